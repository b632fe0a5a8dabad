import { describe, expect, it } from 'vitest';
import type { Cell } from '../requests';
import { arrange, commonValues, emptyColumns, matches, opsFor, readValue, sayFilter, type FilterOp } from './filters';

describe('a filter', () => {
  it.each<[string, Cell, FilterOp, Cell, boolean]>([
    ['string', 'Abc', '==', 'Abc', true],
    ['string', 'Abc', '==', 'abc', false],
    ['string', 'Abc', '!=', 'abc', true],
    ['string', 'Abc', 'contains', 'BC', true],
    ['string', 'Abc', '!contains', 'BC', false],
    ['string', 'Abc', 'startswith', 'ab', true],
    ['string', 'Abc', '!endswith', 'bc', false],
    ['string', '', 'isempty', null, true],
    ['long', null, 'isnotempty', null, false],
    ['long', 10, '>', 9, true],
    ['long', 10, '>', '9', true],
    ['long', 10, '==', '10', true],
    ['long', '9007199254740993', '==', '9007199254740992', false],
    ['long', null, '<', 5, false],
    ['real', 'NaN', '>=', 1, false],
    ['real', '-Infinity', '<', 1, true],
    ['datetime', '2024-01-02T00:00:00.0000000Z', '>=', '2024-01-01T23:59:59.9999999Z', true],
    ['timespan', '10.00:00:00', '>', '9.00:00:00', true],
    ['dynamic', { a: [1] }, '==', { a: [1] }, true],
    ['bool', true, '==', true, true],
  ])('%s %j %s %j is %s', (type, cell, op, value, expected) => expect(matches({ column: 'C', op, value }, type, cell)).toBe(expected));

  it('is said as the query would say it', () => expect(sayFilter({ column: 'C', op: '>', value: 5 }, [{ name: 'C', type: 'long' }])).toBe('C > 5'));
  it('offers what a type can be asked', () => {
    expect(opsFor('string')).not.toContain('>');
    expect(opsFor('long')).not.toContain('contains');
    expect(opsFor('dynamic')).toContain('contains');
  });
});

describe('a typed value', () => {
  it.each<[string, string, Cell | undefined]>([
    ['12', 'int', 12],
    ['90071992547409931', 'long', '90071992547409931'],
    ['x', 'int', undefined],
    ['TRUE', 'bool', true],
    ['2024-01-01', 'datetime', '2024-01-01T00:00:00.0000000Z'],
    ['2024-01-01 10:00', 'datetime', '2024-01-01T10:00:00.0000000Z'],
    ['yesterday', 'datetime', undefined],
    [' x ', 'string', ' x '],
  ])('%j as %s', (text, type, expected) => expect(readValue(text, type)).toEqual(expected));
});

describe('rows', () => {
  const columns = [{ name: 'A', type: 'string' }, { name: 'N', type: 'long' }];
  const rows: Cell[][] = [['x', 2], ['y', 10], ['x', null], ['Xylo', 1]];
  it('stay as they came', () => expect(arrange(columns, rows, [], '', '')).toEqual([0, 1, 2, 3]));
  it('are sorted as numbers, nothing first', () => expect(arrange(columns, rows, [], '', '1')).toEqual([2, 3, 0, 1]));
  it('are sorted downwards', () => expect(arrange(columns, rows, [], '', '-1')).toEqual([1, 0, 3, 2]));
  it('pass filter and search', () => expect(arrange(columns, rows, [{ column: 'N', op: 'isnotempty', value: null }], 'x', '')).toEqual([0, 3]));
  it('forget filters of columns that are gone', () => expect(arrange(columns, rows, [{ column: 'Z', op: '==', value: 1 }], '', '')).toHaveLength(4));
  it('leave columns empty', () => expect(emptyColumns([...columns, { name: 'E', type: 'string' }], [['x', null, ''], ['y', 1, null]])).toEqual([2]));
  it('name their commonest values', () => expect(commonValues(rows, 0)[0]).toEqual({ text: 'x', count: 2 }));
});
