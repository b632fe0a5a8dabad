import { describe, expect, it } from 'vitest';
import { quoted } from '../vocabulary/kql';
import { columnName, condition, literal, withCondition } from './kqlText';
import type { Cell } from './requests';

describe('text in a query', () => {
  it.each([
    ['plain', '"plain"'],
    ['C:\\x "y"', '"C:\\\\x \\"y\\""'],
    ['a\nb\tc', '"a\\nb\\tc"'],
    ['\u0000\u2028', '"\\u0000\\u2028"'],
    ["'; drop table //", '"\'; drop table //"'],
  ])('%j', (text, expected) => expect(quoted(text)).toBe(expected));
});

describe('names of columns', () => {
  it.each([['DeviceName', 'DeviceName'], ['a b', '["a b"]'], ['1x', '["1x"]'], ['by', '["by"]'], ['x"]', '["x\\"]"]']])('%s', (name, expected) => expect(columnName(name)).toBe(expected));
});

describe('values in a query', () => {
  it.each<[Cell, string, string]>([
    ['x', 'string', '"x"'],
    [5, 'long', '5'],
    ['12345678901234567890', 'long', '12345678901234567890'],
    [1.5, 'real', '1.5'],
    ['-Infinity', 'real', 'real(-inf)'],
    [true, 'bool', 'true'],
    ['2024-01-01T00:00:00.0000000Z', 'datetime', 'datetime(2024-01-01T00:00:00.0000000Z)'],
    ['1.02:00:00', 'timespan', 'time(1.02:00:00)'],
    [null, 'long', 'long(null)'],
    [null, 'string', '""'],
  ])('%s as %s', (value, type, expected) => expect(literal(value, type)).toBe(expected));
});

describe('conditions', () => {
  it.each<[string, string, string, Cell, string]>([
    ['A', 'string', '==', 'x', 'A == "x"'],
    ['A', 'string', '!contains', 'x', 'A !contains "x"'],
    ['N', 'long', 'contains', 5, 'tostring(N) contains "5"'],
    ['N', 'long', '==', null, 'isnull(N)'],
    ['R', 'real', '!=', 'NaN', 'not(isnan(R))'],
    ['D', 'dynamic', '==', { a: 1 }, 'tostring(D) == "{\\"a\\":1}"'],
    ['T', 'datetime', '>=', '2024-01-01T00:00:00.0000000Z', 'T >= datetime(2024-01-01T00:00:00.0000000Z)'],
    ['a b', 'string', 'isempty', null, 'isempty(["a b"])'],
  ])('%s %s %s %j', (name, type, op, value, expected) => expect(condition({ name, type }, op, value)).toBe(expected));
});

describe('one more condition', () => {
  it.each([
    ['T\n| take 5', 'T\n| take 5\n| where x'],
    ['T | take 5;', 'T | take 5\n| where x;'],
    ['T\n| summarize count() by A\n| render piechart', 'T\n| summarize count() by A\n| where x\n| render piechart'],
    ['T | where A == "| render"', 'T | where A == "| render"\n| where x'],
    ['T // the end', 'T\n| where x\n// the end'],
  ])('%j', (query, expected) => expect(withCondition(query, 'x')).toBe(expected));
});
