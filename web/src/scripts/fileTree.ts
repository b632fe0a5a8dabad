import type { FileReport, ScriptReport, ScriptVerdictLabel } from '../api/contract';
import { languageWords } from './words';

/** A file, or a script in one, as it stands in what was handed in. */
export type FileNode = { id: string; depth: number; name: string; detail: string; label: ScriptVerdictLabel } & ({ file: FileReport } | { script: ScriptReport });

const MOST = 500;

/** What was handed in, and everything found in it, from the outside in. */
export function fileNodes(root: FileReport): FileNode[] {
  const nodes: FileNode[] = [];
  const add = (file: FileReport, id: string, depth: number) => {
    if (nodes.length >= MOST) return;
    nodes.push({ id, depth, name: file.name ?? `Unnamed ${file.format}`, detail: file.type, label: file.verdict.label, file });
    file.scripts.forEach(({ part, report }, index) => nodes.length < MOST && nodes.push({ id: `${id}.s${index}`, depth: depth + 1, name: part, detail: `Script · ${languageWords[report.language] ?? report.language}`, label: report.verdict.label, script: report }));
    file.children.forEach((child, index) => add(child, `${id}.${index}`, depth + 1));
  };
  add(root, 'f', 0);
  return nodes;
}

/** A file that is nothing but a script is best read as one. */
export const firstShown = (root: FileReport) => (root.format === 'script' && root.scripts.length === 1 && root.children.length === 0 ? 'f.s0' : 'f');
