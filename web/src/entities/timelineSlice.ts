/** The days that a timeline shows at once. */
export const spans = [1, 7, 30] as const;

export interface Slice {
  /** The last day shown, YYYY-MM-DD in UTC. */
  day: string;
  span: (typeof spans)[number];
}

const DAY = 86_400_000;

export const dayOf = (iso: string) => new Date(iso).toISOString().slice(0, 10);

/** The slice of an address; the given day for anything unreadable. */
export function readSlice(day: string | null, span: string | null, otherwise: string): Slice {
  const length = spans.find((each) => String(each) === span) ?? 7;
  return { day: day !== null && /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)) ? day : otherwise, span: length };
}

/** From the first instant of the slice to behind its last. */
export function boundsOf({ day, span }: Slice): { from: string; to: string } {
  const end = Date.parse(`${day}T00:00:00Z`) + DAY;
  return { from: new Date(end - span * DAY).toISOString(), to: new Date(end).toISOString() };
}

/** The slice before or behind. */
export const stepped = ({ day, span }: Slice, by: -1 | 1): Slice => ({ day: new Date(Date.parse(`${day}T00:00:00Z`) + by * span * DAY).toISOString().slice(0, 10), span });
