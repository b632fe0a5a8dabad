import { useEffect, useState } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { get } from '../api/client';
import type { AlertRow, EntityReference, IncidentRow } from '../api/contract';
import { keys } from '../api/keys';
import { amount } from '../controls/number';
import { alertsAbout } from '../vocabulary/EntityLink';
import { kindWords, severityWords } from '../vocabulary/words';

interface Found {
  incidents: IncidentRow[];
  alerts: AlertRow[];
  entities: { entity: EntityReference; alerts: number }[];
}

/** A line of the results: leads to an address, or runs a command. */
export interface Result {
  id: string;
  group: string;
  label: string;
  detail: string;
  to?: string;
  command?: string;
}

const PAUSE = 180;

/** Incidents, alerts and entities that match a text, once typing rests. */
export function useSearch(text: string): { results: Result[]; searching: boolean; error: Error | null } {
  const [settled, setSettled] = useState('');
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(text.trim()), PAUSE);
    return () => window.clearTimeout(timer);
  }, [text]);
  const { data, isFetching, error } = useQuery({
    queryKey: keys.search(settled),
    queryFn: ({ signal }) => get<Found>('/api/search', { q: settled }, signal),
    enabled: settled !== '',
    placeholderData: keepPreviousData,
  });
  const searching = text.trim() !== '' && (isFetching || settled !== text.trim());
  return { results: settled === '' || data === undefined ? [] : resultsOf(data), searching, error };
}

function resultsOf({ incidents, alerts, entities }: Found): Result[] {
  return [
    ...incidents.map(({ id, name, severity, alertCount }) => ({
      id: `incident-${id}`, group: 'Incidents', label: `${id} · ${name}`, detail: `${severityWords[severity]} · ${amount(alertCount, 'alert')}`, to: `/incidents/${id}`,
    })),
    ...entities.map(({ entity, alerts: count }, i) => ({
      id: `entity-${i}`, group: 'Entities', label: entity.name, detail: `${kindWords[entity.kind][0]} · ${amount(count, 'alert')}`, to: alertsAbout(entity),
    })),
    ...alerts.map(({ id, title, detector }) => ({ id: `alert-${id}`, group: 'Alerts', label: title, detail: detector, to: `/alerts/${encodeURIComponent(id)}` })),
  ];
}
