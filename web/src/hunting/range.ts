/** How far back a query reads: a number of days, or as the query itself says. */
export interface TimeRange {
  choice: '1' | '7' | '30' | 'custom' | 'query';
  /** Of a custom range. */
  days: number;
}

export const defaultRange: TimeRange = { choice: '30', days: 14 };

export const rangeWords: Record<TimeRange['choice'], string> = { '1': 'Last 24 hours', '7': 'Last 7 days', '30': 'Last 30 days', custom: 'Custom', query: 'Set in query' };

/** Days for the server; null means that the query says it. */
export const daysOf = ({ choice, days }: TimeRange): number | null => (choice === 'query' ? null : choice === 'custom' ? days : Number(choice));

export const writeRange = (range: TimeRange) => (range.choice === 'custom' ? `${range.days}d` : range.choice);

/** A range from the address; the default for anything unreadable. */
export function readRange(text: string | null): TimeRange {
  if (text === '1' || text === '7' || text === '30' || text === 'query') return { ...defaultRange, choice: text };
  const days = /^(\d{1,4})d$/.exec(text ?? '')?.[1];
  return days !== undefined && Number(days) > 0 ? { choice: 'custom', days: Number(days) } : defaultRange;
}
