import { get, patch, post, type Query } from '../api/client';
import type { ActivityEntry, AlertRow, Asset, Classification, Determination, EvidenceRow, Graph, IncidentPage, IncidentRow, IncidentScript, IncidentStatus, Page, Severity } from '../api/contract';

/** What may be changed of an incident; a part that is left out stays as it is. */
export interface IncidentChange {
  name?: string;
  severity?: Severity;
  status?: IncidentStatus;
  classification?: Classification;
  determination?: Determination;
  assignedTo?: string | null;
  tags?: readonly string[];
  resolvingComment?: string | null;
}

export interface Moved {
  targetIncidentId: number;
  undo: string;
}

export interface Assets {
  devices: Asset[];
  users: Asset[];
  mailboxes: Asset[];
  applications: Asset[];
  cloudResources: Asset[];
}

export type EvidencePage = Page<EvidenceRow> & { kinds: Record<string, number> };

export const getIncidents = (query: Query, signal?: AbortSignal) => get<Page<IncidentRow>>('/api/incidents', query, signal);

export const getIncident = (id: number, signal?: AbortSignal) => get<IncidentPage>(`/api/incidents/${id}`, {}, signal);

export const changeIncident = (id: number, change: IncidentChange) => patch<IncidentPage>(`/api/incidents/${id}`, change);

export const changeIncidents = (ids: readonly number[], change: IncidentChange) =>
  post<{ changed: number; refused: { id: number; reason: string }[] }>('/api/incidents/bulk', { ids, change });

export const mergeIncidents = (incidentIds: readonly number[], comment: string, reason: string) =>
  post<Moved>('/api/incidents/merge', { incidentIds, comment, reason });

export const moveAlerts = (alertIds: readonly string[], incidentId: number | null, comment: string, reason: string) =>
  post<Moved>('/api/alerts/move', { alertIds, incidentId, comment, reason });

export const undoChange = (token: string) => post<{ incidentIds: number[] }>(`/api/undo/${encodeURIComponent(token)}`);

export const addComment = (id: number, text: string) => post<ActivityEntry>(`/api/incidents/${id}/comments`, { text });

export const getIncidentAlerts = (id: number, query: Query, signal?: AbortSignal) => get<Page<AlertRow>>(`/api/incidents/${id}/alerts`, query, signal);

export const getGraph = (id: number, signal?: AbortSignal) => get<Graph>(`/api/incidents/${id}/graph`, {}, signal);

export const getAssets = (id: number, signal?: AbortSignal) => get<Assets>(`/api/incidents/${id}/assets`, {}, signal);

export const getEvidence = (id: number, query: Query, signal?: AbortSignal) => get<EvidencePage>(`/api/incidents/${id}/evidence`, query, signal);

export const getScripts = (id: number, signal?: AbortSignal) => get<{ items: IncidentScript[]; leftOut: number }>(`/api/incidents/${id}/scripts`, {}, signal);

export const getActivity = (id: number, query: Query, signal?: AbortSignal) => get<Page<ActivityEntry>>(`/api/incidents/${id}/activity`, query, signal);
