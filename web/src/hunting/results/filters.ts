import { condition } from '../kqlText';
import type { Cell, ResultColumn, ResultRow } from '../requests';
import { cellText, compareCells, isNumber } from '../values';

/** One condition on the rows that a query gave; the operators mean what they mean in a query. */
export interface ResultFilter {
  column: string;
  op: FilterOp;
  value: Cell;
}

export const filterOps = ['==', '!=', 'contains', '!contains', 'startswith', '!startswith', 'endswith', '!endswith', '>', '>=', '<', '<=', 'isempty', 'isnotempty'] as const;
export type FilterOp = (typeof filterOps)[number];

const texts: readonly FilterOp[] = ['contains', '!contains', 'startswith', '!startswith', 'endswith', '!endswith'];
const orders: readonly FilterOp[] = ['>', '>=', '<', '<='];

/** What can be asked of a column. */
export const opsFor = (type: string): readonly FilterOp[] => {
  const ordered = isNumber(type) || type === 'datetime' || type === 'timespan';
  return filterOps.filter((op) => (texts.includes(op) ? !ordered && type !== 'bool' : orders.includes(op) ? ordered : true));
};

/** What a person typed as a value of a column's type; undefined when it is none. */
export function readValue(text: string, type: string): Cell | undefined {
  const trimmed = text.trim();
  if (isNumber(type)) return trimmed !== '' && !Number.isNaN(Number(trimmed)) ? (type === 'long' || type === 'decimal' ? trimmed : Number(trimmed)) : undefined;
  if (type === 'bool') return /^(true|1)$/i.test(trimmed) ? true : /^(false|0)$/i.test(trimmed) ? false : undefined;
  if (type === 'datetime') {
    const time = Date.parse(/(Z|[+-]\d\d:?\d\d)$/i.test(trimmed) || /^\d{4}-\d\d-\d\d$/.test(trimmed) ? trimmed : `${trimmed.replace(' ', 'T')}Z`);
    return Number.isNaN(time) ? undefined : new Date(time).toISOString().replace(/(\.\d{3})Z$/, '$10000Z');
  }
  return text;
}

export function matches(filter: ResultFilter, type: string, cell: Cell | undefined): boolean {
  const { op, value } = filter;
  if (op === 'isempty') return cellText(cell) === '';
  if (op === 'isnotempty') return cellText(cell) !== '';
  if (op === '==' || op === '!=') return same(type, cell, value) === (op === '==');
  if (orders.includes(op)) {
    if (cellText(cell) === '' || cell === 'NaN') return false;
    const order = compareCells(type, cell, value);
    return op === '>' ? order > 0 : op === '>=' ? order >= 0 : op === '<' ? order < 0 : order <= 0;
  }
  const [text, part] = [cellText(cell).toLowerCase(), cellText(value).toLowerCase()];
  const plain = op.replace('!', '');
  const found = plain === 'contains' ? text.includes(part) : plain === 'startswith' ? text.startsWith(part) : text.endsWith(part);
  return found !== op.startsWith('!');
}

function same(type: string, a: Cell | undefined, b: Cell): boolean {
  const [x, y] = [cellText(a), cellText(b)];
  return x === y || (isNumber(type) && x !== '' && y !== '' && Number(x) === Number(y) && Number.isSafeInteger(Math.trunc(Number(x))));
}

/** "DeviceName == "x"", as a chip says it. */
export const sayFilter = (filter: ResultFilter, columns: readonly ResultColumn[]) => {
  const column = columns.find(({ name }) => name === filter.column) ?? { name: filter.column, type: 'string' };
  return condition(column, filter.op, filter.value);
};

/** The places of the rows that pass every filter and hold the searched text, in the wanted order. */
export function arrange(columns: readonly ResultColumn[], rows: readonly ResultRow[], filters: readonly ResultFilter[], search: string, sort: string): number[] {
  const tests = filters.map((filter) => ({ filter, at: columns.findIndex(({ name }) => name === filter.column) })).filter(({ at }) => at >= 0);
  const wanted = search.trim().toLowerCase();
  const kept: number[] = [];
  rows.forEach((row, index) => {
    if (!tests.every(({ filter, at }) => matches(filter, columns[at]?.type ?? 'string', row[at]))) return;
    if (wanted !== '' && !row.some((cell) => cellText(cell).toLowerCase().includes(wanted))) return;
    kept.push(index);
  });
  const falling = sort.startsWith('-');
  const by = columns.findIndex((_, index) => String(index) === (falling ? sort.slice(1) : sort));
  const type = columns[by]?.type;
  if (type === undefined) return kept;
  const sign = falling ? -1 : 1;
  return kept.sort((a, b) => sign * compareCells(type, rows[a]?.[by], rows[b]?.[by]) || a - b);
}

/** The places of the columns that no row fills. */
export const emptyColumns = (columns: readonly ResultColumn[], rows: readonly ResultRow[]): number[] =>
  columns.flatMap((_, at) => (rows.length > 0 && rows.every((row) => row[at] === null || row[at] === '') ? [at] : []));

/** The commonest values of a column, for pickers. */
export function commonValues(rows: readonly ResultRow[], at: number, most = 30): { text: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const row of rows.slice(0, 20_000)) {
    const text = cellText(row[at]);
    if (text.length <= 200) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts].map(([text, count]) => ({ text, count })).sort((a, b) => b.count - a.count).slice(0, most);
}
