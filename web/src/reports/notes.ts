import { get, post, put } from '../api/client';

export interface AnalystNote {
  text: string;
  /** Redoubt wrote it, and nobody has saved it since. */
  generated: boolean;
  by: string;
  time: string;
}

export interface NotesProgress {
  state: 'none' | 'running' | 'done' | 'stopped' | 'failed';
  done: number;
  total: number;
}

export interface Notes {
  note: AnalystNote | null;
  progress: NotesProgress;
}

export const getNotes = (id: number, signal?: AbortSignal) => get<Notes>(`/api/incidents/${id}/notes`, {}, signal);

export const generateNotes = (id: number) => post<NotesProgress>(`/api/incidents/${id}/notes`);

export const stopNotes = (id: number) => post<NotesProgress>(`/api/incidents/${id}/notes/stop`);

export const saveNotes = (id: number, text: string) => put<AnalystNote>(`/api/incidents/${id}/notes`, { text });
