import { get } from '../api/client';
import type { Page } from '../api/contract';

/** An entry of the audit log: who did what, to what, and how far it had come. */
export interface AuditEntry {
  number: number;
  time: string;
  who: string;
  action: string;
  target: string;
  detail: string | null;
  outcome: 'done' | 'begun' | 'failed' | 'refused';
  address: string | null;
}

/** What going through the whole log found. */
export interface AuditFinding {
  count: number;
  head: string;
  wrong: number | null;
  problem: string | null;
  isIntact: boolean;
}

/** What the list is narrowed to; empty texts narrow nothing. */
export interface AuditQuery {
  who: string;
  action: string;
  target: string;
  from: string;
}

export const auditRanges = { all: 'All time', day: 'Last 24 hours', week: 'Last 7 days', month: 'Last 30 days' } as const;
export type AuditRange = keyof typeof auditRanges;

const days: Record<AuditRange, number | null> = { all: null, day: 1, week: 7, month: 30 };

export const isAuditRange = (text: string | null): text is AuditRange => text !== null && Object.hasOwn(auditRanges, text);

/** The start of a range to the minute, so that the same question keeps its answer for a while; empty for no bound. */
export function startOf(range: AuditRange, now: number): string {
  const back = days[range];
  return back === null ? '' : new Date(Math.floor((now - back * 86_400_000) / 60_000) * 60_000).toISOString();
}

export const getAudit = (query: AuditQuery, skip: number, take: number, signal: AbortSignal) =>
  get<Page<AuditEntry>>('/api/audit', { ...query, skip, take }, signal);

export const verifyAudit = () => get<AuditFinding>('/api/audit/verify');
