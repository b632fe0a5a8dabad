import { useCallback, useEffect, useRef } from 'react';
import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { keys } from '../../api/keys';
import { sayProblem } from '../../api/problem';
import { asked, closed, failed, heard, previousOf, stopped, type Conversation } from './conversation';
import { askForQuery } from './requests';

const none: Conversation = [];

/** The conversation with the query assistant. It stays while another page is shown, and ends with the browser's tab. */
export function useAssistant() {
  const client = useQueryClient();
  const { data: turns = none } = useQuery<Conversation>({ queryKey: keys.huntingAssistant, queryFn: skipToken, structuralSharing: false, gcTime: Infinity, staleTime: Infinity });
  const request = useRef<AbortController | null>(null);
  const change = useCallback((next: (old: Conversation) => Conversation) => client.setQueryData<Conversation>(keys.huntingAssistant, (old) => next(old ?? none)), [client]);

  const stop = useCallback(() => {
    request.current?.abort();
    change(stopped);
  }, [change]);
  // What is under way when the page is left gets no answer that anybody sees.
  useEffect(() => stop, [stop]);

  const ask = useCallback(
    (question: string) => {
      if (question.trim() === '') return;
      stop();
      const before = client.getQueryData<Conversation>(keys.huntingAssistant) ?? none;
      const now = asked(before, question);
      const turn = now.at(-1);
      if (turn === undefined) return;
      change(() => now);
      const own = new AbortController();
      request.current = own;
      void (async () => {
        try {
          for await (const query of askForQuery(turn.question, previousOf(before), own.signal)) {
            if (own.signal.aborted) return;
            change((old) => heard(old, turn.id, query));
          }
          change((old) => closed(old, turn.id));
        } catch (error) {
          // What is there when a model breaks off stands.
          if (!own.signal.aborted) change((old) => closed(failed(old, turn.id, sayProblem(error)), turn.id, sayProblem(error)));
        }
      })();
    },
    [client, change, stop],
  );

  const restart = useCallback(() => {
    stop();
    change(() => none);
  }, [change, stop]);

  return { turns, ask, stop, restart };
}
