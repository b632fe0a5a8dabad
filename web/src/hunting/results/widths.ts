import type { ResultColumn, ResultRow } from '../requests';
import { cellText, isNumber } from '../values';

const SAMPLE = 60;
const LETTER = 6.7;

/** A width in pixels that fits most of what a column holds, without one column taking the page. */
export function columnWidth({ name, type }: ResultColumn, at: number, rows: readonly ResultRow[]): number {
  const head = name.length * LETTER + 44;
  if (type === 'datetime') return Math.max(198, head);
  const lengths = rows.slice(0, SAMPLE).map((row) => Math.min(200, cellText(row[at]).length)).sort((a, b) => a - b);
  const usual = lengths[Math.floor(lengths.length * 0.85)] ?? 0;
  return Math.round(Math.min(isNumber(type) ? 180 : 380, Math.max(76, Math.min(head, 240), usual * LETTER + 24)));
}
