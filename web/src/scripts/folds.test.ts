import { describe, expect, it } from 'vitest';
import type { Fold } from '../api/contract';
import { clearedRange, piecesOfRow, spansOf } from './folds';

// a = 'x'+'y'; b      ->      a = 'xy'; b
const original = "a = 'x'+'y'; b";
const cleared = "a = 'xy'; b";
const folds: Fold[] = [{ start: 4, length: 7, clearedStart: 4, clearedLength: 4 }];

describe('folds', () => {
  it('stand in both texts', () => {
    expect(spansOf(folds, 'original', original.length)).toEqual([{ start: 4, end: 11, fold: 0 }]);
    expect(spansOf(folds, 'cleared', cleared.length)).toEqual([{ start: 4, end: 8, fold: 0 }]);
  });
  it('are left out when they do not fit, are empty, or overlap', () => {
    const odd: Fold[] = [{ start: 2, length: 3, clearedStart: 0, clearedLength: 0 }, { start: 4, length: 2, clearedStart: 0, clearedLength: 1 }, { start: 90, length: 20, clearedStart: 1, clearedLength: 1 }, { start: -1, length: 2, clearedStart: 2, clearedLength: 9 }];
    expect(spansOf(odd, 'original', 100).map(({ fold }) => fold)).toEqual([0]);
    expect(spansOf(odd, 'cleared', 5).map(({ fold }) => fold)).toEqual([1, 2]);
  });
  it('are in order whatever order they came in', () => expect(spansOf([{ start: 6, length: 1, clearedStart: 0, clearedLength: 1 }, { start: 1, length: 2, clearedStart: 3, clearedLength: 1 }], 'original', 10).map(({ fold }) => fold)).toEqual([1, 0]));
});

describe('pieces of a row', () => {
  const spans = spansOf([{ start: 2, length: 4, clearedStart: 0, clearedLength: 1 }, { start: 8, length: 2, clearedStart: 1, clearedLength: 1 }], 'original', 12);
  it('are cut where folds begin and end', () => expect(piecesOfRow('abCDEFghIJkl', 0, 12, spans)).toEqual([{ text: 'ab', fold: null }, { text: 'CDEF', fold: 0 }, { text: 'gh', fold: null }, { text: 'IJ', fold: 1 }, { text: 'kl', fold: null }]));
  it('take up a fold that began in an earlier row', () => expect(piecesOfRow('abCDEFghIJkl', 4, 9, spans)).toEqual([{ text: 'EF', fold: 0 }, { text: 'gh', fold: null }, { text: 'I', fold: 1 }]));
  it('are one empty piece in an empty row', () => expect(piecesOfRow('ab', 1, 1, spans)).toEqual([{ text: '', fold: null }]));
  it('put together are the row', () => {
    for (let start = 0; start <= 12; start++) for (let end = start; end <= 12; end++) expect(piecesOfRow('abCDEFghIJkl', start, end, spans).map(({ text }) => text).join('')).toBe('abCDEFghIJkl'.slice(start, end));
  });
});

describe('a stretch of the original in the cleared text', () => {
  const of = (start: number, end: number) => clearedRange(folds, original, cleared, start, end);
  it('before a fold stays where it is', () => expect(of(0, 3)).toEqual([0, 3]));
  it('inside a fold is all that the fold became', () => expect(of(5, 6)).toEqual([4, 8]));
  it('behind a fold moves with it', () => expect(of(13, 14)).toEqual([10, 11]));
  it('over all of it is all of it', () => expect(of(0, original.length)).toEqual([0, cleared.length]));
  it('is found behind a line that fell away', () => {
    const [from, to] = ["$x = 'a'\n$y = 1\nrun ($x + 'b') now", "$y = 1\nrun ab now"] as const;
    const fold: Fold[] = [{ start: from.indexOf('('), length: "($x + 'b')".length, clearedStart: to.indexOf('ab'), clearedLength: 2 }];
    const stretch = (text: string) => to.slice(...clearedRange(fold, from, to, from.indexOf(text), from.indexOf(text) + text.length));
    expect([stretch('y = 1'), stretch("run ($x + 'b') now"), stretch('now')]).toEqual(['y = 1', 'run ab now', 'now']);
  });
  it('never leaves the text, even where both texts differ outside of folds', () => {
    for (let start = 0; start <= 30; start++) {
      const [from, to] = clearedRange(folds, 'q'.repeat(30), 'q'.repeat(9), start, Math.min(30, start + 3));
      expect(from).toBeGreaterThanOrEqual(0);
      expect(to).toBeGreaterThanOrEqual(from);
      expect(to).toBeLessThanOrEqual(9);
    }
  });
});
