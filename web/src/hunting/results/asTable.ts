import type { ResultColumn, ResultRow } from '../requests';
import { cellText } from '../values';

/** Rows as a spreadsheet takes them from the clipboard: tabs between, and nothing that it would take for a formula. */
export const asTable = (columns: readonly ResultColumn[], rows: readonly ResultRow[]) =>
  [columns.map(({ name }) => field(name)), ...rows.map((row) => row.map((cell) => (typeof cell === 'number' ? String(cell) : field(cellText(cell)))))].map((line) => line.join('\t')).join('\n');

function field(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /["\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
