import { binSize } from '../charts/scales';
import type { ResultColumn, ResultRow } from '../requests';
import { toTime } from '../values';

export interface Histogram {
  column: ResultColumn;
  /** The start of the first bar, and how long each is, in milliseconds. */
  start: number;
  size: number;
  counts: number[];
}

const LEAST = 40;
const BARS = 90;

/** Rows over time, when there are enough of them and a column says when; null otherwise. */
export function histogram(columns: readonly ResultColumn[], rows: readonly ResultRow[], arranged: readonly number[]): Histogram | null {
  if (rows.length <= LEAST) return null;
  const at = ['Timestamp', 'TimeGenerated'].map((name) => columns.findIndex((column) => column.name === name && column.type === 'datetime')).find((found) => found >= 0);
  const column = at === undefined ? undefined : columns[at];
  if (at === undefined || column === undefined) return null;
  const times = arranged.map((index) => toTime(rows[index]?.[at])).filter((time) => !Number.isNaN(time));
  let [from, to] = [Infinity, -Infinity];
  for (const time of times) [from, to] = [Math.min(from, time), Math.max(to, time)];
  if (times.length === 0) return null;
  const size = binSize(from, Math.max(to, from + 1), BARS);
  const start = Math.floor(from / size) * size;
  const counts = Array.from({ length: Math.floor((to - start) / size) + 1 }, () => 0);
  for (const time of times) {
    const bar = Math.floor((time - start) / size);
    counts[bar] = (counts[bar] ?? 0) + 1;
  }
  return { column, start, size, counts };
}
