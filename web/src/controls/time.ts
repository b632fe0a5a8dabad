import type { Zone } from './preferences';

const two = (value: number) => String(value).padStart(2, '0');

function parts(date: Date, zone: Zone) {
  return zone === 'utc'
    ? { y: date.getUTCFullYear(), mo: date.getUTCMonth(), d: date.getUTCDate(), h: date.getUTCHours(), mi: date.getUTCMinutes(), s: date.getUTCSeconds(), ms: date.getUTCMilliseconds() }
    : { y: date.getFullYear(), mo: date.getMonth(), d: date.getDate(), h: date.getHours(), mi: date.getMinutes(), s: date.getSeconds(), ms: date.getMilliseconds() };
}

/** "2026-08-21 14:03"; a dash when the text is no time. */
export function toMinute(iso: string, zone: Zone): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return '–';
  const p = parts(date, zone);
  return `${p.y}-${two(p.mo + 1)}-${two(p.d)} ${two(p.h)}:${two(p.mi)}`;
}

/** "2026-08-21 14:03:22.120 UTC", with the offset when the zone is the reader's own. */
export function inFull(iso: string, zone: Zone): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  const p = parts(date, zone);
  const offset = -date.getTimezoneOffset();
  const name = zone === 'utc' ? 'UTC' : `UTC${offset < 0 ? '-' : '+'}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
  return `${toMinute(iso, zone)}:${two(p.s)}.${String(p.ms).padStart(3, '0')} ${name}`;
}

/** "14:03:22" for places where the day is already said. */
export function clockTime(iso: string, zone: Zone): string {
  const p = parts(new Date(iso), zone);
  return `${two(p.h)}:${two(p.mi)}:${two(p.s)}`;
}

const steps: readonly [limit: number, size: number, word: string][] = [
  [60, 1, 'second'],
  [3_600, 60, 'minute'],
  [86_400, 3_600, 'hour'],
  [Infinity, 86_400, 'day'],
];

/** A span in its largest fitting unit: "4 minutes", "1 day". */
export function span(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  const [, size, word] = steps.find(([limit]) => seconds < limit) ?? [0, 86_400, 'day'];
  const count = Math.floor(seconds / size);
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

/** "4 minutes ago", "just now", "in 2 hours" (a source's clock may run ahead). */
export function ago(iso: string, now: number): string {
  const past = now - new Date(iso).getTime();
  if (Number.isNaN(past)) return 'at an unknown time';
  if (Math.abs(past) < 45_000) return 'just now';
  return past < 0 ? `in ${span(-past)}` : `${span(past)} ago`;
}
