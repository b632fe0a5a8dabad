/** A text by its lines, as the server counts them: line feeds end them. */
export interface Lines {
  text: string;
  /** Where each line begins. */
  starts: readonly number[];
}

export function linesOf(text: string): Lines {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return { text, starts };
}

/** The number, from 1, of the line in which a character stands. */
export function lineAt({ starts }: Lines, offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}

/** Where lines begin and end, without the last one's line end; cut to what there is. */
export function rangeOf({ text, starts }: Lines, line: number, lastLine: number): [start: number, end: number] {
  const last = starts.length;
  const from = Math.min(last, Math.max(1, line));
  const to = Math.min(last, Math.max(from, lastLine));
  return [starts[from - 1] ?? 0, to === last ? text.length : (starts[to] ?? text.length + 1) - 1];
}

/** What is drawn as one row: a line, or a part of a long one. */
export interface Row {
  line: number;
  start: number;
  end: number;
  /** False for the further parts of a long line. */
  first: boolean;
}

export interface Rows {
  count: number;
  rowAt: (index: number) => Row;
  /** The first row of a line. */
  indexOf: (line: number) => number;
}

/** Cuts lines into rows that a browser can draw: a line of two million characters is no row. */
export function rowsOf(lines: Lines, longest: number): Rows {
  const { text, starts } = lines;
  // By line, how many rows stand before it; only lines that are long need more than one.
  const before = new Array<number>(starts.length);
  let count = 0;
  const endOf = (line: number) => {
    const next = starts[line];
    const end = next === undefined ? text.length : next - 1;
    return end > (starts[line - 1] ?? 0) && text[end - 1] === '\r' ? end - 1 : end;
  };
  for (let line = 1; line <= starts.length; line++) {
    before[line - 1] = count;
    count += Math.max(1, Math.ceil((endOf(line) - (starts[line - 1] ?? 0)) / longest));
  }
  const lineOf = (index: number) => {
    let low = 0;
    let high = before.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((before[middle] ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
  return {
    count,
    rowAt: (index) => {
      const line = lineOf(index);
      const part = index - (before[line - 1] ?? 0);
      const start = (starts[line - 1] ?? 0) + part * longest;
      return { line, start, end: Math.min(endOf(line), start + longest), first: part === 0 };
    },
    indexOf: (line) => before[Math.min(before.length, Math.max(1, line)) - 1] ?? 0,
  };
}
