import type { Query } from '../api/client';

export const alertLists = ['status', 'severity', 'detector', 'tactic'] as const;
export type AlertList = (typeof alertLists)[number];

const hours = { '24h': 24, '3d': 72, '7d': 168, '30d': 720, '180d': 4320 } as const;
export type AlertRange = keyof typeof hours | 'all';

export interface AlertFilter {
  lists: Readonly<Record<AlertList, readonly string[]>>;
  entity: string;
  search: string;
  range: AlertRange;
}

const noLists: AlertFilter['lists'] = { status: [], severity: [], detector: [], tactic: [] };

export const noAlertFilter: AlertFilter = { lists: noLists, entity: '', search: '', range: 'all' };

/** New and in progress, of the last week. */
export const defaultAlertFilter: AlertFilter = { ...noAlertFilter, lists: { ...noLists, status: ['new', 'inProgress'] }, range: '7d' };

const names = [...alertLists, 'entity', 'search', 'range'] as const;

/** Reads the filter of an address; one that says nothing of filters means the default, `all=1` means none. */
export function readAlertFilter(params: URLSearchParams): AlertFilter {
  if (!names.some((name) => params.has(name))) return params.has('all') ? noAlertFilter : defaultAlertFilter;
  const range = params.get('range') ?? 'all';
  return {
    lists: { status: params.getAll('status'), severity: params.getAll('severity'), detector: params.getAll('detector'), tactic: params.getAll('tactic') },
    entity: params.get('entity') ?? '',
    search: params.get('search') ?? '',
    range: range in hours ? (range as AlertRange) : 'all',
  };
}

export function writeAlertFilter(filter: AlertFilter, params: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const name of [...names, 'all']) next.delete(name);
  if (sameAlertFilter(filter, defaultAlertFilter)) return next;
  for (const list of alertLists) for (const value of filter.lists[list]) next.append(list, value);
  if (filter.entity) next.set('entity', filter.entity);
  if (filter.search) next.set('search', filter.search);
  if (filter.range !== 'all') next.set('range', filter.range);
  if (sameAlertFilter(filter, noAlertFilter)) next.set('all', '1');
  return next;
}

/** The server's query; a relative range becomes a moment, cut to the minute. */
export function alertQuery({ lists, entity, search, range }: AlertFilter, sort: string, now: number): Query {
  const from = range === 'all' ? '' : new Date(Math.floor(now / 60_000) * 60_000 - hours[range] * 3_600_000).toISOString();
  return { ...lists, entity, search, from, sort };
}

export function sameAlertFilter(a: AlertFilter, b: AlertFilter): boolean {
  const canonical = (filter: AlertFilter) => JSON.stringify([alertLists.map((list) => [...filter.lists[list]].sort()), filter.entity, filter.search, filter.range]);
  return canonical(a) === canonical(b);
}
