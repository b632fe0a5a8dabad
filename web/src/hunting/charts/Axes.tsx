import { axisNumber, FONT, shortened, type Look, type Plot } from './look';

export interface Tick {
  at: number;
  text: string;
}

interface Props {
  plot: Plot;
  look: Look;
  x: { title: string; ticks: readonly Tick[]; slanted: boolean };
  y: { title: string; ticks: readonly Tick[] };
  /** Lines go across from the ticks of this axis. */
  grid: 'x' | 'y';
}

/** Both axes with their names, and the lines of the one that is measured. */
export function Axes({ plot, look, x, y, grid }: Props) {
  const { left, right, top, bottom } = plot;
  const words = { fontFamily: FONT, fontSize: 11, fill: look.quiet };
  return (
    <g>
      {grid === 'y' && y.ticks.map(({ at }) => <line key={at} x1={left} x2={right} y1={at} y2={at} stroke={look.line} />)}
      {grid === 'x' && x.ticks.map(({ at }) => <line key={at} x1={at} x2={at} y1={top} y2={bottom} stroke={look.line} />)}
      <line x1={left} x2={right} y1={bottom} y2={bottom} stroke={look.quiet} />
      <line x1={left} x2={left} y1={top} y2={bottom} stroke={look.quiet} />
      {y.ticks.map(({ at, text }) => <text key={at} x={left - 7} y={at + 4} textAnchor="end" {...words}>{shortened(text, 26)}</text>)}
      {x.ticks.map(({ at, text }) => (
        <text key={at} x={at} y={bottom + 16} textAnchor={x.slanted ? 'end' : 'middle'} transform={x.slanted ? `rotate(-35 ${at} ${bottom + 12})` : undefined} {...words}>{shortened(text, x.slanted ? 20 : 24)}</text>
      ))}
      <text x={(left + right) / 2} y={bottom + (x.slanted ? 84 : 36)} textAnchor="middle" {...words} fill={look.text}>{shortened(x.title, 80)}</text>
      <text x={14} y={(top + bottom) / 2} textAnchor="middle" transform={`rotate(-90 14 ${(top + bottom) / 2})`} {...words} fill={look.text}>{shortened(y.title, 40)}</text>
    </g>
  );
}

export const numberTicks = (values: readonly number[], scale: (value: number) => number): Tick[] => values.map((value) => ({ at: scale(value), text: axisNumber(value) }));
