import type { Cell, ResultColumn } from './requests';
import { quoted } from '../vocabulary/kql';
import { cellText, isNumber } from './values';
import { skeleton } from './statements';

const KEYWORDS = new Set(['and', 'or', 'not', 'by', 'on', 'in', 'let', 'set', 'true', 'false', 'null', 'between', 'has', 'contains', 'where', 'with', 'of', 'to', 'step', 'from', 'kind', 'asc', 'desc']);

/** A column's name as a query writes it. */
export const columnName = (name: string) => (/^[A-Za-z_]\w*$/.test(name) && !KEYWORDS.has(name) ? name : `[${quoted(name)}]`);

/** A value of a type as a query writes it. */
export function literal(value: Cell, type: string): string {
  if (value === null) return type === 'string' ? '""' : `${type}(null)`;
  const text = cellText(value);
  if (type === 'datetime') return `datetime(${text})`;
  if (type === 'timespan') return `time(${text})`;
  if (type === 'guid') return `guid(${text})`;
  if (type === 'bool') return text === 'true' || text === '1' ? 'true' : 'false';
  if (type === 'decimal') return `decimal(${text})`;
  if (type === 'real' && !Number.isFinite(Number(value))) return text === 'NaN' ? 'real(nan)' : text.startsWith('-') ? 'real(-inf)' : 'real(+inf)';
  if (isNumber(type) && /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text)) return text;
  return quoted(text);
}

const asText = (column: ResultColumn) => (column.type === 'string' ? columnName(column.name) : `tostring(${columnName(column.name)})`);

/** The condition that a filter of the results would be in the query. */
export function condition(column: ResultColumn, op: string, value: Cell): string {
  const name = columnName(column.name);
  if (op === 'isempty' || op === 'isnotempty') return `${op}(${name})`;
  if (op === '==' || op === '!=') {
    if (column.type === 'dynamic') return `${asText(column)} ${op} ${quoted(cellText(value))}`;
    if (value === null) return `${op === '==' ? 'isnull' : 'isnotnull'}(${name})`;
    if (column.type === 'real' && cellText(value) === 'NaN') return op === '==' ? `isnan(${name})` : `not(isnan(${name}))`;
    return `${name} ${op} ${literal(value, column.type)}`;
  }
  if (op === '>' || op === '>=' || op === '<' || op === '<=') return `${name} ${op} ${literal(value, column.type)}`;
  return `${asText(column)} ${op} ${quoted(cellText(value))}`;
}

/** A query with one more condition: at its end, before render, since that must come last. */
export function withCondition(query: string, added: string): string {
  const code = skeleton(query);
  const render = /\|\s*render\b[^|]*$/.exec(code);
  const at = render === null ? code.trimEnd().replace(/[;\s]+$/, '').length : render.index;
  const head = query.slice(0, at).trimEnd();
  const tail = query.slice(at).trimStart();
  return `${head}\n| where ${added}${tail === '' || tail === ';' ? tail : `\n${tail}`}`;
}
