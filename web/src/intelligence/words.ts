import type { IndicatorState, ObservableKind, ProfileKind, Reputation, SourceKind } from './requests';

export const observableWords: Readonly<Record<ObservableKind, string>> = { address: 'Address', network: 'Network', domain: 'Domain', url: 'URL', fileHash: 'File hash', email: 'Sender', fileName: 'File name' };
export const stateWords: Readonly<Record<IndicatorState, string>> = { active: 'Active', expired: 'Expired', revoked: 'Taken back', off: 'Source is off', allowed: 'Allowed', unmatched: 'Not matched' };
export const profileWords: Readonly<Record<ProfileKind, string>> = {
  other: 'Other', actor: 'Actor', malware: 'Malware', tool: 'Tool', technique: 'Technique', campaign: 'Campaign', vulnerability: 'Vulnerability', report: 'Report', mitigation: 'Mitigation',
};
export const sourceWords: Readonly<Record<SourceKind, string>> = { upload: 'Imported files', taxii: 'TAXII 2.1', misp: 'MISP feed', csv: 'List at a URL' };
export const reputationWords: Readonly<Record<Reputation['classification'], string>> = { unknown: 'Unknown', neutral: 'Neutral', suspicious: 'Suspicious', malicious: 'Malicious' };

export const PERMISSION = 'intelligence.manage';
export const needs = (may: boolean) => (may ? undefined : `You need the permission ${PERMISSION}.`);

export const tabs = [
  { id: 'reports', label: 'Threat analytics' }, { id: 'indicators', label: 'Indicators' }, { id: 'actors', label: 'Actors' }, { id: 'software', label: 'Malware and tools' },
  { id: 'techniques', label: 'Techniques' }, { id: 'vulnerabilities', label: 'Vulnerabilities' }, { id: 'sources', label: 'Sources' },
] as const;
export type TabId = (typeof tabs)[number]['id'];
export const isTab = (text: string | null): text is TabId => tabs.some(({ id }) => id === text);

/** Where a profile's page is. */
export const profilePath = (id: string) => `/intelligence/profiles/${encodeURIComponent(id)}`;
export const indicatorPath = (number: number) => `/intelligence/indicators/${number}`;
export const reportPath = (id: string) => `/intelligence/reports/${encodeURIComponent(id)}`;

/** "Uses" or "Used by", as one would head a list of the others. */
export function relationWords(relation: string, outward: boolean): string {
  const known: Readonly<Record<string, readonly [string, string]>> = {
    uses: ['Uses', 'Used by'],
    'attributed-to': ['Attributed to', 'Campaigns and others attributed to it'],
    indicates: ['Indicates', 'Indicated by'],
    mitigates: ['Helps against', 'What helps against it'],
    targets: ['Targets', 'Targeted by'],
    'refers-to': ['Refers to', 'Reports about it'],
    'subtechnique-of': ['Part of', 'Sub-techniques'],
    detects: ['Detects', 'Detected by'],
    exploits: ['Exploits', 'Exploited by'],
  };
  const words = known[relation]?.[outward ? 0 : 1];
  const plain = relation.replaceAll('-', ' ');
  return words ?? (outward ? plain.charAt(0).toUpperCase() + plain.slice(1) : `${plain.charAt(0).toUpperCase() + plain.slice(1)} (the other way)`);
}

/** Where evidence of a reason is shown: an indicator, an incident or an alert. */
export function evidencePath(evidence: string): string {
  const [kind, id = ''] = evidence.split(/:(.*)/s);
  if (kind === 'indicator' && /^\d+$/.test(id)) return `/intelligence/indicators/${id}`;
  if (kind === 'incident' && /^\d+$/.test(id)) return `/incidents/${id}`;
  return `/alerts/${encodeURIComponent(evidence)}`;
}

export const evidenceWords = (evidence: string) => (evidence.startsWith('indicator:') ? `Indicator ${evidence.slice(10)}` : evidence.startsWith('incident:') ? `Incident ${evidence.slice(9)}` : 'Alert');
