import type { Sentence } from '../../api/contract';
import { count } from '../../controls/number';
import { toMinute } from '../../controls/time';
import { plainWords } from '../../vocabulary/words';
import { citedIn, type Answer, type Block, type TableBlock } from '../answer';
import { planOf, type Exchange } from './conversations';

/** Text that Markdown leaves as it is: no link, picture, heading or markup comes of it. */
export const literal = (text: string) => text.replace(/[\r\n\t\u2028\u2029]+/g, ' ').replace(/[\\`*[\]<>~|&#!]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\$&').replace(/^(\s*\d*)([-+=.)])(?=\s|$)/, '$1\\$2');

function inCode(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((ticks) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  const pad = longest > 0 ? ' ' : '';
  return `${fence}${pad}${text.replace(/[\r\n\u2028\u2029]+/g, ' ')}${pad}${fence}`;
}

function fenced(code: string): string {
  const longest = Math.max(2, ...(code.match(/`+/g) ?? []).map((ticks) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}kusto\n${code.replace(/\n$/, '')}\n${fence}`;
}

const marks = (citations: Sentence['citations']) => citations.map(({ number }) => `[${number}]`).join('');

function sentence({ runs, citations }: Sentence): string {
  const words = runs.map(({ text, code, emphasis }) => (code ? inCode(text) : emphasis ? `**${literal(text)}**` : literal(text))).join('').trim();
  return citations.length > 0 ? `${words} ${marks(citations)}` : words;
}

/** A table alone. */
export function tableMarkdown({ columns, rows, total }: TableBlock): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const body = rows.map(({ cells, citations }) => line(cells.map(({ text }, at) => (at === cells.length - 1 && citations.length > 0 ? `${literal(text)} ${marks(citations)}`.trimStart() : literal(text)))));
  const more = total > rows.length ? [`\n${count(total - rows.length)} more`] : [];
  return [line(columns.map(literal)), `|${columns.map(() => '---|').join('')}`, ...body, ...more].join('\n');
}

const headed = (heading: string, lines: readonly string[]) => [...(heading === '' ? [] : [`**${literal(heading)}**`, '']), ...lines].join('\n');

function blockMarkdown(block: Block): string {
  switch (block.kind) {
    case 'text':
      if (block.form === 'paragraph') return `${block.heading === '' ? '' : `**${literal(block.heading)}.** `}${block.sentences.map(sentence).join(' ')}`;
      return headed(block.heading, block.sentences.map((one) => {
        const when = [one.time === undefined ? '' : `${toMinute(one.time, 'utc')} UTC`, one.tactic === undefined ? '' : literal(plainWords(one.tactic))].filter(Boolean).join(' ');
        return `- ${when === '' || block.form === 'list' ? '' : `${when}: `}${sentence(one)}`;
      }));
    case 'table':
      return headed(block.heading, [tableMarkdown(block)]);
    case 'query':
      return headed(block.heading, [
        fenced(block.kql),
        ...block.logic.map(({ words, part }) => `- ${literal(words)}: ${inCode(part)}`),
        ...(block.unused.length > 0 ? [`\nNot used: ${block.unused.map(literal).join(', ')}`] : []),
      ]);
    case 'chart':
      return headed(block.heading, block.points.map(({ label, value }) => `- ${literal(label)}: ${count(value)} ${literal(block.measure)}`));
    case 'matrix':
      return headed(block.heading, block.columns.map(({ tactic, techniques }) => `- ${literal(tactic)}: ${techniques.map(({ technique, name, count: times, citations }) => `${literal(technique)} ${literal(name)} (${count(times)})${citations.length > 0 ? ` ${marks(citations)}` : ''}`).join(', ')}`));
    case 'cards':
      return headed(block.heading, block.cards.map(({ title, reasons }) => `- ${[title, ...reasons].map(sentence).join(' ')}`));
    case 'options':
      return [literal(block.question), '', ...block.options.map(({ label }) => `- ${literal(label)}`)].join('\n');
    case 'note':
      return literal(block.text);
    case 'plan':
      return block.steps.map(({ title }, at) => `${at + 1}. ${literal(title)}`).join('\n');
  }
}

/** An answer for a ticket or a mail. Everything out of alerts is escaped; the evidence is listed at the end by its ids. */
export function answerMarkdown(answer: Answer): string {
  const parts = [`**${literal(answer.title)}**`, ...answer.blocks.map(blockMarkdown)];
  if (answer.without !== undefined && answer.without.length > 0) parts.push(`Without: ${answer.without.map(literal).join(', ')}`);
  const cited = new Map(citedIn(answer).map((one) => [one.number, one] as const));
  if (cited.size > 0) parts.push(`**Cited.** ${[...cited.values()].sort((a, b) => a.number - b.number).map(({ number, evidenceId }) => `[${number}] ${inCode(evidenceId)}`).join(' · ')}`);
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** An exchange's answer with what the steps of its plan found. */
export function exchangeMarkdown(exchange: Exchange): string {
  if (exchange.answer === undefined) return '';
  const steps = planOf(exchange)?.steps ?? [];
  const found = steps.flatMap(({ title }, at) => {
    const answer = exchange.plan?.steps[at]?.answer;
    return answer === undefined ? [] : [`## ${at + 1}. ${literal(title)}\n\n${answerMarkdown(answer)}`];
  });
  return [answerMarkdown(exchange.answer), ...found].join('\n');
}
