import { describe, expect, it } from 'vitest';
import type { Answer } from './answer';
import { after, known, wordsOf } from './said';

const answer = (title: string): Answer => ({ skill: 'summarize-incident', title, blocks: [], prompts: [], mentions: [], answerId: title });

describe('what a stream says of an answer', () => {
  const said = { answer: answer('built-in'), turn: 7 };

  it('is the answer in the words of a model', () => expect(after(said, { name: 'reworded', value: { answer: answer('model'), by: 'modelChecked' } })).toEqual({ answer: answer('model'), turn: 7, words: { by: 'modelChecked' } }));

  it('is why the built-in one stands', () => expect(after(said, { name: 'stood', value: { by: 'builtIn', why: 'Too slow.' } })).toEqual({ ...said, words: { by: 'builtIn', why: 'Too slow.' } }));

  it('is nothing where the event is of another kind', () => expect(after(said, { name: 'later', value: null })).toBe(said));

  it('is refused where it is no answer', () => expect(() => after(said, { name: 'reworded', value: { answer: 'x' } })).toThrow('cannot be shown'));
});

describe('whose words', () => {
  it('has no reason that is no text, and none without end', () => {
    expect(wordsOf('builtIn', { why: 5 })).toEqual({ by: 'builtIn' });
    expect(wordsOf('builtIn', { why: 'x'.repeat(5_000) }).why).toHaveLength(1_000);
  });

  it('is refused for what is no answer', () => expect(() => known({ title: 1 })).toThrow());
});
