import { postEvents, type StreamEvent } from '../api/events';
import { Problem } from '../api/problem';
import type { Answer } from './answer';
import { readAnswer } from './chat/answerShape';

/** Whose words an answer is in: a model's, checked, or the built-in ones, with why where a model was asked. */
export interface Words { by: 'builtIn' | 'modelChecked'; why?: string }

/** An answer; its words are named as soon as a model was heard. */
export interface Said { answer: Answer; words?: Words }

const MOST_WHY = 1_000;

export const unreadable = () => new Problem(0, 'The answer cannot be shown.', 'The answer cannot be shown: server and portal are of different versions. Load the page again.');

export function known(value: unknown): Answer {
  const answer = readAnswer(value);
  if (answer === undefined) throw unreadable();
  return answer;
}

const field = (value: unknown, name: string): unknown => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined);

export function wordsOf(by: Words['by'], value: unknown): Words {
  const why = field(value, 'why');
  return typeof why === 'string' ? { by, why: why.slice(0, MOST_WHY) } : { by };
}

/** What a stream says of an answer that it gave before: the model's, or why it stands. */
export function after<T extends Said>(said: T, { name, value }: StreamEvent): T {
  if (name === 'reworded') return { ...said, answer: known(field(value, 'answer')), words: wordsOf('modelChecked', value) };
  return name === 'stood' ? { ...said, words: wordsOf('builtIn', value) } : said;
}

/** Asks a skill. The built-in answer comes at once; what a model makes of it, where one is set up, after it. */
export async function* askSkill(skill: string, inputs: Record<string, string>, anew: boolean, signal: AbortSignal): AsyncGenerator<Said> {
  let said: Said | undefined;
  for await (const event of postEvents(`/api/copilot/skills/${encodeURIComponent(skill)}/stream`, { inputs, anew }, signal)) {
    if (event.name === 'answer') said = { answer: known(event.value) };
    else if (said !== undefined) said = after(said, event);
    if (said !== undefined) yield said;
  }
  if (said === undefined) throw unreadable();
}
