import { describe, expect, it } from 'vitest';
import { readFilter } from '../incidents/queueFilter';
import { placeOf } from './CitationMark';

const of = (evidenceId: string, more: Partial<Parameters<typeof placeOf>[0]> = {}) => placeOf({ number: 1, evidenceId, title: '', time: '', excerpt: '', ...more });

describe('where evidence is', () => {
  it('is the alert, with the excerpt marked', () => {
    expect(of('a/1')).toBe('/alerts/a%2F1');
    expect(of('a1', { excerpt: 'x y' })).toBe('/alerts/a1?mark=x%20y');
  });
  it('is the incident, its activity, the technique', () => expect([of('incident:7'), of('activity:7:12'), of('attack:T1059.001')]).toEqual(['/incidents/7?tab=summary', '/incidents/7?tab=activity', '/intelligence/lookup?subject=T1059.001']));
  it('is the rows of a query', () => expect(of('query:ab', { query: 'print 1' })).toMatch(/^\/hunting\?range=query#q=/));
  it('is the queue under the filter of the answer', () => {
    const place = new URL(of('queue:severity=high&status=active&status=inProgress&from=2026-03-05T08%3A00%3A00Z&sort=-priority'), 'http://x');
    expect(place.pathname).toBe('/incidents');
    const filter = readFilter(place.searchParams);
    expect([filter.lists.severity, filter.lists.status, filter.range, filter.from]).toEqual([['high'], ['active', 'inProgress'], 'custom', '2026-03-05T08:00:00Z']);
    expect(readFilter(new URL(of('queue:sort=-priority'), 'http://x').searchParams).lists.status).toEqual([]);
  });
});
