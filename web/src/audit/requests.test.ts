import { expect, test } from 'vitest';
import { isAuditRange, startOf } from './requests';

const now = Date.parse('2026-03-10T12:34:56Z');

test('a range begins at a full minute', () => {
  expect(startOf('day', now)).toBe('2026-03-09T12:34:00.000Z');
  expect(startOf('week', now)).toBe('2026-03-03T12:34:00.000Z');
});

test('all time has no beginning', () => expect(startOf('all', now)).toBe(''));

test('a word in the address that is no range is none', () => {
  expect(isAuditRange('week')).toBe(true);
  expect(isAuditRange('toString')).toBe(false);
  expect(isAuditRange(null)).toBe(false);
});
