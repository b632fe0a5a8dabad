import { describe, expect, it } from 'vitest';
import { bands, binSize, linear, niceTicks, sayTick, timeTicks } from './scales';

describe('a linear scale', () => {
  it('maps ends to ends', () => expect([0, 5, 10].map(linear([0, 10], [100, 0]))).toEqual([100, 50, 0]));
  it('puts a single value in the middle', () => expect(linear([3, 3], [0, 10])(3)).toBe(5));
});

describe('bands', () => it('share the room', () => {
  const { at, width } = bands(2, [0, 100], 0.5);
  expect([at(0), at(1), width]).toEqual([12.5, 62.5, 25]);
}));

describe('round numbers', () => {
  it.each([
    [0, 97, [0, 20, 40, 60, 80, 100]],
    [0, 0, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [-5, 5, [-6, -4, -2, 0, 2, 4, 6]],
    [0, 0.3, [0, 0.1, 0.2, 0.3]],
    [NaN, 1, [0, 1]],
  ])('%d to %d', (least, greatest, ticks) => {
    const found = niceTicks(least, greatest);
    expect(found[0]).toBeLessThanOrEqual(ticks[0] ?? 0);
    expect(found.at(-1)).toBeGreaterThanOrEqual(ticks.at(-1) ?? 0);
    expect(found.length).toBeLessThanOrEqual(9);
    expect(found.length).toBeGreaterThan(1);
  });
  it('are as written', () => expect(niceTicks(0, 97)).toEqual([0, 20, 40, 60, 80, 100]));
});

describe('round moments', () => {
  const day = Date.parse('2024-05-01T00:00:00Z');
  it('begin at midnight', () => expect(timeTicks(day + 1, day + 4 * 86_400_000, 6).map((time) => sayTick(time, 86_400_000))).toEqual(['2024-05-02', '2024-05-03', '2024-05-04', '2024-05-05']));
  it("begin at the reader's midnight", () => expect(new Date(timeTicks(day, day + 3 * 86_400_000, 4, 9 * 3_600_000)[0] ?? 0).toISOString()).toBe('2024-05-01T15:00:00.000Z'));
  it('are one when there is no span', () => expect(timeTicks(day, day, 5)).toEqual([day]));
  it('say the day at midnight, the hour otherwise', () => expect([day, day + 3_600_000].map((time) => sayTick(time, 3_600_000))).toEqual(['05-01', '01:00']));
  it('give bars a round length', () => expect(binSize(day, day + 86_400_000, 60)).toBe(30 * 60_000));
});
