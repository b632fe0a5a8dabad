import { get, post } from '../api/client';
import type { Summary } from '../api/contract';

export const getSummary = (id: number, signal?: AbortSignal) => get<Summary>(`/api/incidents/${id}/summary`, {}, signal);

export const regenerateSummary = (id: number, signal?: AbortSignal) => post<Summary>(`/api/incidents/${id}/summary`, undefined, signal);
