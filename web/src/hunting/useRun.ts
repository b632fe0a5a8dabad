import { useCallback } from 'react';
import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { keys } from '../api/keys';
import { runQuery, type RunResult } from './requests';

/** What was asked, and where in the tab's text it stands. */
export interface Asked {
  query: string;
  start: number;
  days: number | null;
  at: number;
}

export interface Run {
  asked: Asked | null;
  result: RunResult | undefined;
  error: Error | null;
  running: boolean;
  /** True after the run was cancelled, until the next one. */
  cancelled: boolean;
  start: (asked: Asked) => void;
  cancel: () => void;
}

/** One run a tab. It lives in the query cache, so that it goes on, and its rows stay, while another page is shown. */
export function useRun(tab: string): Run {
  const client = useQueryClient();
  const key = keys.huntingRun(tab);
  const shared = { structuralSharing: false, gcTime: Infinity, staleTime: Infinity, retry: false } as const;
  const { data, error, isFetching } = useQuery<RunResult>({ queryKey: key, queryFn: skipToken, ...shared });
  const { data: asked } = useQuery<Asked & { cancelled: boolean }>({ queryKey: [...key, 'asked'], queryFn: skipToken, ...shared });

  const start = useCallback(
    (next: Asked) => {
      void (async () => {
        await client.cancelQueries({ queryKey: key, exact: true });
        client.setQueryData([...key, 'asked'], { ...next, cancelled: false });
        await client.fetchQuery({ queryKey: key, queryFn: ({ signal }) => runQuery({ query: next.query, days: next.days }, signal), ...shared, staleTime: 0 });
        // Failures are shown from the cache; a cancelled run keeps the rows of the one before.
      })().catch(() => undefined);
    },
    [client, tab],
  );
  const cancel = useCallback(() => {
    client.setQueryData<Asked & { cancelled: boolean }>([...key, 'asked'], (old) => old && { ...old, cancelled: true });
    // The request is aborted with it, and the server stops the query.
    void client.cancelQueries({ queryKey: key, exact: true });
  }, [client, tab]);

  return { asked: asked ?? null, result: data, error, running: isFetching, cancelled: asked?.cancelled ?? false, start, cancel };
}
