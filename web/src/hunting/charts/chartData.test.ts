import { describe, expect, it } from 'vitest';
import type { Cell } from '../requests';
import { chartData, chartKind, stacked, type ChartData, type ChartKind } from './chartData';

const column = (name: string, type: string) => ({ name, type });
const drawn = (...given: Parameters<typeof chartData>): ChartData => {
  const data = chartData(...given);
  if (typeof data === 'string') throw new Error(data);
  return data;
};

describe('render', () => {
  it.each<[string, Record<string, string>, ChartKind | null]>([
    ['columnchart', {}, 'column'],
    ['barchart', { kind: 'stacked' }, 'stackedBar'],
    ['areachart', { Kind: 'unstacked' }, 'area'],
    ['areachart', { kind: 'stacked100' }, 'stackedArea'],
    ['TimeChart', {}, 'time'],
    ['table', {}, null],
    ['treemap', {}, null],
  ])('%s %j is %s', (visualization, properties, kind) => expect(chartKind(visualization, properties)).toBe(kind));
});

describe('a chart', () => {
  const hours = [column('Timestamp', 'datetime'), column('Device', 'string'), column('count_', 'long')];
  const rows: Cell[][] = [
    ['2024-01-01T02:00:00.0000000Z', 'a', 2],
    ['2024-01-01T01:00:00.0000000Z', 'a', 1],
    ['2024-01-01T01:00:00.0000000Z', 'b', 5],
  ];

  it('over time splits by the words and orders the moments', () => {
    const { x, series, y } = drawn('time', hours, rows);
    expect(x).toMatchObject({ measure: 'time', title: 'Timestamp', places: [Date.parse('2024-01-01T01:00:00Z'), Date.parse('2024-01-01T02:00:00Z')] });
    expect(series).toEqual([{ name: 'a', values: [1, 2] }, { name: 'b', values: [5, null] }]);
    expect(y.title).toBe('count_');
  });

  it('of columns draws every number by the words', () => {
    const { x, series } = drawn('column', [column('N', 'long'), column('File', 'string'), column('M', 'real')], [[1, 'x', 2.5], [3, 'y', 'NaN']]);
    expect(x.words).toEqual(['x', 'y']);
    expect(series).toEqual([{ name: 'N', values: [1, 3] }, { name: 'M', values: [2.5, null] }]);
  });

  it('obeys render', () => {
    const { x, y, series, title } = drawn('column', hours, rows, { title: 'T', xcolumn: 'Device', ycolumns: 'count_', ymin: '0', ymax: '9', ytitle: 'Y' });
    expect({ title, words: x.words, y }).toEqual({ title: 'T', words: ['a', 'b'], y: { title: 'Y', min: 0, max: 9 } });
    expect(series).toEqual([{ name: 'count_', values: [3, 5] }]);
  });

  it('unfolds make-series', () => {
    const { series, x } = drawn('time', [column('D', 'string'), column('n', 'dynamic'), column('T', 'dynamic')], [['a', [1, 2], ['2024-01-01T00:00:00.0000000Z', '2024-01-02T00:00:00.0000000Z']]]);
    expect(x.measure).toBe('time');
    expect(series).toEqual([{ name: 'a', values: [1, 2] }]);
  });

  it('of points measures x', () => expect(drawn('scatter', [column('X', 'real'), column('Y', 'real')], [[3, 1], [1, 2]])).toMatchObject({ x: { measure: 'number', places: [1, 3] }, series: [{ values: [2, 1] }] }));

  it('as a pie puts small slices together', () => {
    const { x, series } = drawn('pie', [column('F', 'string'), column('n', 'long')], Array.from({ length: 20 }, (_, i) => [`f${i}`, i + 1]));
    expect(x.words).toHaveLength(12);
    expect(x.words.at(-1)).toBe('9 others');
    expect(series[0]?.values.reduce<number>((sum, value) => sum + (value ?? 0), 0)).toBe(210);
  });

  it('says what it leaves out', () => {
    const many = drawn('time', hours, Array.from({ length: 15 }, (_, i) => ['2024-01-01T01:00:00.0000000Z', `d${i}`, i]));
    expect(many.series).toHaveLength(12);
    expect(many.left).toBe('Not drawn: 3 smaller series.');
  });

  it.each<[string, ReturnType<typeof column>[], Cell[][]]>([
    ['no row', hours, []],
    ['no number', [column('A', 'string'), column('B', 'string')], [['a', 'b']]],
  ])('is refused with a reason: %s', (_, columns, given) => expect(typeof chartData('column', columns, given)).toBe('string'));
});

describe('stacks', () => it('stand on each other', () => expect(stacked([{ name: 'a', values: [1, null] }, { name: 'b', values: [2, 3] }])).toEqual([{ lower: [0, 0], upper: [1, 0] }, { lower: [1, 0], upper: [3, 3] }])));
