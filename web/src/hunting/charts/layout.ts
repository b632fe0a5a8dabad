import { stacked, type ChartData } from './chartData';
import { LEGEND } from './Legend';
import type { Plot } from './look';
import { numberTicks, type Tick } from './Axes';
import { bands, linear, niceTicks, sayTick, timeTicks, type Scale } from './scales';

export interface Layout {
  plot: Plot;
  x: Scale;
  y: Scale;
  xTicks: Tick[];
  yTicks: Tick[];
  slanted: boolean;
  /** Where each place is, along the axis of x. */
  middle: (index: number) => number;
}

export const isLying = ({ kind }: ChartData) => kind === 'bar' || kind === 'stackedBar';
const isBar = ({ kind }: ChartData) => kind === 'column' || kind === 'stackedColumn';

/** Where everything of a chart goes, in a picture of a size. */
export function layout(data: ChartData, width: number, height: number, offset: number): Layout {
  const lying = isLying(data);
  const legend = data.series.length > 1 || data.kind === 'pie' ? LEGEND : 16;
  const { places, words, measure } = data.x;
  const labels = measure === 'words' ? words : [];
  const longest = Math.max(0, ...labels.map((word) => word.length));
  const left = lying ? Math.min(200, 46 + longest * 6.4) : 74;
  const slanted = !lying && labels.length > 0 && longest * 6.8 > ((width - left - legend) / labels.length) * 0.95;
  const plot: Plot = { left, right: Math.max(left + 60, width - legend), top: data.title === '' ? 14 : 38, bottom: Math.max(60, height - (slanted ? 92 : 46)) };

  const values = data.kind.startsWith('stacked') ? stacked(data.series).flatMap(({ upper }) => upper) : data.series.flatMap((series) => series.values.filter((value) => value !== null));
  const touchesZero = data.kind !== 'scatter' && data.kind !== 'line' && data.kind !== 'time';
  const least = values.reduce((a, b) => Math.min(a, b), Infinity);
  const greatest = values.reduce((a, b) => Math.max(a, b), -Infinity);
  const low = data.y.min ?? (touchesZero || (least > 0 && least < greatest / 2) ? Math.min(0, least) : least);
  const ticks = niceTicks(low, data.y.max ?? greatest).filter((tick) => (data.y.max === null || tick <= data.y.max) && (data.y.min === null || tick >= data.y.min));
  const span = [data.y.min ?? ticks[0] ?? 0, data.y.max ?? ticks.at(-1) ?? 1] as const;
  const y = lying ? linear(span, [plot.left, plot.right]) : linear(span, [plot.bottom, plot.top]);
  const band = bands(places.length, lying ? [plot.top, plot.bottom] : [plot.left, plot.right]);

  if (measure === 'words') {
    const middle = (index: number) => band.at(index) + band.width / 2;
    const every = Math.max(1, Math.ceil((lying || slanted ? 15 : 8) / band.step));
    const wordTicks = words.map((text, index) => ({ at: middle(index), text })).filter((_, index) => index % every === 0);
    return { plot, x: middle, y, xTicks: lying ? numberTicks(ticks, y) : wordTicks, yTicks: lying ? wordTicks : numberTicks(ticks, y), slanted, middle };
  }
  const [first = 0, last = 0] = [places[0], places.at(-1)];
  const inset = isBar(data) ? band.step / 2 : 4;
  const x = linear([first, last], [plot.left + inset, plot.right - inset]);
  const wanted = Math.max(2, Math.floor((plot.right - plot.left) / 90));
  return { plot, x, y, xTicks: measure === 'time' ? momentTicks(first, last, wanted, offset, x) : numberTicks(niceTicks(first, last, wanted).filter((tick) => tick >= first && tick <= last), x), yTicks: numberTicks(ticks, y), slanted: false, middle: (index) => x(places[index] ?? 0) };
}

function momentTicks(first: number, last: number, wanted: number, offset: number, x: Scale): Tick[] {
  const moments = timeTicks(first, last, wanted, offset);
  const step = (moments[1] ?? first + 86_400_000) - (moments[0] ?? first);
  return moments.map((moment) => ({ at: x(moment), text: sayTick(moment, step, offset) }));
}
