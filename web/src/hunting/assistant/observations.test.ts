import { describe, expect, it } from 'vitest';
import type { ResultRow, RunResult } from '../requests';
import { observationsOf } from './observations';

const result = (columns: [name: string, type: string][], rows: ResultRow[], truncated = false): RunResult => ({
  runId: 'r', columns: columns.map(([name, type]) => ({ name, type })), rows, truncated, rowLimit: 100, render: null, stats: { ms: 1, waitedMs: 0, rows: rows.length, tables: [], from: null, to: null, usage: 'low' },
});

describe('observations', () => {
  it('says when there is nothing', () => expect(observationsOf(result([['DeviceName', 'string']], []))).toEqual(['No rows.']));

  it('counts the rows, and says when there are more', () => {
    expect(observationsOf(result([['Count', 'long']], [[1]]))).toEqual(['1 row.']);
    expect(observationsOf(result([['Count', 'long']], [[1], [2]], true))).toEqual(['The first 2 rows; there are more.']);
  });

  it('names what stands in most rows', () => {
    const rows = ['DC01', 'DC01', 'FS02', 'DC01'].map((name, at) => [name, 'LogonFailed', `id-${at}`]);
    expect(observationsOf(result([['DeviceName', 'string'], ['ActionType', 'string'], ['ReportId', 'string']], rows))).toEqual([
      '4 rows.', 'DeviceName is DC01 in 3 of 4 rows.', 'ActionType is LogonFailed in every row.',
    ]);
  });

  it('says nothing of columns in which every row has its own value', () => {
    expect(observationsOf(result([['FileName', 'string']], [['a'], ['b'], ['c'], ['d']]))).toEqual(['4 rows.']);
    expect(observationsOf(result([['FileName', 'string']], [[''], [null], ['']]))).toEqual(['3 rows.']);
  });
});
