import { address, download, get, post, put, remove } from '../api/client';
import type { Severity } from '../api/contract';

/** A value as JSON carries it. Times are text with seven digits after the second, in UTC; a real may be "NaN" or "Infinity". */
export type Cell = string | number | boolean | null | Cell[] | { [name: string]: Cell };
export type ResultRow = readonly Cell[];

export interface ResultColumn {
  name: string;
  type: string;
}

export type Usage = 'low' | 'medium' | 'high';

export interface RunResult {
  runId: string;
  columns: ResultColumn[];
  rows: ResultRow[];
  truncated: boolean;
  rowLimit: number;
  render: { visualization: string; properties: Record<string, string> } | null;
  stats: { ms: number; waitedMs: number; rows: number; tables: string[]; from: string | null; to: string | null; usage: Usage };
}

export interface RunQuestion {
  query: string;
  /** How far back tables are read; null when the query itself says so. */
  days: number | null;
}

export interface Diagnostic {
  start: number;
  length: number;
  line?: number;
  column?: number;
  message: string;
  hint: string | null;
}

export interface Completion {
  start: number;
  length: number;
  items: { text: string; kind: string; detail: string }[];
}

export interface SchemaTable {
  name: string;
  description: string;
  columns: ResultColumn[];
  rows: number;
  newest: string | null;
}

export interface SchemaFunction {
  name: string;
  kind: string;
  signatures: string[];
  description: string;
  example: string;
}

export interface HuntingSchema {
  tables: SchemaTable[];
  functions: SchemaFunction[];
  limits: { days: number | null; rows: number; seconds: number };
}

export interface SavedQuery {
  id: string | number;
  name: string;
  description: string;
  query: string;
  shared: boolean;
  owner: string;
  modified: string;
}

export interface SavedFunction {
  id: string | number;
  name: string;
  description: string;
  parameters: string;
  body: string;
  shared: boolean;
  owner: string;
  modified: string;
}

export type SavedKind = 'queries' | 'functions';

export interface PastRun {
  id: string | number;
  query: string;
  by: string;
  interface: string;
  started: string;
  ms: number;
  rows: number;
  state: string;
  usage: Usage;
  error: string | null;
}

export interface EntityMapping {
  kind: string;
  identifier: string;
  column: string;
  role: 'impacted' | 'related';
}

export interface LinkQuestion {
  incidentId: number | null;
  title: string;
  severity: Severity;
  category: string | null;
  description: string;
  recommendedActions: string;
  columns: readonly ResultColumn[];
  rows: readonly ResultRow[];
  entities: readonly EntityMapping[];
}

export const runQuery = (question: RunQuestion, signal?: AbortSignal) => post<RunResult>('/api/hunting/run', question, signal);

export const checkQuery = (query: string, signal?: AbortSignal) => post<{ diagnostics: Diagnostic[] }>('/api/hunting/check', { query }, signal);

export const completeQuery = (query: string, position: number, signal?: AbortSignal) => post<Completion>('/api/hunting/complete', { query, position }, signal);

export const getSchema = (signal?: AbortSignal) => get<HuntingSchema>('/api/hunting/schema', {}, signal);

export const getSaved = <T>(kind: SavedKind, signal?: AbortSignal) => get<T[]>(`/api/hunting/${kind}`, {}, signal);

export const addSaved = <T>(kind: SavedKind, body: Partial<T>) => post<T>(`/api/hunting/${kind}`, body);

export const changeSaved = <T>(kind: SavedKind, id: string | number, body: Partial<T>) => put<T>(`/api/hunting/${kind}/${encodeURIComponent(id)}`, body);

export const removeSaved = (kind: SavedKind, id: string | number) => remove(`/api/hunting/${kind}/${encodeURIComponent(id)}`);

export const restoreSaved = (kind: SavedKind, id: string | number) => post<void>(`/api/hunting/${kind}/${encodeURIComponent(id)}/restore`);

export const getHistory = (limit: number, signal?: AbortSignal) => get<PastRun[]>('/api/hunting/history', { limit }, signal);

export const linkToIncident = (question: LinkQuestion) => post<{ incidentId: number; alerts: number }>('/api/hunting/link', question);

/** Rows as a file that a spreadsheet opens. */
export const exportRows = (format: 'xlsx' | 'csv', columns: readonly ResultColumn[], rows: readonly ResultRow[], title: string) =>
  download(address('/api/hunting/export', { format }), { columns, rows, title });
