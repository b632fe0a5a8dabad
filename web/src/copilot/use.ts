import { useQuery } from '@tanstack/react-query';
import { get } from '../api/client';
import type { Severity } from '../api/contract';

/** How the copilot is set up, as far as those who use it need to know. */
export interface CopilotUse {
  summaries: 'always' | 'fromSeverity' | 'onDemand';
  summariesFrom: Severity;
  conversations: number;
  /** Skills that a model does something for. */
  models: string[];
}

export const copilotUseKey = ['copilot', 'use'] as const;

export const useCopilotUse = () => useQuery({ queryKey: copilotUseKey, queryFn: ({ signal }) => get<CopilotUse>('/api/copilot/use', {}, signal), staleTime: 60_000, retry: false });
