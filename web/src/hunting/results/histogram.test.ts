import { describe, expect, it } from 'vitest';
import type { Cell } from '../requests';
import { histogram } from './histogram';

const columns = [{ name: 'Timestamp', type: 'datetime' }];
const rows = (count: number): Cell[][] => Array.from({ length: count }, (_, i) => [`2024-01-01T${String(i % 24).padStart(2, '0')}:30:00.0000000Z`]);

describe('the timeline', () => {
  it('needs more than 40 rows', () => expect(histogram(columns, rows(40), [...Array(40).keys()])).toBeNull());
  it('needs a time', () => expect(histogram([{ name: 'Timestamp', type: 'string' }], rows(50), [0])).toBeNull());
  it('counts every row once, in round bars', () => {
    const found = histogram(columns, rows(48), [...Array(48).keys()]);
    expect(found?.counts.reduce((sum, count) => sum + count, 0)).toBe(48);
    expect((found?.start ?? 1) % (found?.size ?? 1)).toBe(0);
  });
  it('follows the filters', () => expect(histogram(columns, rows(50), [1, 2, 3])?.counts.reduce((sum, count) => sum + count, 0)).toBe(3));
});
