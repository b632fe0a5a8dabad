import type { Words } from '../../copilot/said';
import type { Asked, Query } from './requests';

/** What was asked once, and what became of it. */
export interface Turn {
  id: number;
  question: string;
  state: 'asked' | 'answered' | 'stopped' | 'failed';
  answer: Asked | null;
  /** Whether a model may still give another query. */
  open?: boolean;
  /** Whose query it is, where a model was asked. */
  words?: Words;
  /** Why there is no answer, when the server could not be asked. */
  problem: string | null;
}

export type Conversation = readonly Turn[];

// The server looks at no more, and refuses longer ones.
const MOST = 20;
const LONGEST = 2000;

export const asked = (turns: Conversation, question: string): Conversation =>
  [...turns, { id: (turns.at(-1)?.id ?? 0) + 1, question: question.trim().slice(0, LONGEST), state: 'asked', answer: null, problem: null }];

const changed = (turns: Conversation, id: number, part: Partial<Turn>): Conversation => turns.map((turn) => (turn.id === id && turn.state === 'asked' ? { ...turn, ...part } : turn));

/** An answer after which more may come. */
export const heard = (turns: Conversation, id: number, { answer, words }: Query): Conversation =>
  turns.map((turn) => (turn.id === id && (turn.state === 'asked' || turn.open === true) ? { ...turn, state: 'answered', answer, open: true, ...(words === undefined ? {} : { words }) } : turn));

/** Nothing more comes: why, where a model was still at work. */
export const closed = (turns: Conversation, id: number, why?: string): Conversation =>
  turns.map((turn) => (turn.id === id && turn.open === true ? { ...turn, open: false, ...(why === undefined ? {} : { words: { by: 'builtIn' as const, why } }) } : turn));

export const failed = (turns: Conversation, id: number, problem: string) => changed(turns, id, { state: 'failed', problem });

export const stopped = (turns: Conversation): Conversation =>
  turns.map((turn) => (turn.state === 'asked' ? { ...turn, state: 'stopped' as const } : turn.open === true ? { ...turn, open: false, words: { by: 'builtIn' as const, why: 'You stopped it.' } } : turn));

/** The questions that a further one may refer to: those that led to a query or to a question back. */
export const previousOf = (turns: Conversation): string[] =>
  turns.filter(({ state, answer }) => state === 'answered' && answer !== null && answer.error === null).map(({ question }) => question).slice(-MOST);

export const isWaiting = (turns: Conversation) => turns.at(-1)?.state === 'asked';
