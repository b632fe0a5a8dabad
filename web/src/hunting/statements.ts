/** One query of a text that holds several. Offsets count UTF-16 units, as editors do. */
export interface Statement {
  start: number;
  end: number;
  text: string;
}

const STRINGS = /\/\/[^\n]*|[hH]?@"(?:[^"\n]|"")*"?|[hH]?@'(?:[^'\n]|'')*'?|[hH]?"(?:\\.|[^"\\\n])*"?|[hH]?'(?:\\.|[^'\\\n])*'?|```[\s\S]*?(?:```|$)|~~~[\s\S]*?(?:~~~|$)/g;

/** The same text with comments and strings blanked out: what is left decides the structure. */
export const skeleton = (text: string) =>
  text.replace(STRINGS, (part) => (part.startsWith('//') ? part.replace(/[^\n]/g, ' ') : part.replace(/[^\n]/g, '_')));

/** "let x = 1;" says nothing by itself: what follows belongs to it. */
const waits = (code: string) => {
  const end = code.trimEnd();
  if (end === '') return true;
  if (!end.endsWith(';')) return /[,([{|=]$/.test(end);
  const last = end.slice(0, -1).split(';').at(-1) ?? '';
  return /^\s*(let|set|declare|alias|pattern|restrict)\b/.test(last);
};

const continues = (code: string) => /^\s*[|)\]}]/.test(code);

/**
 * The queries of a text. An empty line ends a query, as in Kusto's own editors, unless what stands before it is
 * unfinished (a comment, a let, an open bracket) or what follows can only continue it (a pipe, a closing bracket).
 */
export function statementsOf(text: string): Statement[] {
  const code = skeleton(text);
  const found: Statement[] = [];
  for (const block of blocks(text, code)) {
    const previous = found.at(-1);
    if (previous !== undefined && (waits(code.slice(previous.start, previous.end)) || continues(code.slice(block.start, block.end)))) {
      previous.end = block.end;
      previous.text = text.slice(previous.start, previous.end);
    } else {
      found.push({ ...block, text: text.slice(block.start, block.end) });
    }
  }
  return found;
}

/** Runs of lines without an empty one between them. An empty line inside a string of several lines is not empty in the skeleton's eyes. */
function* blocks(text: string, code: string): Generator<{ start: number; end: number }> {
  const inString = [...text.matchAll(/```[\s\S]*?(?:```|$)|~~~[\s\S]*?(?:~~~|$)/g)].filter(({ index }) => code[index] === '_').map((match) => [match.index, match.index + match[0].length] as const);
  let start = -1;
  let end = -1;
  let offset = 0;
  for (const line of text.split('\n')) {
    const at = offset;
    const empty = line.trim() === '' && !inString.some(([from, to]) => at >= from && at < to);
    if (empty && start >= 0) {
      yield { start, end };
      start = -1;
    } else if (!empty) {
      if (start < 0) start = offset;
      end = offset + line.trimEnd().length;
    }
    offset += line.length + 1;
  }
  if (start >= 0) yield { start, end };
}

/** Whether there is anything to run: comments alone are nothing. */
export const hasCode = ({ text }: Statement) => skeleton(text).trim() !== '';

/** The query that the cursor is in, or else the one before it. */
export function statementAt(statements: readonly Statement[], offset: number): Statement | undefined {
  const runnable = statements.filter(hasCode);
  return runnable.findLast(({ start }) => start <= offset) ?? runnable[0];
}
