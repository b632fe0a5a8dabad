import { describe, expect, it } from 'vitest';
import type { Rule } from './requests';
import { filtered } from './ruleFilter';

const rule = (id: string, part: Partial<Rule> = {}): Rule => ({
  id, version: 1, name: id, query: 'T', title: id, severity: 'medium', schedule: 'hourly', enabled: true, category: null, techniques: [], description: null, recommendedActions: null,
  falsePositives: null, entities: [], tags: [], actions: [], deviceGroups: [], origin: 'own', author: 'ann', created: '2026-03-12T08:00:00Z', changedBy: 'ann', changed: '2026-03-12T08:00:00Z', nextRun: null, lastRun: null, deleted: null, ...part,
});
const run = { started: '2026-03-12T08:00:00Z', ms: 3, status: 'completed' as const, error: null, message: null, rows: 1, alerts: 1, cut: false };
const rules = [
  rule('LSASS read', { techniques: ['T1003.001'], origin: 'starter' }),
  rule('Old task', { enabled: false, tags: ['legacy'] }),
  rule('Broken', { lastRun: { ...run, status: 'failed', alerts: 0 } }),
  rule('Found', { lastRun: run }),
];
const ids = (filter: Partial<Parameters<typeof filtered>[1]>) => filtered(rules, { search: '', origin: '', state: '', ...filter }).map(({ id }) => id);

describe('the list of rules', () => {
  it('finds every word anywhere', () => {
    expect(ids({ search: 't1003 lsass' })).toEqual(['LSASS read']);
    expect(ids({ search: 'legacy' })).toEqual(['Old task']);
    expect(ids({ search: 'nothing' })).toEqual([]);
  });
  it('filters by origin and state', () => {
    expect(ids({ origin: 'starter' })).toEqual(['LSASS read']);
    expect(ids({ state: 'off' })).toEqual(['Old task']);
    expect(ids({ state: 'failed' })).toEqual(['Broken']);
    expect(ids({ state: 'found' })).toEqual(['Found']);
    expect(ids({})).toHaveLength(4);
  });
});
