import { address, get } from '../api/client';
import type { Home } from '../api/contract';
import { problemOf, Problem } from '../api/problem';

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

/** Sends an alert file. Fetch tells nothing of an upload's progress, so this one request is made the older way. */
export function ingest(file: File, format: string, onProgress: (share: number) => void, signal: AbortSignal): Promise<Ingested> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', address(`/api/ingest/${encodeURIComponent(format)}`));
    request.setRequestHeader('content-type', 'application/octet-stream');
    if (file.name.endsWith('.gz')) request.setRequestHeader('content-encoding', 'gzip');
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(JSON.parse(request.responseText) as Ingested);
      else void problemOf(new Response(request.responseText, { status: request.status, statusText: request.statusText })).then(reject);
    };
    request.onerror = () => reject(new Problem(0, 'The Redoubt server does not answer.', null));
    request.onabort = () => reject(new DOMException('Cancelled', 'AbortError'));
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}
