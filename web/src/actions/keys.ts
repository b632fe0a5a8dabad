/** Names of what the query cache holds of actions; all begin with the first, so that one change makes all stale. */
export const actionKeys = {
  all: ['actions'] as const,
  list: (query: unknown) => ['actions', 'list', query] as const,
  pending: ['actions', 'pending'] as const,
  one: (id: number) => ['actions', 'one', id] as const,
  ofIncident: (id: number) => ['actions', 'incident', id] as const,
  offered: (kind: string) => ['actions', 'offered', kind] as const,
  rules: ['actions', 'rules'] as const,
  connectors: ['connectors'] as const,
};
