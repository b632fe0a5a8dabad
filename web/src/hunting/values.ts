import type { Cell } from './requests';

const NUMBERS = new Set(['int', 'long', 'real', 'double', 'decimal']);

export const isNumber = (type: string) => NUMBERS.has(type);

/** A value as one line of text: what is shown, searched, copied and compared. */
export function cellText(value: Cell | undefined): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** A number; NaN for null and for what is none. "Infinity" is one. */
export const toNumber = (value: Cell | undefined): number => (value === null || value === undefined || value === '' || typeof value === 'object' ? NaN : Number(value));

/** Milliseconds of "1.02:03:04.5", "-00:00:01" and the like; NaN for anything else. */
export function toSpan(value: Cell | undefined): number {
  const match = typeof value === 'string' ? /^(-?)(?:(\d+)\.)?(\d+):(\d+):(\d+(?:\.\d+)?)$/.exec(value) : null;
  if (match === null) return NaN;
  const [, sign, days = '0', hours, minutes, seconds] = match;
  const span = ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60_000 + Number(seconds) * 1000;
  return sign === '-' ? -span : span;
}

/** Milliseconds since 1970 of a time as results carry it; NaN for anything else. */
export const toTime = (value: Cell | undefined): number => (typeof value === 'string' ? Date.parse(value) : NaN);

/** Orders two values of a column; null and what cannot be compared come first. */
export function compareCells(type: string, a: Cell | undefined, b: Cell | undefined): number {
  if (isNumber(type) || type === 'timespan') {
    const [x, y] = type === 'timespan' ? [toSpan(a), toSpan(b)] : [toNumber(a), toNumber(b)];
    if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(y)) - Number(Number.isNaN(x));
    return x < y ? -1 : x > y ? 1 : 0;
  }
  const [x, y] = [cellText(a), cellText(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}
