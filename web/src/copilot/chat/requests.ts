import { download, get, post } from '../../api/client';
import { postEvents } from '../../api/events';
import type { Answer, ChatPage, ChatTurn, PlanStep, TableBlock } from '../answer';
import { after, known, unreadable, type Said as AnySaid } from '../said';
import { readTurn } from './answerShape';

export interface Skill {
  name: string;
  title: string;
  description: string;
  inputs: { name: string; kind: string; description: string; required: boolean; values?: string[] }[];
  allowed: boolean;
  why?: string;
}

export type { Words } from '../said';

export interface Said extends AnySaid { turn: ChatTurn }

/**
 * Asks the copilot. `turns` are those of the conversation, as earlier answers gave them. The built-in answer comes at once; where a model
 * is set up, what it understood where nothing else did, and its checked words, or why they are not used, come after it.
 */
export async function* askCopilot(question: string, page: ChatPage, turns: readonly ChatTurn[], signal: AbortSignal): AsyncGenerator<Said> {
  let said: Said | undefined;
  for await (const event of postEvents('/api/copilot/chat/stream', { question, page, turns }, signal)) {
    if (event.name === 'reply') {
      const { answer, turn: understood } = event.value as { answer?: unknown; turn?: unknown };
      const turn = readTurn(understood);
      if (turn === undefined) throw unreadable();
      said = { answer: known(answer), turn };
    } else if (said !== undefined) said = after(said, event);
    if (said !== undefined) yield said;
  }
  if (said === undefined) throw unreadable();
}

/** Carries out one step. */
export const runSkill = async ({ skill, inputs }: Pick<PlanStep, 'skill' | 'inputs'>, signal: AbortSignal): Promise<Answer> =>
  known(await post<unknown>(`/api/copilot/skills/${encodeURIComponent(skill)}`, { inputs }, signal));

export const getSkills = (signal?: AbortSignal) => get<Skill[]>('/api/copilot/skills', {}, signal);

/** A table as an Excel workbook, in which every text is text. */
export const tableWorkbook = (title: string, { columns, rows }: TableBlock) =>
  download('/api/copilot/table.xlsx', { title, columns, rows: rows.map(({ cells }) => cells.map(({ text }) => text)) });
