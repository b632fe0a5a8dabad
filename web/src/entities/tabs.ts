import type { PageKind } from '../vocabulary/entityPages';

export type EntityTab = 'overview' | 'alerts' | 'observed' | 'timeline' | 'recommendations' | 'inventories' | 'vulnerabilities' | 'missing' | 'analysis';

export const tabWords: Record<EntityTab, string> = {
  overview: 'Overview', alerts: 'Incidents and alerts', observed: 'Observed in organization', timeline: 'Timeline', recommendations: 'Security recommendations',
  inventories: 'Inventories', vulnerabilities: 'Discovered vulnerabilities', missing: 'Missing KBs', analysis: 'Analysis',
};

/** The tabs of each page, in the order shown. */
export const tabsOf: Record<PageKind, readonly EntityTab[]> = {
  device: ['overview', 'alerts', 'timeline', 'recommendations', 'inventories', 'vulnerabilities', 'missing'],
  user: ['overview', 'alerts', 'observed', 'timeline'],
  file: ['overview', 'alerts', 'observed', 'analysis', 'timeline'],
  address: ['overview', 'alerts', 'observed', 'timeline'],
  url: ['overview', 'alerts', 'observed', 'timeline'],
};

const inventory = 'the vulnerability tables of Defender (DeviceTvm…), exported from advanced hunting and sent to /api/ingest/defender-hunting';

/** What a tab without rows needs: the feed that fills it. */
export const feedOf: Partial<Record<EntityTab, string>> = {
  observed: 'events of devices or sign-ins: Defender\'s tables, Windows events, Sysmon, Zeek or auditd, sent to /api/ingest',
  timeline: 'events of devices or sign-ins: Defender\'s tables, Windows events, Sysmon, Zeek or auditd, sent to /api/ingest',
  recommendations: inventory,
  inventories: inventory,
  vulnerabilities: inventory,
  missing: inventory,
  analysis: 'process and certificate events: Defender\'s tables or Sysmon, sent to /api/ingest. A file itself is analysed on Scripts and files',
};

/** The tab that the address names; the first for anything else. */
export function readTab(kind: PageKind, text: string | null): EntityTab {
  return tabsOf[kind].find((tab) => tab === text) ?? 'overview';
}
