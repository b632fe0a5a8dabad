import { address, file, get, post } from '../api/client';
import type { ActivityEntry } from '../api/contract';
import type { Report } from './blocks';

export type ReportFormat = 'md' | 'html' | 'docx' | 'pdf';
export type Period = 'day' | 'month' | 'quarter';

export const getIncidentReport = (id: number, parts: string, signal?: AbortSignal) => get<Report>(`/api/incidents/${id}/report`, { parts }, signal);

export const getIncidentReportFile = (id: number, parts: string, format: ReportFormat) => file(`/api/incidents/${id}/report`, { parts, format });

export const postIncidentReport = (id: number, parts: string) => post<ActivityEntry>(address(`/api/incidents/${id}/report/log`, { parts }));

export const getRhythm = (period: Period, ending: string, signal?: AbortSignal) => get<Report>('/api/reports/rhythm', { period, ending }, signal);

export const getRhythmFile = (period: Period, ending: string, format: ReportFormat) => file('/api/reports/rhythm', { period, ending, format });
