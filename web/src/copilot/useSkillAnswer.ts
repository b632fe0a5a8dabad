import { useCallback, useRef, useState } from 'react';
import { useQuery, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { sayProblem } from '../api/problem';
import { askSkill, type Said } from './said';

/**
 * The answer of a skill: the built-in one at once, then what a model makes of it. Stopped or broken, what is there stands and says why; who
 * stopped it is not asked for again until they want it. Whoever leaves the page ends it.
 * @param about What a stop is about, where the key changes more often.
 */
export function useSkillAnswer(key: QueryKey, skill: string, inputs: Record<string, string>, enabled: boolean, about = JSON.stringify(key)) {
  const client = useQueryClient();
  const under = useRef<AbortController | null>(null);
  const anew = useRef(false);
  const [stopped, setStopped] = useState('');
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: key,
    enabled: enabled && stopped !== about,
    staleTime: 60_000,
    queryFn: async ({ signal }) => {
      const own = new AbortController();
      under.current = own;
      signal.addEventListener('abort', () => own.abort(), { once: true });
      let said: Said | undefined;
      try {
        for await (const next of askSkill(skill, inputs, anew.current, own.signal)) {
          said = next;
          client.setQueryData<Said>(key, next);
        }
      } catch (problem) {
        if (said === undefined || signal.aborted) throw problem;
        said = { ...said, words: { by: 'builtIn', why: own.signal.aborted ? 'You stopped it.' : sayProblem(problem) } };
      } finally {
        anew.current = false;
      }
      if (said === undefined) throw new Error('The stream ended without an answer.');
      return said;
    },
  });
  const stop = useCallback(() => {
    setStopped(about);
    under.current?.abort();
  }, [about]);
  /** Tries again; where the key is about to change, with the next fetch. */
  const again = useCallback((now = true) => {
    anew.current = true;
    setStopped('');
    if (now) void refetch();
  }, [refetch]);
  return { said: data, error, isFetching, stopped: stopped === about, stop, again };
}
