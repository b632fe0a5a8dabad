import { describe, expect, it } from 'vitest';
import type { Block } from '../answer';
import { answerMarkdown, exchangeMarkdown, literal, tableMarkdown } from './answerMarkdown';
import { answerOf, citation, said } from './testAnswers';

const of = (block: Block) => answerMarkdown(answerOf([block])).split('\n\n').slice(1).join('\n\n').trimEnd();
const alert = { ...citation, number: 2, evidenceId: 'a`1' };

describe('an answer as Markdown', () => {
  it('leaves nothing of a text for markup', () => {
    expect(literal('[x](http://e) ![p](q) <b>*a*</b> `c` _d_ a_b #h\n1. | ~&')).toBe('\\[x\\](http://e) \\!\\[p\\](q) \\<b\\>\\*a\\*\\</b\\> \\`c\\` \\_d\\_ a_b \\#h 1. \\| \\~\\&');
    expect(literal('1. item')).toBe('1\\. item');
    expect(literal('- item')).toBe('\\- item');
  });

  it('gives paragraphs their evidence', () => expect(of(said('Two devices *met*.'))).toBe('Two devices \\*met\\*. [1]\n\n**Cited.** [1] `incident:12`'));

  it('gives timelines their times and tactics', () =>
    expect(of({ kind: 'text', heading: 'How it went', form: 'timeline', sentences: [{ id: 'u', runs: [{ text: 'Ran ' }, { text: 'a`b', code: true }, { text: 'now', emphasis: true }], plain: '', citations: [alert], time: '2026-03-12T08:41:00Z', tactic: 'execution' }] }))
      .toBe('**How it went**\n\n- 2026-03-12 08:41 UTC Execution: Ran `` a`b ``**now** [2]\n\n**Cited.** [2] `` a`1 ``'));

  it('gives tables their rows, and says how many more there are', () => {
    const table = { kind: 'table' as const, heading: 'Incidents', columns: ['Name', 'A|B'], rows: [{ cells: [{ text: 'x|y\nz' }, { text: '3' }], citations: [citation] }], total: 1_201 };
    expect(tableMarkdown(table)).toBe('| Name | A\\|B |\n|---|---|\n| x\\|y z | 3 [1] |\n\n1,200 more');
    expect(of(table)).toContain('**Incidents**\n\n| Name |');
  });

  it('fences a query beyond any ticks in it', () =>
    expect(of({ kind: 'query', heading: 'Query', kql: 'print "```"', logic: [{ words: 'last *week*', part: 'ago(7d)' }], unused: ['blue'] }))
      .toBe('**Query**\n\n````kusto\nprint "```"\n````\n- last \\*week\\*: `ago(7d)`\n\nNot used: blue'));

  it('lists what charts, matrices, options and plans hold', () => {
    expect(of({ kind: 'chart', heading: 'Per day', form: 'line', measure: 'alerts', points: [{ label: '2026-03-12', value: 1200 }] })).toBe('**Per day**\n\n- 2026-03-12: 1,200 alerts');
    expect(of({ kind: 'matrix', heading: '', columns: [{ tactic: 'Execution', techniques: [{ technique: 'T1059', name: 'Scripts', count: 2, citations: [citation] }] }] })).toContain('- Execution: T1059 Scripts (2) [1]');
    expect(of({ kind: 'options', question: 'Which *one*?', options: [{ label: 'A', ask: 'a' }, { label: 'B', ask: 'b' }] })).toBe('Which \\*one\\*?\n\n- A\n- B');
    expect(of({ kind: 'plan', request: 'r', steps: [{ title: 'Look', skill: 's', inputs: {} }, { title: 'Say', skill: 't', inputs: {} }] })).toBe('1. Look\n2. Say');
  });

  it('says what it did without', () => expect(answerMarkdown({ ...answerOf([said('x')]), without: ['Threat intelligence'] })).toContain('\n\nWithout: Threat intelligence\n'));

  it('adds what the steps of a plan found', () => {
    const answer = answerOf([{ kind: 'plan', request: 'r', steps: [{ title: 'Look', skill: 's', inputs: {} }, { title: 'Say', skill: 't', inputs: {} }] }]);
    const text = exchangeMarkdown({ id: 'x', asked: '', question: 'q', page: {}, answer, plan: { decision: 'approved', steps: [{ state: 'done', answer: answerOf([said('Seen')]) }, { state: 'failed', problem: 'no' }] } });
    expect(text).toContain('## 1. Look\n\n**Incidents**\n\nSeen [1]');
    expect(text).not.toContain('## 2.');
  });
});
