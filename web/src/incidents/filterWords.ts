import type { Classification, IncidentStatus, Severity } from '../api/contract';
import type { FilterChoices } from '../api/session';
import { classificationWords, incidentStatusWords, plainWords, severityWords } from '../vocabulary/words';
import { filterLists, noFilter, withList, type FilterList, type QueueFilter, type TimeRange } from './queueFilter';

export const listWords: Record<FilterList, string> = {
  status: 'Status',
  severity: 'Severity',
  assignedTo: 'Assigned to',
  classification: 'Classification',
  detector: 'Detector',
  tactic: 'Tactic',
  tag: 'Tag',
};

export const rangeWords: Record<TimeRange, string> = {
  '24h': 'Last 24 hours',
  '3d': 'Last 3 days',
  '7d': 'Last week',
  '30d': 'Last 30 days',
  '180d': 'Last 180 days',
  custom: 'Chosen range',
  all: 'All time',
};

const same = (value: string) => [value, value] as const;

/** What each list of the filter panel offers: value and words. */
export function offers(list: FilterList, choices: FilterChoices): readonly (readonly [value: string, words: string])[] {
  switch (list) {
    case 'status':
      return (['active', 'inProgress', 'awaitingAction', 'resolved', 'redirected'] as const).map((value) => [value, incidentStatusWords[value]]);
    case 'severity':
      return (['high', 'medium', 'low', 'informational'] as const).map((value) => [value, severityWords[value]]);
    case 'classification':
      return (['unknown', 'truePositive', 'informationalExpectedActivity', 'falsePositive'] as const).map((value) => [value, classificationWords[value]]);
    case 'assignedTo':
      return [['me', 'Me'], ['none', 'Nobody'], ...choices.assignees.map(same)];
    case 'detector':
      return choices.detectors.map(same);
    case 'tactic':
      return choices.tactics.map(({ id, name }) => [id, name]);
    case 'tag':
      return choices.tags.map(same);
  }
}

function valueWords(list: FilterList, value: string): string {
  switch (list) {
    case 'status':
      return incidentStatusWords[value as IncidentStatus] ?? value;
    case 'severity':
      return severityWords[value as Severity] ?? value;
    case 'classification':
      return classificationWords[value as Classification] ?? value;
    case 'assignedTo':
      return value === 'me' ? 'Me' : value === 'none' ? 'Nobody' : value;
    case 'tactic':
      return plainWords(value);
    default:
      return value;
  }
}

export interface Chip {
  id: string;
  text: string;
  without: QueueFilter;
}

/** The filter as removable chips: one for each part that narrows the queue. */
export function chipsOf(filter: QueueFilter): Chip[] {
  const lists = filterLists
    .filter((list) => filter.lists[list].length > 0)
    .map((list) => ({ id: list, text: `${listWords[list]}: ${filter.lists[list].map((value) => valueWords(list, value)).join(', ')}`, without: withList(filter, list, []) }));
  const rest: Chip[] = [];
  if (filter.entity) rest.push({ id: 'entity', text: `Entity: ${filter.entity}`, without: { ...filter, entity: '' } });
  if (filter.search) rest.push({ id: 'search', text: `Text: ${filter.search}`, without: { ...filter, search: '' } });
  if (filter.minPriority !== null) rest.push({ id: 'minPriority', text: `Priority: ${filter.minPriority} or more`, without: { ...filter, minPriority: null } });
  if (filter.range !== 'all') rest.push({ id: 'range', text: rangeWords[filter.range], without: { ...filter, range: noFilter.range, from: '', to: '' } });
  return [...lists, ...rest];
}
