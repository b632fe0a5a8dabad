import { get, post, put, remove } from '../../api/client';

export type Source = 'incidents' | 'hunting' | 'threatIntelligence' | 'analysis';
export type Severity = 'informational' | 'low' | 'medium' | 'high' | 'unknown';

export interface CopilotPolicy {
  sourcesOff: Source[];
  skillsOff: string[];
  model: string | null;
  /** By a skill's name: another model's id, or an empty text for none. */
  skillModels: Record<string, string>;
  budgetUnit: 'tokens' | 'money';
  perDay: number | null;
  perMonth: number | null;
  personPerDay: number | null;
  personPerMonth: number | null;
  keep: 'hashes' | 'texts';
  keepDays: number;
  conversations: number;
  mayLeave: boolean;
  summaries: 'always' | 'fromSeverity' | 'onDemand';
  summariesFrom: Severity;
}

export interface Skill {
  name: string;
  title: string;
  description: string;
  source: Source;
  on: boolean;
  /** It answers also when its source is switched off, as far as it can. */
  goesOn: boolean;
  /** A model may word its answers or write its queries. */
  mayBeWorded: boolean;
}

export interface CopilotOverview {
  policy: CopilotPolicy;
  sources: { source: Source; name: string; on: boolean }[];
  skills: Skill[];
  spent: { todayTokens: number; todayMoney: number; monthTokens: number; monthMoney: number };
  people: { who: string; requests: number; tokens: number; money: number }[];
  incidentsPerDay: { severity: Severity; perDay: number }[];
  summaryCost: number | null;
}

export interface ModelSettings {
  name: string;
  api: 'openAi' | 'azureOpenAi' | 'anthropic';
  address: string;
  model: string;
  enabled: boolean;
  apiVersion: string;
  allowPrivate: boolean;
  /** Null: unless it runs on this machine or in a private network. */
  redact: boolean | null;
  inputPrice: number;
  outputPrice: number;
  timeoutSeconds: number;
  replyTokens: number;
}

export interface ExamResult {
  score: number;
  passed: boolean;
  summary: string;
  tasks: { name: string; kind: 'grounded' | 'steadfast' | 'query' | 'choice'; points: number; why: string | null; milliseconds: number }[];
  time: string;
}

export interface Model {
  id: string;
  settings: ModelSettings;
  /** The key itself is never given out. */
  hasKey: boolean;
  isNear: boolean;
  redacts: boolean;
  fault: string | null;
  exam: ExamResult | null;
}

export type Opinion = 'looksRight' | 'needsImprovement' | 'inappropriate';

export interface FeedbackOverview {
  counts: { skill: string; verdict: Opinion; count: number }[];
  items: { time: string; who: string; skill: string; answerId: string; verdict: Opinion; text: string | null; answer: string | null }[];
  total: number;
}

export const copilotKeys = {
  settings: ['copilot', 'settings'] as const,
  models: ['copilot', 'models'] as const,
  feedback: (skill: string, verdict: string) => ['copilot', 'feedback', skill, verdict] as const,
};

export const getCopilot = (signal?: AbortSignal) => get<CopilotOverview>('/api/copilot/settings', {}, signal);

export const changeCopilot = (policy: CopilotPolicy) => put<CopilotPolicy>('/api/copilot/settings', policy);

export const getModels = (signal?: AbortSignal) => get<Model[]>('/api/copilot/models', {}, signal);

/** @param key Undefined keeps the one that is there. */
export const saveModel = (id: string | null, settings: ModelSettings, key: string | undefined) =>
  id === null ? post<Model>('/api/copilot/models', { settings, key }) : put<Model>(`/api/copilot/models/${encodeURIComponent(id)}`, { settings, key });

export const deleteModel = (id: string) => remove(`/api/copilot/models/${encodeURIComponent(id)}`);

export const testModel = (id: string) => post<{ works: boolean; says: string; milliseconds: number }>(`/api/copilot/models/${encodeURIComponent(id)}/test`);

export const examineModel = (id: string) => post<ExamResult>(`/api/copilot/models/${encodeURIComponent(id)}/examine`);

export const getFeedback = (skill: string, verdict: string, signal?: AbortSignal) => get<FeedbackOverview>('/api/copilot/feedback', { skill, verdict, take: 100 }, signal);
