import { get } from '../api/client';
import type { AlertStatus, IncidentStatus, Severity } from '../api/contract';
import type { PageKind } from '../vocabulary/entityPages';

type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

export interface EntityPanel {
  title: string;
  columns: { name: string; type: string }[];
  rows: Json[][];
  /** The query that gives all of it. */
  kql: string;
  /** Whether the query has more rows than are here. */
  truncated: boolean;
  /** Why there are no rows; null when the query ran. */
  error: string | null;
}

export interface EntityProfile {
  kind: PageKind;
  key: string;
  name: string;
  firstSeen: string | null;
  lastSeen: string | null;
  facts: { label: string; value: string }[];
  /** How many there are; the latest are listed. */
  incidentCount: number;
  incidents: { id: number; title: string; severity: Severity; status: IncidentStatus; priority: number | null; lastActivity: string }[];
  alertCount: number;
  alerts: { id: string; title: string; severity: Severity; status: AlertStatus; detector: string; firstActivity: string }[];
  /** Those of the first tab. */
  panels: EntityPanel[];
}

export const getEntity = (kind: PageKind, key: string, signal?: AbortSignal) => get<EntityProfile>(`/api/entities/${kind}/${encodeURIComponent(key)}`, {}, signal);

export const getEntityPanels = (kind: PageKind, key: string, tab: string, signal?: AbortSignal) =>
  get<EntityPanel[]>(`/api/entities/${kind}/${encodeURIComponent(key)}/panels/${encodeURIComponent(tab)}`, {}, signal);
