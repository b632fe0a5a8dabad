import { stacked, type ChartData } from './chartData';
import { colourOf, type Look, type Plot } from './look';
import { bands, type Scale } from './scales';

interface Props {
  data: ChartData;
  look: Look;
  x: Scale;
  y: Scale;
  plot: Plot;
}

/** Upright or lying bars, beside or on top of each other. */
export function Bars({ data: { kind, series, x: { places } }, look, y, plot, lying }: Props & { lying: boolean }) {
  const outer = bands(places.length, lying ? [plot.top, plot.bottom] : [plot.left, plot.right]);
  const onTop = kind === 'stackedColumn' || kind === 'stackedBar';
  const layers = onTop ? stacked(series) : null;
  const width = onTop ? outer.width : outer.width / Math.max(1, series.length);
  return (
    <g>
      {series.map(({ values }, number) =>
        values.map((value, index) => {
          if (value === null) return null;
          const [from, to] = [y(layers?.[number]?.lower[index] ?? 0), y(layers?.[number]?.upper[index] ?? value)];
          const at = outer.at(index) + (onTop ? 0 : number * width);
          const [start, length] = [Math.min(from, to), Math.abs(to - from)];
          const box = lying ? { x: start, y: at, width: length, height: Math.max(1, width - 1) } : { x: at, y: start, width: Math.max(1, width - 1), height: length };
          return <rect key={`${number}-${index}`} {...box} rx={Math.min(2, width / 4)} fill={colourOf(look, number)} />;
        }),
      )}
    </g>
  );
}

const path = (points: readonly (readonly [number, number])[]) => points.map(([a, b], index) => `${index === 0 ? 'M' : 'L'}${a.toFixed(1)} ${b.toFixed(1)}`).join('');

/** Runs without a gap, as pairs of place and value. */
function* runs(values: readonly (number | null)[]): Generator<number[]> {
  let run: number[] = [];
  for (const [index, value] of values.entries()) {
    if (value !== null) run.push(index);
    else if (run.length > 0) {
      yield run;
      run = [];
    }
  }
  if (run.length > 0) yield run;
}

/** Lines; a value without neighbours is a point. */
export function Lines({ data: { series, x: { places } }, look, x, y, plot }: Props) {
  const dots = places.length <= (plot.right - plot.left) / 14;
  return (
    <g>
      {series.map(({ values }, number) => (
        <g key={number} stroke={colourOf(look, number)} fill="none" strokeWidth={1.8} strokeLinejoin="round">
          {[...runs(values)].map((run) => {
            const points = run.map((index) => [x(places[index] ?? 0), y(values[index] ?? 0)] as const);
            return (
              <g key={run[0]}>
                <path d={path(points)} />
                {(dots || points.length === 1) && points.map(([a, b]) => <circle key={a} cx={a} cy={b} r={2.6} fill={colourOf(look, number)} stroke="none" />)}
              </g>
            );
          })}
        </g>
      ))}
    </g>
  );
}

export function Areas({ data: { kind, series, x: { places } }, look, x, y }: Props) {
  const layers = kind === 'stackedArea' ? stacked(series) : series.map(({ values }) => ({ lower: values.map(() => 0), upper: values.map((value) => value ?? 0) }));
  return (
    <g>
      {layers.map(({ lower, upper }, number) => {
        const top = places.map((place, index) => [x(place), y(upper[index] ?? 0)] as const);
        const bottom = places.map((place, index) => [x(place), y(lower[index] ?? 0)] as const).reverse();
        return (
          <g key={number}>
            <path d={`${path([...top, ...bottom])}Z`} fill={colourOf(look, number)} fillOpacity={kind === 'stackedArea' ? 0.75 : 0.25} />
            <path d={path(top)} fill="none" stroke={colourOf(look, number)} strokeWidth={1.5} />
          </g>
        );
      })}
    </g>
  );
}

export function Points({ data: { series, x: { places } }, look, x, y }: Props) {
  return (
    <g>
      {series.map(({ values }, number) => values.map((value, index) => value !== null && <circle key={`${number}-${index}`} cx={x(places[index] ?? 0)} cy={y(value)} r={3.2} fill={colourOf(look, number)} fillOpacity={0.8} />))}
    </g>
  );
}
