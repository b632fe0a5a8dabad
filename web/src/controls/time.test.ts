import { describe, expect, it } from 'vitest';
import { ago, clockTime, inFull, span, toMinute } from './time';

const moment = '2026-08-21T14:03:22.120Z';
const now = Date.parse(moment);

describe('times', () => {
  it('show the minute in UTC', () => expect(toMinute(moment, 'utc')).toBe('2026-08-21 14:03'));
  it('show everything on hover', () => expect(inFull(moment, 'utc')).toBe('2026-08-21 14:03:22.120 UTC'));
  it('show the clock alone', () => expect(clockTime(moment, 'utc')).toBe('14:03:22'));
  it('name the offset of a local time', () => expect(inFull(moment, 'local')).toMatch(/^2026-08-2\d \d\d:03:22\.120 UTC[+-]\d\d:\d\d$/));
  it('survive what is no time', () => expect([toMinute('soon', 'utc'), inFull('soon', 'utc'), ago('soon', now)]).toEqual(['–', 'soon', 'at an unknown time']));
});

describe('spans', () => {
  it.each([[0, '0 seconds'], [1_000, '1 second'], [59_000, '59 seconds'], [60_000, '1 minute'], [7_199_000, '1 hour'], [172_800_000, '2 days']])('of %i ms read %s', (ms, words) => expect(span(ms)).toBe(words));
  it.each([[10_000, 'just now'], [240_000, '4 minutes ago'], [-7_200_000, 'in 2 hours']])('%i ms past read %s', (past, words) => expect(ago(new Date(now - past).toISOString(), now)).toBe(words));
});
