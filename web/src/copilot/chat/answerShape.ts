import type { Citation, EntityKind, EntityReference, Run } from '../../api/contract';
import type { ActionKind, ActionState } from '../../actions/requests';
import type { Answer, AnswerSentence, Block, CardsBlock, ChartBlock, ChatPage, ChatTurn, MatrixBlock, Mention, NoteBlock, OptionsBlock, PlanBlock, QueryBlock, TableBlock, TextBlock } from '../answer';
import type { GuidanceCard } from '../guidance';
import { list, number, object, readable, text, texts, truth, word, type Reader } from './shape';

const short = text(400);
const line = text(4_000);
const long = text(100_000);

const entity: Reader<EntityReference> = object({ kind: short as Reader<EntityKind>, key: line, name: line });
const run: Reader<Run> = object({ text: long }, { entity, emphasis: truth, code: truth });
const citation: Reader<Citation> = object({ number, evidenceId: line, title: line, time: short, excerpt: long }, { query: long });
const citations = list(citation, 500);
const sentence: Reader<AnswerSentence> = object({ id: short, runs: list(run, 2_000), plain: long, citations }, { time: short, tactic: short });
const cardState = word('open', 'pending', 'done', 'doneByAutomation', 'dismissed');

const card: Reader<GuidanceCard> = object(
  {
    id: line,
    category: word('triage', 'containment', 'investigation', 'remediation'),
    title: sentence,
    action: object({ kind: word('order', 'hunt', 'message', 'check') }, { order: short as Reader<ActionKind>, query: long, text: long }),
    targets: list(object({ entity, state: cardState }, { actionId: number, actionState: short as Reader<ActionState> }), 2_000),
    reasons: list(sentence, 100),
    permission: short,
    source: line,
    state: cardState,
    answerId: short,
  },
  { decidedBy: short },
);

const heading = line;
const textBlock: Reader<TextBlock> = object({ kind: word('text'), heading, form: word('paragraph', 'list', 'timeline'), sentences: list(sentence, 2_000) });
const tableBlock: Reader<TableBlock> = object({ kind: word('table'), heading, columns: list(line, 100), rows: list(object({ cells: list(run, 100), citations }), 10_000), total: number });
const queryBlock: Reader<QueryBlock> = object({ kind: word('query'), heading, kql: long, logic: list(object({ words: line, part: long }), 500), unused: list(line, 500) });
const chartBlock: Reader<ChartBlock> = object({ kind: word('chart'), heading, form: word('bar', 'line', 'pie'), measure: line, points: list(object({ label: line, value: number }), 10_000) });
const cell = object({ technique: short, name: line, count: number, citations });
const matrixBlock: Reader<MatrixBlock> = object({ kind: word('matrix'), heading, columns: list(object({ tactic: line, techniques: list(cell, 500) }), 50) });
const cardsBlock: Reader<CardsBlock> = object({ kind: word('cards'), heading, incidentId: number, cards: list(card, 500) });
const optionsBlock: Reader<OptionsBlock> = object({ kind: word('options'), question: line, options: list(object({ label: line, ask: line }), 20) });
const step = object({ title: line, skill: short, inputs: texts(50, 100_000) });
const planBlock: Reader<PlanBlock> = object({ kind: word('plan'), request: line, steps: list(step, 50) });
const noteBlock: Reader<NoteBlock> = object({ kind: word('note'), text: line });
const blocks: readonly Reader<Block>[] = [textBlock, tableBlock, queryBlock, chartBlock, matrixBlock, cardsBlock, optionsBlock, planBlock, noteBlock];

/** A table has as many cells in a row as it has columns. */
const fits = (block: Block) => block.kind !== 'table' || block.rows.every(({ cells }) => cells.length === block.columns.length);

const block: Reader<Block> = (value) => {
  for (const reader of blocks) {
    const read = reader(value);
    if (read !== undefined) return fits(read) ? read : undefined;
  }
  return undefined;
};

const mention: Reader<Mention> = object({ what: word('incident', 'alert', 'entity'), id: line, name: line }, { entity });

/** An answer, from the server or out of the browser's memory. Blocks of a kind that this version does not know are left out. */
export const readAnswer: Reader<Answer> = object(
  { skill: short, title: line, blocks: readable(block, 100), prompts: readable(object({ text: line }, { entity }), 50), mentions: readable(mention, 500), answerId: short },
  { without: list(line, 100) },
);

export const readTurn: Reader<ChatTurn> = object({ question: line, skill: short, inputs: texts(50, 100_000), mentions: list(mention, 500) });

export const readPage: Reader<ChatPage> = object({}, { incidentId: number, alertId: line, entity: object({ kind: short, key: line }), query: long });
