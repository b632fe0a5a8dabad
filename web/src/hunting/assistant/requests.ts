import { postEvents } from '../../api/events';
import { unreadable, wordsOf, type Words } from '../../copilot/said';

/** Which words of a question led to a part of a query. */
export interface Logic {
  words: string;
  part: string;
}

/** What a question became: a query, a question back with at most four answers, or the reason why neither was possible. */
export interface Asked {
  kql: string | null;
  logic: Logic[];
  unused: string[];
  clarify: { question: string; options: string[] } | null;
  error: string | null;
  answerId: string;
}

/** A query, and whose it is as soon as a model was heard. */
export interface Query { answer: Asked; words?: Words }

/** A query for a question in English: the grammar's at once, then a model's where one is set up, or why that is not used. Nothing is run. */
export async function* askForQuery(question: string, previous: readonly string[], signal: AbortSignal): AsyncGenerator<Query> {
  let found: Query | undefined;
  for await (const { name, value } of postEvents('/api/copilot/ask/stream', { question, previous }, signal)) {
    if (name === 'asked') found = { answer: value as Asked };
    else if (found !== undefined && name === 'proposed') found = { answer: (value as { asked: Asked }).asked, words: wordsOf('modelChecked', value) };
    else if (found !== undefined && name === 'stood') found = { ...found, words: wordsOf('builtIn', value) };
    if (found !== undefined) yield found;
  }
  if (found === undefined) throw unreadable();
}
