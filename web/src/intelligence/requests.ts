import { useQuery } from '@tanstack/react-query';
import { get, patch, post, put, remove } from '../api/client';
import type { AlertStatus, Classification, EntityReference, IncidentStatus, Page, Severity } from '../api/contract';
import { upload } from '../api/upload';

export type ObservableKind = 'address' | 'network' | 'domain' | 'url' | 'fileHash' | 'email' | 'fileName';
export type IndicatorState = 'active' | 'expired' | 'revoked' | 'off' | 'allowed' | 'unmatched';
export type ProfileKind = 'other' | 'actor' | 'malware' | 'tool' | 'technique' | 'campaign' | 'vulnerability' | 'report' | 'mitigation';
export type SourceKind = 'upload' | 'taxii' | 'misp' | 'csv';

export interface Observable { kind: ObservableKind; value: string }
export interface ProfileName { id: string; kind: ProfileKind; name: string; externalId: string | null }

export interface Overview {
  sources: number; indicators: number; unmatched: number; actors: number; software: number; techniques: number; vulnerabilities: number; reports: number;
  matchedAlerts: number; matchedIncidents: number; sightings: number; searching: number | null;
}

export interface IndicatorRow {
  number: number; name: string; observables: Observable[]; state: IndicatorState; source: string; sourceId: number; confidence: number | null; tlp: string | null; labels: string[];
  validFrom: string | null; validUntil: string | null; imported: string; alerts: number; rows: number; about: ProfileName[];
}

export interface RelatedProfile { relation: string; outward: boolean; profile: ProfileName; description: string; source: string }
export interface SeenAlert { id: string; title: string; severity: Severity; status: AlertStatus; incidentId: number; firstActivity: string }
export interface SeenIncident { id: number; name: string; severity: Severity; status: IncidentStatus; classification: Classification; alerts: number; lastActivity: string }
export interface SeenAsset { entity: EntityReference; alerts: number; active: boolean; latest: SeenAlert }
export interface SeenDay { day: string; active: number; resolved: number }
export interface SeenRows { value: string; table: string; column: string; asset: string; first: string; last: string; count: number; kql: string }

export interface Seen {
  alerts: number; activeAlerts: number; incidents: number; activeIncidents: number; first: string | null; last: string | null; latestAlerts: SeenAlert[]; latestIncidents: SeenIncident[];
  assets: SeenAsset[]; days: SeenDay[]; sightings: SeenRows[]; rows: number;
}

export interface IndicatorPage {
  row: IndicatorRow; id: string; description: string; pattern: string; unmatchedBecause: string | null; created: string | null; modified: string | null; related: RelatedProfile[]; seen: Seen;
  sightedElsewhere: { source: string; times: number; first: string | null; last: string | null; where: string | null }[];
}

export interface ProfileRow {
  id: string; kind: ProfileKind; name: string; externalId: string | null; aliases: string[]; sources: string[]; revoked: boolean; modified: string | null; firstSeen: string | null; lastSeen: string | null;
  related: number; indicators: number;
}

export interface CoveredTechnique { id: string; name: string; tactics: string[]; rules: number; alerts: number }

export interface ProfilePage {
  row: ProfileRow; description: string; labels: string[]; details: { label: string; value: string }[]; references: string[]; confidence: number | null; tlp: string | null; created: string | null;
  related: RelatedProfile[]; indicators: IndicatorRow[]; seen: Seen; exposed: { device: string; software: string; version: string; update: string | null }[]; techniques: CoveredTechnique[]; followed: boolean;
}

export interface ReputationRule { name: string; description: string; severity: Severity; points: number; evidence: string[]; kql: string | null }
export interface Reputation { subject: Observable; classification: 'unknown' | 'neutral' | 'suspicious' | 'malicious'; score: number; rules: ReputationRule[]; without: string | null }
export interface SubjectKnowledge {
  subject: string; observable: Observable | null; indicators: IndicatorRow[]; profiles: ProfileRow[]; profile: ProfilePage | null; seen: Seen | null; reputation: Reputation | null;
}

export interface MatrixTechnique { id: string; name: string; alerts: number; incidents: number; rules: number; used: boolean; parts: MatrixTechnique[] }
export interface AttackMatrix { subject: ProfileName | null; tactics: { id: string; name: string; techniques: MatrixTechnique[] }[]; techniques: number; covered: number; gaps: CoveredTechnique[] }

export interface ReportRow {
  id: string; kind: ProfileKind; title: string; externalId: string | null; tags: string[]; published: string; source: string; followed: boolean; activeAlerts: number; resolvedAlerts: number; exposed: number; exposure: number;
}
export interface ReportStep { key: string; text: string; why: string; done: boolean; checked: boolean; by: string | null; time: string | null; technique: string | null }
export interface ThreatReport { row: ReportRow; profile: ProfilePage; assets: { kind: string; active: number; resolved: number }[]; steps: ReportStep[]; done: number }

export interface ImportReport {
  source: string; sourceId: number; format: string; added: number; changed: number; unchanged: number; indicators: number; profiles: number; relations: number; unmatched: number; rejected: number;
  rejections: { where: string; what: string; why: string }[]; columns: { column: string; meaning: string | null }[]; fault: string | null;
}
export interface FeedSettings { address: string | null; collection: string | null; user: string | null; private: boolean }
export interface Source {
  id: number; name: string; kind: SourceKind; enabled: boolean; alerts: boolean; settings: FeedSettings; hasSecret: boolean; everyMinutes: number; created: string; createdBy: string; lastRun: string | null;
  lastError: string | null; nextRun: string | null; lastReport: ImportReport | null; indicators: number; profiles: number;
}
export interface SourceChange { name?: string; kind?: SourceKind; enabled?: boolean; alerts?: boolean; settings?: FeedSettings; secret?: string; everyMinutes?: number }
export interface AllowedValue { kind: ObservableKind; value: string; reason: string; addedBy: string; added: string }
export interface Listing {
  alertId: string; incidentId: number; entity: EntityReference; kind: ObservableKind; value: string; listed: string; indicator: number; indicatorName: string; sourceId: number; source: string; about: ProfileName[];
  since: string; found: string; confidence: number | null; tlp: string | null;
}

/** All that the query cache holds of threat intelligence begins so. */
export const intelligence = ['intelligence'] as const;

const root = '/api/intelligence';
const read = <T,>(key: readonly unknown[], path: string, query = {}) => ({ queryKey: [...intelligence, ...key], queryFn: ({ signal }: { signal: AbortSignal }) => get<T>(path, query, signal) });

export const useOverview = () => useQuery({ ...read<Overview>(['overview'], `${root}/overview`), refetchInterval: ({ state }) => (state.data?.searching == null ? 30_000 : 2_000) });
export const useIndicator = (number: string) => useQuery(read<IndicatorPage>(['indicator', number], `${root}/indicators/${encodeURIComponent(number)}`));
export const useProfile = (id: string) => useQuery(read<ProfilePage>(['profile', id], `${root}/profiles/${encodeURIComponent(id)}`));
export const useMatrix = (subject: string | null) => useQuery(read<AttackMatrix>(['matrix', subject], `${root}/matrix`, { subject }));
export const useReports = () => useQuery(read<{ reports: ReportRow[]; tags: { tag: string; reports: number }[] }>(['reports'], `${root}/reports`));
export const useReport = (id: string) => useQuery(read<ThreatReport>(['report', id], `${root}/reports/${encodeURIComponent(id)}`));
export const useSources = () => useQuery({ ...read<Source[]>(['sources'], `${root}/sources`), refetchInterval: 15_000 });
export const useAllowed = () => useQuery(read<AllowedValue[]>(['allowed'], `${root}/allowed`));
export const useLookUp = (subject: string) => useQuery({ ...read<SubjectKnowledge>(['lookup', subject], `${root}/lookup`, { subject }), enabled: subject !== '' });
export const useIncidentListings = (id: number) => useQuery(read<Listing[]>(['incident', id], `/api/incidents/${id}/listings`));
export const useAlertListings = (id: string) => useQuery(read<Listing[]>(['alert', id], `/api/alerts/${encodeURIComponent(id)}/listings`));

export const listIndicators = (query: Record<string, string | number | readonly string[]>, signal: AbortSignal) => get<Page<IndicatorRow>>(`${root}/indicators`, query, signal);
export const listProfiles = (query: Record<string, string | number | readonly string[]>, signal: AbortSignal) => get<Page<ProfileRow>>(`${root}/profiles`, query, signal);

export const importFile = (file: File, source: string, onProgress: (share: number) => void, signal: AbortSignal) =>
  upload<ImportReport>(`${root}/import`, file, { query: { file: file.name, source }, onProgress, signal });
export const addSource = (change: SourceChange) => post<Source>(`${root}/sources`, change);
export const changeSource = (id: number, change: SourceChange) => patch<Source>(`${root}/sources/${id}`, change);
export const deleteSource = (id: number) => remove(`${root}/sources/${id}`);
export const readFeed = (id: number) => post<Source>(`${root}/sources/${id}/read`);
export const allow = (value: string, reason: string) => post<AllowedValue>(`${root}/allowed`, { value, reason });
export const disallow = (value: string) => remove(`${root}/allowed?${new URLSearchParams({ value })}`);
export const follow = (id: string, on: boolean) => put<void>(`${root}/profiles/${encodeURIComponent(id)}/followed`, { follow: on });
export const sayStep = (id: string, step: string, done: boolean) => put<void>(`${root}/reports/${encodeURIComponent(id)}/steps`, { step, done });
