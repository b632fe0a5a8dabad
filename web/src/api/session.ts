import { useQuery } from '@tanstack/react-query';
import { get } from './client';
import { keys } from './keys';

export interface Me {
  name: string;
  permissions: string[];
  demo: boolean;
  version: string;
}

export interface FilterChoices {
  detectors: string[];
  tags: string[];
  assignees: string[];
  tactics: { id: string; name: string }[];
  categories: string[];
}

const noChoices: FilterChoices = { detectors: [], tags: [], assignees: [], tactics: [], categories: [] };

/** Who is signed in. */
export const useMe = () => useQuery({ queryKey: keys.me, queryFn: ({ signal }) => get<Me>('/api/me', {}, signal), staleTime: Infinity }).data;

/** Whether the person who is signed in may do something; no until the server has said so. */
export function useCan(): (permission: string) => boolean {
  const permissions = useMe()?.permissions;
  return (permission) => permissions?.includes(permission) ?? false;
}

/** The values that filters and pickers offer; empty until the server has answered. */
export const useFilterChoices = () =>
  useQuery({ queryKey: keys.filters, queryFn: ({ signal }) => get<FilterChoices>('/api/filters', {}, signal), staleTime: 60_000 }).data ?? noChoices;

/** A tactic's name; its id in plain words when the server does not know it. */
export function useTacticName(): (id: string) => string {
  const { tactics } = useFilterChoices();
  return (id) => tactics.find((tactic) => tactic.id === id)?.name ?? id.charAt(0).toUpperCase() + id.slice(1).replaceAll('-', ' ');
}
