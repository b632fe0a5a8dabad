import type { Answer, ChatPage, ChatTurn, PlanBlock } from '../answer';
import { readAnswer, readPage, readTurn } from './answerShape';
import { list, object, readable, text, word, type Reader } from './shape';

export const MOST_CONVERSATIONS = 10;
export const MOST_EXCHANGES = 40;
/** The server reads no more of what was said before. */
export const MOST_TURNS = 20;
/** Of one turn that the server reads. */
const MOST_MENTIONS = 60;
export const MOST_QUESTION = 2_000;
/** Of all that is kept for a person. A browser gives a site about five million. */
export const MOST_CHARACTERS = 1_500_000;

/** How far a step of a plan is. What was running when the page was closed counts as stopped. */
export interface StepRun { state: 'waiting' | 'running' | 'done' | 'failed' | 'stopped' | 'skipped'; answer?: Answer; problem?: string }

export interface PlanRun { decision: 'approved' | 'rejected'; steps: StepRun[] }

/** A question and what came of it. With neither answer, problem nor stop it is on its way, or was when the page was closed. */
export interface Exchange {
  id: string;
  /** When it was asked, ISO 8601 in UTC. */
  asked: string;
  question: string;
  page: ChatPage;
  answer?: Answer;
  turn?: ChatTurn;
  problem?: string;
  stopped?: 'yes';
  /** Absent as long as nobody has decided on the plan that the answer proposes. */
  plan?: PlanRun;
  opinion?: 'up' | 'down';
  /** Whose words the answer is in, where a model was asked. */
  words?: { by: 'builtIn' | 'modelChecked'; why?: string };
}

export interface Conversation { id: string; updated: string; exchanges: Exchange[] }

export interface Kept {
  /** The one that was used last first. */
  conversations: Conversation[];
  /** The one that is shown; null for a new one. */
  open: string | null;
}

export const nothingKept: Kept = { conversations: [], open: null };

const TOO_LONG = 'The answer was too long to be kept in this browser.';

const id = text(60);
const step: Reader<StepRun> = object({ state: word('waiting', 'running', 'done', 'failed', 'stopped', 'skipped') }, { answer: readAnswer, problem: text(10_000) });
const plan: Reader<PlanRun> = object({ decision: word('approved', 'rejected'), steps: list(step, 50) });

const exchange: Reader<Exchange> = (value) => {
  const read = object(
    { id, asked: text(40), question: text(MOST_QUESTION), page: readPage },
    { answer: readAnswer, turn: readTurn, problem: text(10_000), stopped: word('yes'), plan, opinion: word('up', 'down'), words: object({ by: word('builtIn', 'modelChecked') }, { why: text(1_000) }) },
  )(value);
  if (read?.plan === undefined) return read;
  // A plan that was decided has a run for every step.
  return planOf(read)?.steps.length === read.plan.steps.length ? read : undefined;
};

const conversation: Reader<Conversation> = object({ id, updated: text(40), exchanges: readable(exchange, MOST_EXCHANGES) });

/** The plan that an exchange's answer proposes. */
export const planOf = ({ answer }: Pick<Exchange, 'answer'>): PlanBlock | undefined => answer?.blocks.find((block) => block.kind === 'plan');

/** What a browser kept. Anything that is not as it was written is left out: a person may have changed it, or an earlier version written it. */
export function readKept(stored: string | null): Kept {
  if (stored === null || stored.length > MOST_CHARACTERS * 2) return nothingKept;
  let value: unknown;
  try {
    value = JSON.parse(stored);
  } catch {
    return nothingKept;
  }
  const read = object({ conversations: readable(conversation, MOST_CONVERSATIONS) }, { open: id })(value);
  if (read === undefined) return nothingKept;
  const conversations = read.conversations.filter(({ exchanges }, at, all) => exchanges.length > 0 && all.findIndex((other) => other.id === all[at]?.id) === at);
  return { conversations, open: conversations.find((one) => one.id === read.open)?.id ?? null };
}

const sizeOf = (value: unknown) => JSON.stringify(value).length;

/** The last ten conversations, and of those no more than a browser has room for: the oldest go first, of the last one its oldest answers. */
export function bounded(kept: Kept, most = MOST_CHARACTERS): Kept {
  const ofLate = [...kept.conversations].sort((a, b) => (a.updated < b.updated ? 1 : a.updated > b.updated ? -1 : 0));
  const first = ofLate.filter((one) => one.id === kept.open);
  const conversations = [...first, ...ofLate.filter((one) => one.id !== kept.open)].slice(0, MOST_CONVERSATIONS).map((one) => ({ ...one, exchanges: one.exchanges.slice(-MOST_EXCHANGES) }));
  let size = sizeOf(conversations);
  while (size > most && conversations.length > 1) size -= sizeOf(conversations.pop()) + 1;
  const [last] = conversations;
  if (size > most && last !== undefined) conversations[0] = shortened(last, size - most);
  conversations.sort((a, b) => (a.updated < b.updated ? 1 : a.updated > b.updated ? -1 : 0));
  return { conversations, open: conversations.some((one) => one.id === kept.open) ? kept.open : null };
}

function shortened(one: Conversation, tooMuch: number): Conversation {
  const exchanges = [...one.exchanges];
  let left = tooMuch;
  for (let at = 0; at < exchanges.length && left > 0; at++) {
    const full = exchanges[at];
    if (full === undefined || full.answer === undefined) continue;
    const { answer: _, plan: __, ...rest } = full;
    const bare: Exchange = { ...rest, problem: TOO_LONG };
    exchanges[at] = bare;
    left -= sizeOf(full) - sizeOf(bare);
  }
  return { ...one, exchanges };
}

/** A conversation's name: what was asked first. */
export const nameOf = ({ exchanges }: Conversation) => exchanges[0]?.question.replace(/\s+/g, ' ').trim() ?? '';

export const currentOf = ({ conversations, open }: Kept) => conversations.find((one) => one.id === open) ?? null;

/** What was understood so far, oldest first: the questions, and the steps of plans that were carried out. */
export function turnsOf(one: Conversation | null, before?: string): ChatTurn[] {
  const turns: ChatTurn[] = [];
  for (const said of one?.exchanges ?? []) {
    if (said.id === before) break;
    if (said.turn !== undefined) turns.push(said.turn);
    planOf(said)?.steps.forEach(({ title, skill, inputs }, at) => {
      const answer = said.plan?.steps[at]?.answer;
      if (answer !== undefined) turns.push({ question: title, skill, inputs, mentions: answer.mentions.slice(0, MOST_MENTIONS) });
    });
  }
  return turns.slice(-MOST_TURNS);
}

/** Adds a question to a conversation; begins one when there is none of that id. */
export function withExchange(kept: Kept, conversationId: string, added: Exchange): Kept {
  const before = kept.conversations.find((one) => one.id === conversationId);
  const after: Conversation = { id: conversationId, updated: added.asked, exchanges: [...(before?.exchanges ?? []), added] };
  return { conversations: [after, ...kept.conversations.filter((one) => one !== before)], open: conversationId };
}

/** Changes an exchange wherever it is. One that was deleted meanwhile stays deleted. */
export function withChange(kept: Kept, exchangeId: string, change: (before: Exchange) => Exchange): Kept {
  return { ...kept, conversations: kept.conversations.map((one) => (one.exchanges.some((said) => said.id === exchangeId) ? { ...one, exchanges: one.exchanges.map((said) => (said.id === exchangeId ? change(said) : said)) } : one)) };
}

export function without(kept: Kept, conversationId: string): Kept {
  return { conversations: kept.conversations.filter((one) => one.id !== conversationId), open: kept.open === conversationId ? null : kept.open };
}
