import { describe, expect, it } from 'vitest';
import type { Sentence } from '../api/contract';
import type { CardState, GuidanceCard, GuidanceCategory } from './guidance';
import { buttonWords, byCategory, countStates, evidenceOf } from './states';

const sentence = (plain: string, ...alerts: string[]): Sentence => ({
  id: 'x',
  runs: [{ text: plain }],
  plain,
  citations: alerts.map((alertId, index) => ({ number: index + 1, evidenceId: alertId, title: 'T', time: '2026-03-12T08:00:00Z', excerpt: '' })),
});

const card = (id: string, category: GuidanceCategory, state: CardState = 'open'): GuidanceCard => ({
  id,
  category,
  title: sentence(id, 'a'),
  action: { kind: 'order', order: 'isolateDevice' },
  targets: [],
  reasons: [sentence('why', 'a', 'incident:7', 'b'), sentence('too', 'b', 'guidebook:1')],
  permission: 'actions.respond',
  source: 'General',
  state,
  answerId: 'x',
});

describe('cards', () => {
  const cards = [card('one', 'remediation'), card('two', 'containment', 'done'), card('three', 'containment')];

  it('stand in the order of work, not in the order they came', () => {
    expect(byCategory(cards, '').map(([category, group]) => [category, group.map(({ id }) => id)])).toEqual([
      ['containment', ['two', 'three']],
      ['remediation', ['one']],
    ]);
  });

  it('are left out when they are in another state', () => {
    expect(byCategory(cards, 'open').flatMap(([, group]) => group.map(({ id }) => id))).toEqual(['three', 'one']);
    expect(byCategory(cards, 'pending')).toEqual([]);
    expect(countStates(cards)).toEqual({ open: 2, done: 1 });
  });

  it('give their alerts as evidence, each once, and nothing else', () => expect(evidenceOf(card('one', 'containment'))).toEqual(['a', 'b']));

  it('say what their button does', () => {
    expect(buttonWords(card('one', 'containment'))).toBe('Isolate');
    expect(buttonWords({ ...card('one', 'investigation'), action: { kind: 'hunt', query: 'DeviceInfo' } })).toBe('Open in hunting');
  });
});
