import { describe, expect, it } from 'vitest';
import { methodWords, questionWords, tookWords } from './words';

describe('words of the briefing', () => {
  it('say what set a run off', () => expect([methodWords({ method: 'scheduled', by: 'Threat briefing' }), methodWords({ method: 'manual', by: 'ada' })]).toEqual(['Scheduled', 'Run by ada']));

  it.each([
    [{ days: 7, vulnerabilities: 5, industry: null, region: null }, '7 days back, 5 vulnerabilities'],
    [{ days: 1, vulnerabilities: 1, industry: 'Healthcare', region: 'Europe' }, '1 day back, 1 vulnerability, Healthcare, Europe'],
  ])('say what is asked', (question, words) => expect(questionWords(question)).toBe(words));

  it.each([
    ['2026-03-12T08:00:00.000Z', '2026-03-12T08:00:00.412Z', '0.4 s'],
    ['2026-03-12T08:00:00Z', '2026-03-12T08:00:42Z', '42 s'],
    ['2026-03-12T08:00:00Z', '2026-03-12T08:02:05Z', '2 min 5 s'],
    ['2026-03-12T08:00:00Z', null, ''],
  ])('say how long it took', (started, ended, words) => expect(tookWords(started, ended)).toBe(words));
});
