import { useSyncExternalStore } from 'react';
import type { FileAnalysis, ScriptAnalysis, ScriptLanguage } from '../api/contract';

interface Kept {
  id: number;
  title: string;
}

/** An analysis of this session: of a text, or of a file. */
export type Analyzed = Kept & ({ kind: 'script'; text: string; language: ScriptLanguage | null; report: ScriptAnalysis } | { kind: 'file'; report: FileAnalysis });

export interface Session {
  /** The newest first. */
  analyses: readonly Analyzed[];
  /** The one that the page shows; null for none. */
  shown: Analyzed | null;
}

const MOST = 12;

let session: Session = { analyses: [], shown: null };
let last = 0;
const listeners = new Set<() => void>();

function change(next: Session): void {
  session = next;
  for (const listener of listeners) listener();
}

type New<T> = T extends Analyzed ? Omit<T, 'id'> : never;

/** Keeps an analysis in this window's memory, and nowhere else, and has the page show it. */
export function keep(analysis: New<Analyzed>): void {
  const kept = { ...analysis, id: ++last } as Analyzed;
  const others = session.analyses.filter((other) => other.title !== kept.title || other.kind !== kept.kind || (other.kind === 'script' && kept.kind === 'script' && other.text !== kept.text));
  change({ analyses: [kept, ...others].slice(0, MOST), shown: kept });
}

export const show = (shown: Analyzed | null) => change({ ...session, shown });

export const forgetAll = () => change({ analyses: [], shown: null });

const listen = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

export const useSession = () => useSyncExternalStore(listen, () => session);

/** A text as the name of its analysis: its beginning, on one line. */
export const titleOf = (text: string) => {
  const line = text.slice(0, 400).replace(/\s+/g, ' ').trim();
  return line.length > 70 ? `${line.slice(0, 69)}…` : line;
};
