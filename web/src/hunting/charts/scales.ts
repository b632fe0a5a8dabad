export type Scale = (value: number) => number;

/** Maps a span of values to a span of pixels. A span without width maps to its middle. */
export function linear([from, to]: readonly [number, number], [start, end]: readonly [number, number]): Scale {
  const width = to - from;
  return (value) => (width === 0 ? (start + end) / 2 : start + ((value - from) / width) * (end - start));
}

/** Slots of one width for things without a measure, with the left edge and the width of each. */
export function bands(count: number, [start, end]: readonly [number, number], gap = 0.25): { at: (index: number) => number; width: number; step: number } {
  const step = (end - start) / Math.max(1, count);
  return { at: (index) => start + step * (index + gap / 2), width: step * (1 - gap), step };
}

/** Round numbers from at or below the least to at or above the greatest. */
export function niceTicks(least: number, greatest: number, wanted = 5): number[] {
  if (!Number.isFinite(least) || !Number.isFinite(greatest)) return [0, 1];
  const [low, high] = least === greatest ? [Math.min(0, least), least === 0 ? 1 : Math.max(0, greatest)] : [least, greatest];
  const rough = (high - low) / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 2.5, 5].find((factor) => factor * power >= rough) ?? 10);
  const first = Math.floor(low / step);
  const last = Math.ceil(high / step);
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const steps = [0.001, 0.01, 0.1, 1, 5, 10, 30].map((s) => s * SECOND).concat([1, 5, 10, 30].map((m) => m * MINUTE), [1, 3, 6, 12].map((h) => h * HOUR), [1, 2, 7, 14, 30, 90, 365].map((d) => d * DAY));

/** Round moments within a span; `offset` is the reader's zone in milliseconds, so that days begin at their midnight. */
export function timeTicks(from: number, to: number, wanted: number, offset = 0): number[] {
  if (!(to > from)) return [from];
  const step = steps.find((size) => (to - from) / size <= wanted) ?? 365 * DAY;
  const first = Math.ceil((from + offset) / step) * step - offset;
  return Array.from({ length: Math.floor((to - first) / step) + 1 }, (_, index) => first + index * step);
}

/** A moment of an axis: as much of it as tells it from its neighbours. */
export function sayTick(time: number, step: number, offset = 0): string {
  const iso = new Date(time + offset).toISOString();
  if (step >= DAY) return iso.slice(0, 10);
  if (step < SECOND) return iso.slice(11, 23);
  if (step < MINUTE) return iso.slice(11, 19);
  return iso.slice(11, 16) === '00:00' ? iso.slice(5, 10) : iso.slice(11, 16);
}

/** How long a bar of a histogram should be, so that about so many fit. */
export const binSize = (from: number, to: number, wanted: number) => steps.find((size) => (to - from) / size <= wanted) ?? 365 * DAY;
