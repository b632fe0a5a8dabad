import { describe, expect, it } from 'vitest';
import { asked, closed, failed, heard, isWaiting, previousOf, stopped, type Conversation } from './conversation';
import type { Asked } from './requests';

const answer = (part: Partial<Asked>): Asked => ({ kql: 'DeviceEvents', logic: [], unused: [], clarify: null, error: null, answerId: 'a1', ...part });

const answered = (turns: Conversation, id: number, found: Asked) => closed(heard(turns, id, { answer: found }), id);

/** A conversation of one question and what became of it. */
const one = (question: string, then: (turns: Conversation, id: number) => Conversation, before: Conversation = []) => {
  const now = asked(before, question);
  return then(now, now.at(-1)?.id ?? 0);
};

describe('conversation', () => {
  it('waits for an answer and then has it', () => {
    const now = asked([], '  failed logons ');
    expect(now).toMatchObject([{ question: 'failed logons', state: 'asked' }]);
    expect(isWaiting(now)).toBe(true);
    const then = answered(now, 1, answer({}));
    expect(isWaiting(then)).toBe(false);
    expect(then[0]?.answer?.kql).toBe('DeviceEvents');
  });

  it('takes no answer for a question that was stopped', () => {
    const now = stopped(asked([], 'failed logons'));
    expect(answered(now, 1, answer({}))).toEqual(now);
    expect(failed(now, 1, 'late')).toEqual(now);
  });

  it('has the built-in query until a model gave another', () => {
    const now = heard(asked([], 'failed logons'), 1, { answer: answer({}) });
    expect(now).toMatchObject([{ state: 'answered', open: true }]);
    expect(isWaiting(now)).toBe(false);
    const then = closed(heard(now, 1, { answer: answer({ kql: 'Other' }), words: { by: 'modelChecked' } }), 1);
    expect(then).toMatchObject([{ state: 'answered', open: false, answer: { kql: 'Other' }, words: { by: 'modelChecked' } }]);
    expect(heard(then, 1, { answer: answer({ kql: 'Late' }) })).toEqual(then);
  });

  it('keeps the built-in query when a model is stopped', () =>
    expect(stopped(heard(asked([], 'failed logons'), 1, { answer: answer({}) }))).toMatchObject([{ state: 'answered', open: false, answer: { kql: 'DeviceEvents' }, words: { by: 'builtIn', why: 'You stopped it.' } }]));

  it('refers only to what led somewhere', () => {
    let turns = one('logons on DC01', (t, id) => answered(t, id, answer({})));
    turns = one('purple', (t, id) => answered(t, id, answer({ kql: null, error: 'not understood' })), turns);
    turns = one('logons', (t, id) => answered(t, id, answer({ kql: null, clarify: { question: 'Which?', options: ['DeviceLogonEvents'] } })), turns);
    turns = one('lost', (t, id) => failed(t, id, 'no server'), turns);
    turns = one('stopped', (t) => stopped(t), turns);
    expect(previousOf(turns)).toEqual(['logons on DC01', 'logons']);
  });

  it('sends no more than the server looks at', () => {
    let turns: Conversation = [];
    for (let i = 0; i < 30; i++) turns = one(`question ${i}`, (t, id) => answered(t, id, answer({})), turns);
    expect(previousOf(turns)).toHaveLength(20);
    expect(previousOf(turns).at(-1)).toBe('question 29');
    expect(asked([], 'x'.repeat(5000))[0]?.question).toHaveLength(2000);
  });
});
