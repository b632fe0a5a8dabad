import type { Answer } from '../answer';

/** Answers for the tests beside it. */
export const citation = { number: 1, evidenceId: 'incident:12', title: 'Stolen credentials', time: '2026-03-12T08:41:00Z', excerpt: '' };

export const answerOf = (blocks: Answer['blocks'], answerId = 'a1'): Answer => ({ skill: 'findIncidents', title: 'Incidents', blocks, prompts: [], mentions: [{ what: 'incident', id: '12', name: 'Stolen credentials' }], answerId });

export const said = (plain: string): Answer['blocks'][number] => ({ kind: 'text', heading: '', form: 'paragraph', sentences: [{ id: 'x', runs: [{ text: plain }], plain, citations: [citation] }] });
