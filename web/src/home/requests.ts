import { get } from '../api/client';
import type { Home } from '../api/contract';
import { upload } from '../api/upload';

/** What became of a file that was handed in. */
export interface Ingested {
  received: number;
  stored: number;
  duplicate: number;
  rejected: number;
  notAlerts: number;
  rejects: { line: number; reason: string }[];
  format: string;
}

export const getHome = (signal?: AbortSignal) => get<Home>('/api/home', {}, signal);

export const getFormats = (signal?: AbortSignal) => get<{ format: string; name: string }[]>('/api/ingest/formats', {}, signal);

/** Sends an alert file. */
export const ingest = (file: File, format: string, onProgress: (share: number) => void, signal: AbortSignal) =>
  upload<Ingested>(`/api/ingest/${encodeURIComponent(format)}`, file, { headers: file.name.endsWith('.gz') ? { 'content-encoding': 'gzip' } : {}, onProgress, signal });
