import { useEffect, useMemo, useRef, useState } from 'react';
import { checkQuery, type Diagnostic } from './requests';
import { hasCode, statementsOf } from './statements';

const PAUSE = 350;
const REMEMBERED = 100;

/** What the server finds wrong with the queries of a text, once typing rests. Each query is asked about once. */
export function useProblems(text: string): { problems: readonly Diagnostic[]; checking: boolean } {
  const known = useRef(new Map<string, readonly Diagnostic[]>());
  const [answered, setAnswered] = useState(0);
  const statements = useMemo(() => statementsOf(text).filter(hasCode).slice(0, 50), [text]);

  useEffect(() => {
    const abort = new AbortController();
    const timer = window.setTimeout(() => {
      for (const { text: query } of statements) {
        if (known.current.has(query)) continue;
        checkQuery(query, abort.signal).then(
          ({ diagnostics }) => {
            if (known.current.size > REMEMBERED) known.current.clear();
            known.current.set(query, diagnostics);
            setAnswered((count) => count + 1);
          },
          // A check that fails says nothing about the query; running it will.
          () => undefined,
        );
      }
    }, PAUSE);
    return () => {
      window.clearTimeout(timer);
      abort.abort();
    };
  }, [statements]);

  return useMemo(() => {
    const found = statements.map(({ start, text: query }) => known.current.get(query)?.map((problem) => ({ ...problem, start: problem.start + start })));
    return { problems: found.flatMap((list) => list ?? []), checking: found.includes(undefined) };
  }, [statements, answered]);
}
