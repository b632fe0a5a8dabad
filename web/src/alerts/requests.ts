import { get, patch, type Query } from '../api/client';
import type { AlertPage, AlertRow, AlertStatus, Classification, Determination, Page } from '../api/contract';

export interface AlertChange {
  status?: AlertStatus;
  classification?: Classification;
  determination?: Determination;
  assignedTo?: string | null;
}

export interface Occurrence {
  id: string;
  firstActivity: string;
  lastActivity: string;
  count: number;
  received: string;
  raw: string;
}

const path = (id: string) => `/api/alerts/${encodeURIComponent(id)}`;

export const getAlerts = (query: Query, signal?: AbortSignal) => get<Page<AlertRow>>('/api/alerts', query, signal);

export const getAlert = (id: string, signal?: AbortSignal) => get<AlertPage>(path(id), {}, signal);

export const changeAlert = (id: string, change: AlertChange) => patch<AlertPage>(path(id), change);

export const getOccurrences = (id: string, query: Query, signal?: AbortSignal) => get<Page<Occurrence>>(`${path(id)}/occurrences`, query, signal);
