import { get } from '../api/client';
import type { Classification, Determination, EntityReference, Severity } from '../api/contract';

export interface Likeness {
  kind: 'rule' | 'title' | 'technique' | 'detector' | 'entity' | 'command';
  text: string;
  entity?: EntityReference;
}

export interface SimilarIncident {
  id: number;
  name: string;
  severity: Severity;
  /** 0 to 100. */
  score: number;
  matched: Likeness[];
  matchedInAll: number;
  classification: Classification;
  determination: Determination;
  comment: string | null;
  resolvedBy: string;
  created: string;
  resolved: string;
  minutesToResolve: number;
  alertCount: number;
  actions: string[];
}

export interface SimilarAnswer {
  compared: number;
  items: SimilarIncident[];
}

export const getSimilar = (id: number, signal?: AbortSignal) => get<SimilarAnswer>(`/api/incidents/${id}/similar`, {}, signal);
