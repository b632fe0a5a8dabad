import { count } from '../../controls/number';
import type { Cell, RunResult } from '../requests';

// Every row has its own: that one of them is the most frequent says nothing.
const LEAST_SHARE = 0.2;
const MOST_SAID = 3;

/** Columns whose most frequent value is worth a sentence: names, not times, numbers or ids. */
const speaks = ({ name, type }: { name: string; type: string }) => type === 'string' && !/(Id|Time|Fields|Md5|MD5|SHA1|SHA256|CommandLine)$/.test(name);

/** What can be said of a result by counting alone. True of the rows that came, which may be fewer than there are. */
export function observationsOf({ columns, rows, truncated }: RunResult): string[] {
  if (rows.length === 0) return ['No rows.'];
  const said = [truncated ? `The first ${count(rows.length)} rows; there are more.` : `${count(rows.length)} ${rows.length === 1 ? 'row' : 'rows'}.`];
  if (rows.length < 3) return said;
  for (const [at, column] of columns.entries()) {
    if (said.length > MOST_SAID) break;
    const top = speaks(column) ? mostFrequent(rows.map((row) => row[at] ?? null)) : null;
    if (top !== null && top.times > 1 && top.times / rows.length >= LEAST_SHARE) said.push(sayTop(column.name, top, rows.length));
  }
  return said;
}

const sayTop = (name: string, { value, times }: { value: string; times: number }, rows: number) =>
  times === rows ? `${name} is ${value} in every row.` : `${name} is ${value} in ${count(times)} of ${count(rows)} rows.`;

function mostFrequent(cells: readonly Cell[]): { value: string; times: number } | null {
  const times = new Map<string, number>();
  for (const cell of cells) if (typeof cell === 'string' && cell !== '') times.set(cell, (times.get(cell) ?? 0) + 1);
  let best: { value: string; times: number } | null = null;
  for (const [value, much] of times) if (best === null || much > best.times) best = { value, times: much };
  return best;
}
