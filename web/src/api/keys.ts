/** Names of what the query cache holds. One list, so that a live change knows what it makes stale. */
export const keys = {
  home: ['home'] as const,
  me: ['me'] as const,
  filters: ['filters'] as const,
  search: (text: string) => ['search', text] as const,
  incidents: ['incidents'] as const,
  incident: (id: number) => ['incident', id] as const,
  incidentPart: (id: number, part: string) => ['incident', id, part] as const,
  alerts: ['alerts'] as const,
  alert: (id: string) => ['alert', id] as const,
  huntingSchema: ['hunting', 'schema'] as const,
  huntingSaved: (kind: string) => ['hunting', 'saved', kind] as const,
  huntingHistory: ['hunting', 'history'] as const,
  huntingRun: (tab: string) => ['hunting', 'run', tab] as const,
  script: (text: string, language: string) => ['script', text, language] as const,
  entity: (kind: string, key: string) => ['entity', kind, key] as const,
};
