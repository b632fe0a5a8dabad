import { describe, expect, it } from 'vitest';
import { lineAt, linesOf, rangeOf, rowsOf } from './lines';

const text = 'one\r\ntwo\n\nfour is longer';
const lines = linesOf(text);

describe('lines', () => {
  it('end with line feeds', () => expect(lines.starts).toEqual([0, 5, 9, 10]));
  it('are one in an empty text', () => expect(linesOf('').starts).toEqual([0]));
  it('are found by character', () => expect([0, 4, 5, 8, 9, 10, 99].map((at) => lineAt(lines, at))).toEqual([1, 1, 2, 2, 3, 4, 4]));
  it('have a range', () => expect([rangeOf(lines, 2, 2), rangeOf(lines, 2, 4)].map(([from, to]) => text.slice(from, to))).toEqual(['two', 'two\n\nfour is longer']));
  it('outside of the text are its nearest', () => expect([rangeOf(lines, 0, 0), rangeOf(lines, 7, 9)].map(([from, to]) => text.slice(from, to))).toEqual(['one\r', 'four is longer']));
});

describe('rows', () => {
  const rows = rowsOf(lines, 6);
  const all = Array.from({ length: rows.count }, (_, index) => rows.rowAt(index));
  it('cut long lines and leave line ends out', () => expect(all.map(({ start, end }) => text.slice(start, end))).toEqual(['one', 'two', '', 'four i', 's long', 'er']));
  it('know their line, and whether they begin it', () => expect(all.map(({ line, first }) => `${line}${first ? '' : '+'}`)).toEqual(['1', '2', '3', '4', '4+', '4+']));
  it('are found by line', () => expect([1, 3, 4, 9].map(rows.indexOf)).toEqual([0, 2, 3, 3]));
  it('of two million characters come quickly', () => expect(rowsOf(linesOf('x'.repeat(2_000_000)), 2_000).count).toBe(1_000));
});
