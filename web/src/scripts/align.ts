/** Beyond so many pairs of lines, finding out which belong together would be felt. */
const MOST_PAIRS = 250_000;

const wordsOf = (line: string) => new Set(line.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? []);

/** From 0 (nothing in common) to 1 (the same words). */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return a.size === b.size ? 0.2 : 0;
  let shared = 0;
  for (const word of a) if (b.has(word)) shared++;
  return (2 * shared) / (a.size + b.size);
}

/**
 * Which line of a cleared text each line of the original became, both from 1, where nothing but the two texts says so: lines are paired
 * in order so that pairs have as many words in common as can be. Null for a line without a partner, or when the texts are too long to say.
 */
export function pairLines(original: readonly string[], cleared: readonly string[]): (number | null)[] {
  if (original.length === cleared.length && original.length * cleared.length > MOST_PAIRS) return original.map((_, index) => index + 1);
  if (original.length * cleared.length > MOST_PAIRS) return original.map(() => null);
  const [left, right] = [original.map(wordsOf), cleared.map(wordsOf)];
  const width = cleared.length + 1;
  const best = new Float64Array((original.length + 1) * width);
  const worth = (i: number, j: number) => (original[i] === cleared[j] ? 1.1 : likeness(left[i] ?? new Set(), right[j] ?? new Set()));
  for (let i = original.length - 1; i >= 0; i--) {
    for (let j = cleared.length - 1; j >= 0; j--) {
      best[i * width + j] = Math.max(best[(i + 1) * width + j] ?? 0, best[i * width + j + 1] ?? 0, (best[(i + 1) * width + j + 1] ?? 0) + worth(i, j));
    }
  }
  const partners = new Array<number | null>(original.length).fill(null);
  for (let i = 0, j = 0; i < original.length && j < cleared.length; ) {
    const here = best[i * width + j] ?? 0;
    const pair = worth(i, j);
    if (pair > 0 && here === (best[(i + 1) * width + j + 1] ?? 0) + pair) partners[i++] = ++j;
    else if (here === (best[(i + 1) * width + j] ?? 0)) i++;
    else j++;
  }
  return partners;
}
