import type { Citation, Run, Sentence } from '../api/contract';

/** A part of an answer that is laid out in one way; the server's Redoubt.Copilot.Answers. */
export type ReportBlock =
  | { kind: 'text'; heading: string; form: 'paragraph' | 'list' | 'timeline'; sentences: (Sentence & { time?: string; tactic?: string })[] }
  | { kind: 'table'; heading: string; columns: string[]; rows: { cells: (Run & { code?: boolean })[]; citations: Citation[] }[]; total: number }
  | { kind: 'chart'; heading: string; form: 'bar' | 'line' | 'pie'; measure: string; points: { label: string; value: number }[] }
  | { kind: 'matrix'; heading: string; columns: { tactic: string; techniques: { technique: string; name: string; count: number; citations: Citation[] }[] }[] };

export interface Report {
  title: string;
  subtitle: string;
  /** The instant that it tells of. */
  instant: string;
  start: string;
  parts: { id: string; heading: string; blocks: ReportBlock[] }[];
  sources: Citation[];
  markdown: string;
  answerId: string;
}

export const reportParts = ['overview', 'timestamps', 'analysts', 'classification', 'story', 'attack', 'scripts', 'assets', 'evidence', 'actions', 'log', 'followUps'] as const;
export type ReportPartId = (typeof reportParts)[number];

export const partWords: Readonly<Record<ReportPartId, string>> = {
  overview: 'Overview', timestamps: 'Timestamps', analysts: 'Analysts', classification: 'Classification', story: 'What happened', attack: 'MITRE ATT&CK', scripts: 'Scripts', assets: 'Assets', evidence: 'Evidence', actions: 'Actions', log: 'Comments and log', followUps: 'Follow-ups',
};

/** The parts that an address names; all of them when it names none that there is. */
export function pickedParts(text: string | null): ReportPartId[] {
  const named = new Set((text ?? '').split(','));
  const picked = reportParts.filter((part) => named.has(part));
  return picked.length === 0 ? [...reportParts] : picked;
}

/** How the address names them: not at all when all are picked. */
export const partsText = (picked: readonly string[]): string => {
  const known = reportParts.filter((part) => picked.includes(part));
  return known.length === reportParts.length ? '' : known.join(',');
};
