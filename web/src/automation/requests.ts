import { get, post, put, remove, type Query } from '../api/client';
import type { AlertPage, Classification, Determination, EntityReference, IncidentStatus, Page, Severity } from '../api/contract';
import type { ActionKind } from '../actions/requests';
import type { Condition } from './conditions';

export type Trigger = 'created' | 'alertAdded' | 'updated';

export interface TuningRuleText {
  name: string;
  enabled: boolean;
  detector: string | null;
  detectorId: string | null;
  conditions: Condition | null;
  action: 'hide' | 'resolve';
  classification: Classification;
  determination: Determination;
  comment: string;
  expires: string | null;
}

export interface TuningRule {
  id: number;
  position: number;
  rule: TuningRuleText;
  explained: string;
  author: string;
  modified: string;
  modifiedBy: string;
  expired: boolean;
  hidden: number;
  resolved: number;
}

export interface PreviewedAlert {
  id: string;
  title: string;
  severity: Severity;
  detector: string;
  lastActivity: string;
  incidentId: number;
  records: number;
  allRecords: number;
  classification: Classification;
  whole: boolean;
}

export interface TuningForecast {
  since: string;
  lookedAt: number;
  leftOut: number;
  records: number;
  alerts: PreviewedAlert[];
  alertCount: number;
  incidentsGone: number;
  incidentsSmaller: number;
  truePositives: number;
}

export interface HiddenAlert {
  id: string;
  title: string;
  severity: Severity;
  detector: string;
  firstActivity: string;
  hidden: string;
  ruleId: number;
  ruleName: string;
  entities: EntityReference[];
  raw: string;
}

export interface ResponseStep {
  action: ActionKind;
  /** A pattern of the entity's name; null for all. */
  name: string | null;
  onlyBad: boolean;
}

export interface AutomationActions {
  addTags: string[];
  assignTo: string | null;
  severity: Severity | null;
  status: IncidentStatus | null;
  classification: Classification | null;
  determination: Determination | null;
  comment: string | null;
  notify: number[];
  respond: ResponseStep[];
}

export const noActions: AutomationActions = { addTags: [], assignTo: null, severity: null, status: null, classification: null, determination: null, comment: null, notify: [], respond: [] };

export interface AutomationRuleText {
  name: string;
  enabled: boolean;
  triggers: Trigger[];
  conditions: Condition | null;
  actions: AutomationActions;
  repeat: boolean;
  stop: boolean;
}

export interface AutomationRule {
  id: number;
  position: number;
  rule: AutomationRuleText;
  explained: string;
  author: string;
  modified: string;
  modifiedBy: string;
  runs: number;
  lastRun: string | null;
  approvedBy: string | null;
}

export interface AutomationRun {
  id: number;
  ruleId: number;
  ruleName: string;
  incidentId: number;
  time: string;
  effects: string[];
}

export interface DryRun {
  since: string;
  lookedAt: number;
  leftOut: number;
  incidents: { id: number; name: string; severity: Severity; status: IncidentStatus; created: string; effects: string[] }[];
  count: number;
}

export type ChannelKind = 'email' | 'webhook' | 'teams' | 'slack';

export interface ChannelText {
  name: string;
  kind: ChannelKind;
  enabled: boolean;
  url: string | null;
  host: string | null;
  port: number;
  security: 'startTls' | 'tls' | 'none';
  user: string | null;
  from: string | null;
  to: string[];
}

export interface NotificationChannel {
  id: number;
  channel: ChannelText & { targetHost: string };
  hasSecret: boolean;
  hostAllowed: boolean;
  modified: string;
  modifiedBy: string;
}

export type ReportChange = 'published' | 'updated' | 'hit' | 'exposed';

export interface NotificationRuleText {
  name: string;
  enabled: boolean;
  about: 'incidents' | 'reports';
  triggers: Trigger[];
  conditions: Condition | null;
  reportChanges: ReportChange[];
  /** Of reports; empty for every report. */
  tags: string[];
  channels: number[];
  digestMinutes: number;
  mostPerHour: number;
  repeat: boolean;
}

export interface NotificationRule {
  id: number;
  rule: NotificationRuleText;
  explained: string;
  modified: string;
  modifiedBy: string;
  sent: number;
  lastSent: string | null;
}

export interface NotificationSettings {
  baseUrl: string | null;
  hosts: string[];
}

export interface NotificationDelivery {
  id: number;
  channelId: number;
  channelName: string | null;
  ruleName: string;
  /** 0 when it is about something else. */
  incidentId: number;
  about: 'incident' | 'report' | 'brief';
  /** The report's id, or the number of the brief. */
  subject: string | null;
  /** Null for an incident, and when it is gone. */
  subjectName: string | null;
  reason: string;
  created: string;
  due: string;
  state: 'waiting' | 'sent' | 'dead';
  attempts: number;
  error: string | null;
  sent: string | null;
}

export interface DisruptionSettings {
  mode: 'off' | 'simulate' | 'on';
  containDevices: boolean;
  disableUsers: boolean;
  neverDevices: string[];
  neverUsers: string[];
  mostPerHour: number;
  mostPerIncident: number;
}

export interface DisruptionEntry {
  id: number;
  incidentId: number;
  time: string;
  action: ActionKind;
  target: EntityReference;
  reasons: string[];
  alertIds: string[];
  state: 'simulated' | 'wanted' | 'ordered' | 'refused' | 'held';
  note: string | null;
  actionId: number | null;
}

export interface DisruptionForecast {
  incidentId: number;
  name: string;
  lastActivity: string;
  reasons: string[];
  steps: { action: ActionKind; target: EntityReference; alertIds: string[]; held: string | null }[];
}

export type InvestigationMode = 'off' | 'suspicious' | 'all';

export interface Investigation {
  id: number;
  incidentId: number;
  started: string;
  ended: string | null;
  startedBy: string;
  state: string;
  entities: { entity: EntityReference; verdict: 'malicious' | 'suspicious' | 'noThreatsFound' | 'unknown'; reasons: { text: string; alertIds: string[] }[]; otherIncidents: number }[];
  proposals: { action: ActionKind; target: EntityReference; actionId: number | null; note: string | null }[];
  log: { time: string; text: string }[];
}

export const automationKeys = {
  investigations: ['investigations', 'settings'] as const,
  disruption: ['disruption'] as const,
  disruptionLog: ['disruption', 'log'] as const,
  tuning: ['tuning'] as const,
  hidden: (query: Query) => ['tuning', 'hidden', query] as const,
  rules: ['automation', 'rules'] as const,
  runs: ['automation', 'runs'] as const,
  settings: ['notifications', 'settings'] as const,
  channels: ['notifications', 'channels'] as const,
  notificationRules: ['notifications', 'rules'] as const,
  deliveries: ['notifications', 'deliveries'] as const,
  reportTags: ['notifications', 'report-tags'] as const,
};

export const getTuning = (signal?: AbortSignal) => get<TuningRule[]>('/api/tuning/rules', {}, signal);
export const saveTuning = (id: number | null, rule: TuningRuleText) => (id === null ? post<TuningRule>('/api/tuning/rules', rule) : put<TuningRule>(`/api/tuning/rules/${id}`, rule));
export const deleteTuning = (id: number) => remove(`/api/tuning/rules/${id}`);
export const orderTuning = (ids: number[]) => post<TuningRule[]>('/api/tuning/rules/order', { ids });
export const previewTuning = (rule: TuningRuleText) => post<TuningForecast>('/api/tuning/preview', rule);
export const bringBack = (id: number) => post<{ records: number; alerts: number }>(`/api/tuning/rules/${id}/bring-back`, {});
export const getHidden = (query: Query, signal?: AbortSignal) => get<Page<HiddenAlert>>('/api/tuning/hidden', query, signal);
export const getAlertToTune = (id: string, signal?: AbortSignal) => get<AlertPage>(`/api/alerts/${encodeURIComponent(id)}`, {}, signal);

export const getRules = (signal?: AbortSignal) => get<AutomationRule[]>('/api/automation/rules', {}, signal);
export const saveRule = (id: number | null, rule: AutomationRuleText) => (id === null ? post<AutomationRule>('/api/automation/rules', rule) : put<AutomationRule>(`/api/automation/rules/${id}`, rule));
export const deleteRule = (id: number) => remove(`/api/automation/rules/${id}`);
export const orderRules = (ids: number[]) => post<AutomationRule[]>('/api/automation/rules/order', { ids });
export const dryRun = (rule: AutomationRuleText) => post<DryRun>('/api/automation/dry-run', rule);
export const approveRule = (id: number, approved: boolean) => post<AutomationRule>(`/api/automation/rules/${id}/approval`, { approved });
export const getRuns = (signal?: AbortSignal) => get<Page<AutomationRun>>('/api/automation/runs', { take: 50 }, signal);

export const getNotificationSettings = (signal?: AbortSignal) => get<NotificationSettings>('/api/notifications/settings', {}, signal);
export const saveNotificationSettings = (settings: NotificationSettings) => put<NotificationSettings>('/api/notifications/settings', settings);
export const getChannels = (signal?: AbortSignal) => get<NotificationChannel[]>('/api/notifications/channels', {}, signal);
export const saveChannel = (id: number | null, channel: ChannelText, secret: string | null) =>
  id === null ? post<NotificationChannel>('/api/notifications/channels', { channel, secret }) : put<NotificationChannel>(`/api/notifications/channels/${id}`, { channel, secret });
export const deleteChannel = (id: number) => remove(`/api/notifications/channels/${id}`);
export const testChannel = (id: number) => post<{ sent: boolean; error: string | null }>(`/api/notifications/channels/${id}/test`, {});
export const getNotificationRules = (signal?: AbortSignal) => get<NotificationRule[]>('/api/notifications/rules', {}, signal);
export const saveNotificationRule = (id: number | null, rule: NotificationRuleText) =>
  id === null ? post<NotificationRule>('/api/notifications/rules', rule) : put<NotificationRule>(`/api/notifications/rules/${id}`, rule);
export const deleteNotificationRule = (id: number) => remove(`/api/notifications/rules/${id}`);
export const getReportTags = (signal?: AbortSignal) => get<string[]>('/api/notifications/report-tags', {}, signal);
export const getDeliveries = (signal?: AbortSignal) => get<Page<NotificationDelivery>>('/api/notifications/deliveries', { take: 50 }, signal);
export const retryDelivery = (id: number) => post<void>(`/api/notifications/deliveries/${id}/retry`, {});

export const getDisruption = (signal?: AbortSignal) => get<DisruptionSettings>('/api/disruption/settings', {}, signal);
export const saveDisruption = (settings: DisruptionSettings) => put<DisruptionSettings>('/api/disruption/settings', settings);
export const getDisruptionLog = (signal?: AbortSignal) => get<DisruptionEntry[]>('/api/disruption/log', {}, signal);
export const simulateDisruption = (settings: DisruptionSettings) => post<DisruptionForecast[]>('/api/disruption/simulate', settings);
export const getIncidentDisruption = (id: number, signal?: AbortSignal) => get<DisruptionEntry[]>(`/api/incidents/${id}/disruption`, {}, signal);

export const getInvestigationSettings = (signal?: AbortSignal) => get<{ mode: InvestigationMode }>('/api/investigations/settings', {}, signal);
export const saveInvestigationSettings = (mode: InvestigationMode) => put<{ mode: InvestigationMode }>('/api/investigations/settings', { mode });
export const getInvestigations = (incident: number, signal?: AbortSignal) => get<Investigation[]>(`/api/incidents/${incident}/investigations`, {}, signal);
export const startInvestigation = (incident: number) => post<Investigation[]>(`/api/incidents/${incident}/investigations`, {});
