import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ActionKind } from '../actions/requests';
import { get, post, put, remove } from '../api/client';
import type { Severity } from '../api/contract';

export type Schedule = 'daily' | 'twiceDaily' | 'every3Hours' | 'hourly' | 'continuous';
export type RunStatus = 'running' | 'completed' | 'partiallyFailed' | 'failed';

export interface RuleRun {
  started: string;
  ms: number;
  status: RunStatus;
  error: string | null;
  message: string | null;
  rows: number;
  alerts: number;
  cut: boolean;
}

export interface EntityColumn {
  kind: string;
  identifier: string;
  column: string;
  role: string;
}

/** What people write of a rule. */
export interface RuleText {
  name: string;
  query: string;
  title: string;
  severity: Severity;
  schedule: Schedule;
  enabled: boolean;
  category: string | null;
  techniques: string[];
  description: string | null;
  recommendedActions: string | null;
  falsePositives: string | null;
  entities: EntityColumn[];
  tags: string[];
  /** Response actions that are proposed for what its alerts are about. */
  actions: ActionKind[];
  /** Names of device groups; none for all devices. */
  deviceGroups: string[];
}

export interface Rule extends RuleText {
  id: string;
  version: number;
  origin: 'own' | 'starter' | 'sigma';
  author: string;
  created: string;
  changedBy: string;
  changed: string;
  nextRun: string | null;
  lastRun: RuleRun | null;
  deleted: string | null;
}

export interface HistoryTest {
  days: number;
  rows: number;
  alerts: number;
  cut: boolean;
  incidents: number;
  unnamed: number;
  ms: number;
  samples: { title: string; severity: Severity; firstActivity: string; lastActivity: string; count: number; entities: { kind: string; name: string }[] }[];
  advice: string[];
}

export const scheduleWords: Readonly<Record<Schedule, string>> = {
  continuous: 'Continuous: soon after rows are taken in',
  hourly: 'Every hour, over the last 4 hours',
  every3Hours: 'Every 3 hours, over the last 12 hours',
  twiceDaily: 'Every 12 hours, over the last 48 hours',
  daily: 'Every 24 hours, over the last 30 days',
};

export const schedules: readonly Schedule[] = ['continuous', 'hourly', 'every3Hours', 'twiceDaily', 'daily'];

export const originWords: Readonly<Record<Rule['origin'], string>> = { own: 'Own', starter: 'Redoubt', sigma: 'Sigma' };
export const statusWords: Readonly<Record<RunStatus, string>> = { running: 'Running', completed: 'Completed', partiallyFailed: 'Partially failed', failed: 'Failed' };

const all = ['detections'] as const;
const at = (id: string) => `/api/detections/${encodeURIComponent(id)}`;

export const useRules = () => useQuery({ queryKey: all, queryFn: ({ signal }) => get<Rule[]>('/api/detections', {}, signal), refetchInterval: 30_000 });

const ruleOf = (id: string) => ({ queryKey: [...all, id], queryFn: ({ signal }: { signal: AbortSignal }) => get<Rule>(at(id), {}, signal), enabled: id !== '' });

export const useRule = (id: string) => useQuery(ruleOf(id));

/** A rule as the server holds it now, whatever was fetched before: what is edited must be the latest. */
export const useLatestRule = (id: string) => useQuery({ ...ruleOf(id), refetchOnMount: 'always' });

export const useRuns = (id: string) => useQuery({ queryKey: [...all, id, 'runs'], queryFn: ({ signal }) => get<RuleRun[]>(`${at(id)}/runs`, {}, signal) });

/** Changes that the list and the rule's page show at once. */
export function useRuleChanges() {
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: all });
  return {
    save: useMutation({ mutationFn: ({ id, version, rule }: { id: string | null; version: number; rule: RuleText }) => (id === null ? post<Rule>('/api/detections', rule) : put<Rule>(at(id), { version, rule })), onSettled }),
    turn: useMutation({ mutationFn: ({ id, enabled }: { id: string; enabled: boolean }) => put<Rule>(`${at(id)}/enabled`, { enabled }), onSettled }),
    run: useMutation({ mutationFn: (id: string) => post<RuleRun>(`${at(id)}/run`), onSettled }),
    drop: useMutation({ mutationFn: (id: string) => remove(at(id)), onSettled }),
    restore: useMutation({ mutationFn: (id: string) => post<Rule>(`${at(id)}/restore`), onSettled }),
  };
}

export const useHistoryTest = () => useMutation({ mutationFn: ({ rule, days }: { rule: RuleText; days: number }) => post<HistoryTest>('/api/detections/test', { rule, days }) });
