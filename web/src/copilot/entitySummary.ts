import type { Answer, Block, TextBlock } from './answer';

/** The kinds of entities that the copilot tells of. */
export type SummaryKind = 'device' | 'user' | 'file';

export const isText = (block: Block): block is TextBlock => block.kind === 'text';

/** The answer as plain text, for the clipboard. */
export function plainAnswer({ title, blocks, without = [] }: Pick<Answer, 'title' | 'blocks' | 'without'>): string {
  const parts = blocks.filter(isText).map(({ heading, form, sentences }) =>
    [...(heading ? [heading] : []), ...(form === 'paragraph' ? [sentences.map(({ plain }) => plain).join(' ')] : sentences.map(({ plain }) => `- ${plain}`))].join('\n'));
  return [title, ...parts, ...without.map((source) => `Without: ${source}`)].join('\n\n');
}
