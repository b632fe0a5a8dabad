import type { Fold } from '../api/contract';

/** A stretch of one of a layer's two texts that was worked out. */
export interface Span {
  start: number;
  end: number;
  /** Its number among the folds. */
  fold: number;
}

export type Side = 'original' | 'cleared';

/** Where folds stand in one of the texts, in order; what does not fit the text, or stands inside another, is left out. */
export function spansOf(folds: readonly Fold[], side: Side, length: number): Span[] {
  const all = folds
    .map((fold, index) => {
      const start = side === 'original' ? fold.start : fold.clearedStart;
      return { start, end: start + (side === 'original' ? fold.length : fold.clearedLength), fold: index };
    })
    .filter(({ start, end }) => start >= 0 && end > start && end <= length)
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Span[] = [];
  for (const span of all) if (span.start >= (kept.at(-1)?.end ?? 0)) kept.push(span);
  return kept;
}

export interface Piece {
  text: string;
  /** The fold that it belongs to; null outside of folds. */
  fold: number | null;
}

/** A row of a text, cut where folds begin and end. */
export function piecesOfRow(text: string, start: number, end: number, spans: readonly Span[]): Piece[] {
  const pieces: Piece[] = [];
  let at = start;
  for (let index = firstEndingAfter(spans, start); index < spans.length; index++) {
    const span = spans[index];
    if (span === undefined || span.start >= end) break;
    if (span.start > at) pieces.push({ text: text.slice(at, span.start), fold: null });
    const from = Math.max(at, span.start);
    const to = Math.min(end, span.end);
    pieces.push({ text: text.slice(from, to), fold: span.fold });
    at = to;
  }
  if (at < end || pieces.length === 0) pieces.push({ text: text.slice(at, end), fold: null });
  return pieces;
}

function firstEndingAfter(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What a stretch of the original became in the cleared text: by folds, and between folds by what both texts have in common there. */
export function clearedRange(folds: readonly Fold[], original: string, cleared: string, start: number, end: number): [start: number, end: number] {
  const ordered = [...folds].sort((a, b) => a.start - b.start);
  const place = (offset: number, last: boolean): number => {
    let [from, clearedFrom] = [0, 0];
    for (const fold of ordered) {
      if (last ? offset <= fold.start : offset < fold.start) return between(original.slice(from, fold.start), cleared.slice(clearedFrom, fold.clearedStart), offset - from, last) + clearedFrom;
      const foldEnd = fold.start + fold.length;
      if (last ? offset <= foldEnd : offset < foldEnd) return last ? fold.clearedStart + fold.clearedLength : fold.clearedStart;
      [from, clearedFrom] = [foldEnd, fold.clearedStart + fold.clearedLength];
    }
    return between(original.slice(from), cleared.slice(clearedFrom), offset - from, last) + clearedFrom;
  };
  const from = Math.min(cleared.length, Math.max(0, place(start, false)));
  return [from, Math.min(cleared.length, Math.max(from, place(end, true)))];
}

/** Where a place of one text is in another that may lack or change its middle. */
function between(text: string, other: string, offset: number, last: boolean): number {
  const shorter = Math.min(text.length, other.length);
  let head = 0;
  while (head < shorter && text[head] === other[head]) head++;
  if (offset <= head) return offset;
  let tail = 0;
  while (tail < shorter - head && text[text.length - 1 - tail] === other[other.length - 1 - tail]) tail++;
  if (offset >= text.length - tail) return other.length - (text.length - offset);
  return last ? other.length - tail : head;
}
