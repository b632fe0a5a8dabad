import type { Query } from '../api/client';

/** Lists of a filter: several values of one list are alternatives, the lists hold together. */
export const filterLists = ['status', 'severity', 'assignedTo', 'classification', 'detector', 'tactic', 'tag'] as const;
export type FilterList = (typeof filterLists)[number];

export type TimeRange = '24h' | '3d' | '7d' | '30d' | '180d' | 'custom' | 'all';

export const rangeHours: Record<Exclude<TimeRange, 'custom' | 'all'>, number> = { '24h': 24, '3d': 72, '7d': 168, '30d': 720, '180d': 4320 };

/** What the queue is narrowed to. It lives in the address, so that every view can be shared as a link. */
export interface QueueFilter {
  lists: Readonly<Record<FilterList, readonly string[]>>;
  entity: string;
  search: string;
  range: TimeRange;
  /** Bounds of a custom range, ISO-8601 UTC; '' is open. */
  from: string;
  to: string;
  minPriority: number | null;
}

const noLists: QueueFilter['lists'] = { status: [], severity: [], assignedTo: [], classification: [], detector: [], tactic: [], tag: [] };

export const noFilter: QueueFilter = { lists: noLists, entity: '', search: '', range: 'all', from: '', to: '', minPriority: null };

/** What an analyst sees first: the last week's work that is still open. */
export const defaultFilter: QueueFilter = {
  ...noFilter,
  lists: { ...noLists, status: ['active', 'inProgress'], severity: ['high', 'medium', 'low'] },
  range: '7d',
};

const single = ['entity', 'search', 'range', 'from', 'to', 'minPriority'] as const;

/** Reads the filter of an address. One that says nothing of filters means the default; `all=1` means none. */
export function readFilter(params: URLSearchParams): QueueFilter {
  const says = [...filterLists, ...single].some((name) => params.has(name));
  if (!says) return params.has('all') ? noFilter : defaultFilter;
  const lists = Object.fromEntries(filterLists.map((name) => [name, params.getAll(name)])) as Record<FilterList, string[]>;
  const range = params.get('range') ?? 'all';
  const priority = Number(params.get('minPriority') ?? Number.NaN);
  return {
    lists,
    entity: params.get('entity') ?? '',
    search: params.get('search') ?? '',
    range: range === 'all' || range === 'custom' || range in rangeHours ? (range as TimeRange) : 'all',
    from: params.get('from') ?? '',
    to: params.get('to') ?? '',
    minPriority: Number.isInteger(priority) && priority >= 0 && priority <= 100 ? priority : null,
  };
}

/** Writes the filter into an address, leaving its other parts (sort, selection) as they are. */
export function writeFilter(filter: QueueFilter, params: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const name of [...filterLists, ...single, 'all']) next.delete(name);
  if (sameFilter(filter, defaultFilter)) return next;
  for (const name of filterLists) for (const value of filter.lists[name]) next.append(name, value);
  if (filter.entity) next.set('entity', filter.entity);
  if (filter.search) next.set('search', filter.search);
  if (filter.range !== 'all') next.set('range', filter.range);
  if (filter.range === 'custom' && filter.from) next.set('from', filter.from);
  if (filter.range === 'custom' && filter.to) next.set('to', filter.to);
  if (filter.minPriority !== null) next.set('minPriority', String(filter.minPriority));
  if (sameFilter(filter, noFilter)) next.set('all', '1');
  return next;
}

/** The server's query. A relative range becomes a moment, cut to the minute so that the cache can answer again. */
export function queryOf(filter: QueueFilter, sort: string, now: number): Query {
  const { lists, entity, search, range, minPriority } = filter;
  const minute = Math.floor(now / 60_000) * 60_000;
  const from = range === 'custom' ? filter.from : range === 'all' ? '' : new Date(minute - rangeHours[range] * 3_600_000).toISOString();
  return { ...lists, entity, search, minPriority, from, to: range === 'custom' ? filter.to : '', sort };
}

export const sameFilter = (a: QueueFilter, b: QueueFilter) => JSON.stringify(canonical(a)) === JSON.stringify(canonical(b));

function canonical(filter: QueueFilter) {
  return [filterLists.map((name) => [...filter.lists[name]].sort()), filter.entity, filter.search, filter.range, filter.from, filter.to, filter.minPriority];
}

export function withList(filter: QueueFilter, list: FilterList, values: readonly string[]): QueueFilter {
  return { ...filter, lists: { ...filter.lists, [list]: values } };
}
