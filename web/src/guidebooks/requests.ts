import { get, post, remove } from '../api/client';
import { upload } from '../api/upload';
import { Problem } from '../api/problem';
import type { GuidanceCategory } from '../copilot/guidance';

export interface Guidebook {
  id: number;
  name: string;
  fileName: string;
  size: number;
  scope: string[];
  steps: { category: GuidanceCategory; text: string }[];
  status: 'pendingReview' | 'active' | 'inactive';
  uploadedBy: string;
  uploaded: string;
  decidedBy: string | null;
  decided: string | null;
}

/** What the server takes at most, in bytes. */
export const LARGEST = 3 * 1024 * 1024;

export const getGuidebooks = (signal?: AbortSignal) => get<Guidebook[]>('/api/guidebooks', {}, signal);

export function addGuidebook(file: File): Promise<Guidebook> {
  if (file.size > LARGEST) return Promise.reject(new Problem(413, 'The file is too large.', 'A guidebook has at most 3 MB.'));
  return upload<Guidebook>('/api/guidebooks', file, { query: { name: file.name }, onProgress: () => undefined, signal: new AbortController().signal });
}

export const switchGuidebook = (id: number, on: boolean) => post<Guidebook>(`/api/guidebooks/${id}/${on ? 'activate' : 'deactivate'}`);

export const deleteGuidebook = (id: number) => remove(`/api/guidebooks/${id}`);
