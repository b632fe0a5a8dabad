import { post, put, get } from '../api/client';
import type { ActionKind, ActionState } from '../actions/requests';
import type { Classification, Determination, EntityReference, IncidentPage, Sentence } from '../api/contract';

// GET /api/incidents/{id}/guidance -> Guidance
export type CardState = 'open' | 'pending' | 'done' | 'doneByAutomation' | 'dismissed';
export type GuidanceCategory = 'triage' | 'containment' | 'investigation' | 'remediation';

export interface CardTarget {
  entity: EntityReference;
  state: CardState;
  actionId?: number;
  /** The action's own state, in full: running, unconfirmed, failed. */
  actionState?: ActionState;
}

export interface GuidanceCard {
  /** The same for the same suggestion. */
  id: string;
  category: GuidanceCategory;
  title: Sentence;
  action: { kind: 'order' | 'hunt' | 'message' | 'check'; order?: ActionKind; query?: string; text?: string };
  targets: CardTarget[];
  reasons: Sentence[];
  permission: string;
  /** The playbook or guidebook that suggests it. */
  source: string;
  state: CardState;
  decidedBy?: string;
  answerId: string;
}

export interface TriageAdvice {
  /** Absent when it abstains. */
  recommended?: Classification;
  determination: Determination;
  truePositive: number;
  expected: number;
  falsePositive: number;
  title: Sentence;
  verdict: Sentence;
  reasons: { points: number; text: Sentence }[];
  wouldChange: Sentence[];
  state: CardState;
  answerId: string;
}

export interface Guidance {
  incidentId: number;
  generated: string;
  alertCount: number;
  milliseconds: number;
  triage: TriageAdvice;
  cards: GuidanceCard[];
  playbooks: string[];
  version: string;
}

export interface IncidentJudgement {
  classification: Classification;
  determination: Determination;
  resolve: boolean;
  comment?: string;
}

export const getGuidance = (id: number, signal?: AbortSignal) => get<Guidance>(`/api/incidents/${id}/guidance`, {}, signal);

export const decideCard = (id: number, card: string, decision: 'open' | 'dismissed' | 'done') =>
  put<unknown>(`/api/incidents/${id}/guidance/cards/${encodeURIComponent(card)}`, { decision });

export const classifyIncident = (id: number, judgement: IncidentJudgement) => post<IncidentPage>(`/api/incidents/${id}/classify`, judgement);
