import type { Place, ScriptLayer } from '../api/contract';
import { pairLines } from './align';
import { clearedRange } from './folds';
import { lineAt, linesOf, rangeOf } from './lines';

/** The lines of a layer's cleared text that came of lines of its original; null where nobody can say. */
export function clearedLines({ original, cleared, folds }: ScriptLayer, { line, lastLine }: Pick<Place, 'line' | 'lastLine'>): { line: number; lastLine: number } | null {
  if (original === cleared) return { line, lastLine };
  const count = linesOf(original).starts.length;
  if (line <= 1 && lastLine >= count) return { line: 1, lastLine: linesOf(cleared).starts.length };
  if (folds.length === 0) {
    const partners = pairLines(original.split('\n'), cleared.split('\n')).slice(line - 1, lastLine).filter((partner) => partner !== null);
    return partners.length === 0 ? null : { line: Math.min(...partners), lastLine: Math.max(...partners) };
  }
  const [start, end] = clearedRange(folds, original, cleared, ...rangeOf(linesOf(original), line, lastLine));
  const lines = linesOf(cleared);
  const first = lineAt(lines, start);
  return { line: first, lastLine: Math.max(first, lineAt(lines, Math.max(start, end - 1))) };
}
