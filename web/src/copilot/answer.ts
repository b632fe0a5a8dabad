import type { Citation, EntityReference, Run, Sentence, SummarySection } from '../api/contract';
import type { GuidanceCard } from './guidance';

// What skills and the chat answer: Redoubt.Copilot.Answers as JSON.
export type SectionForm = SummarySection['form'];
export type AnswerSentence = SummarySection['sentences'][number];

export interface TextBlock { kind: 'text'; heading: string; form: SectionForm; sentences: AnswerSentence[] }
export interface TableRow { cells: Run[]; citations: Citation[] }
export interface TableBlock { kind: 'table'; heading: string; columns: string[]; rows: TableRow[]; total: number }
export interface QueryBlock { kind: 'query'; heading: string; kql: string; logic: { words: string; part: string }[]; unused: string[] }
export interface ChartBlock { kind: 'chart'; heading: string; form: 'bar' | 'line' | 'pie'; measure: string; points: { label: string; value: number }[] }
export interface MatrixBlock { kind: 'matrix'; heading: string; columns: { tactic: string; techniques: { technique: string; name: string; count: number; citations: Citation[] }[] }[] }
export interface CardsBlock { kind: 'cards'; heading: string; incidentId: number; cards: GuidanceCard[] }
export interface OptionsBlock { kind: 'options'; question: string; options: { label: string; ask: string }[] }
/** What the copilot says of itself: that it found nothing, or changes nothing. It has no evidence, and needs none. */
export interface NoteBlock { kind: 'note'; text: string }
export interface PlanStep { title: string; skill: string; inputs: Record<string, string> }
export interface PlanBlock { kind: 'plan'; request: string; steps: PlanStep[] }
export type Block = TextBlock | TableBlock | QueryBlock | ChartBlock | MatrixBlock | CardsBlock | OptionsBlock | PlanBlock | NoteBlock;

export interface Mention { what: 'incident' | 'alert' | 'entity'; id: string; name: string; entity?: EntityReference }

export interface Answer {
  skill: string;
  title: string;
  blocks: Block[];
  prompts: { text: string; entity?: EntityReference }[];
  mentions: Mention[];
  /** Sources that are switched off or may not be read. */
  without?: string[];
  /** Names exactly this answer; feedback refers to it. */
  answerId: string;
}

/** A question of the conversation as the server understood it: kept with it, and sent back as it came. */
export interface ChatTurn { question: string; skill: string; inputs: Record<string, string>; mentions: Mention[] }

/** What the page is about that a question is asked from. */
export interface ChatPage { incidentId?: number; alertId?: string; entity?: { kind: string; key: string }; query?: string }

/** All that a sentence, a row or a card of an answer cites, the same as often as it is cited. */
export function citedIn({ blocks }: Answer): Citation[] {
  const of = (sentences: readonly Sentence[]) => sentences.flatMap(({ citations }) => citations);
  return blocks.flatMap((block) =>
    block.kind === 'text' ? of(block.sentences)
    : block.kind === 'table' ? block.rows.flatMap(({ citations }) => citations)
    : block.kind === 'matrix' ? block.columns.flatMap(({ techniques }) => techniques.flatMap(({ citations }) => citations))
    : block.kind === 'cards' ? block.cards.flatMap(({ title, reasons }) => of([title, ...reasons]))
    : []);
}
