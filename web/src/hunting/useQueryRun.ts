import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { keys } from '../api/keys';
import { useNotices } from '../controls/Notices';
import type { EditorHandle } from './editor/QueryEditor';
import { daysOf, type TimeRange } from './range';
import { statementAt, statementsOf } from './statements';
import type { QueryTab } from './tabs';
import { useRun } from './useRun';

/** Runs what a tab holds: the selection, the query at the cursor, or all of it. */
export function useQueryRun(tab: QueryTab, range: TimeRange, editor: EditorHandle | null) {
  const client = useQueryClient();
  const { failed } = useNotices();
  const run = useRun(tab.id);

  useEffect(() => {
    if (!run.running) void client.invalidateQueries({ queryKey: keys.huntingHistory });
  }, [run.running, client]);

  const go = (query: string, start: number) => {
    if (query.trim() === '') failed('There is nothing to run', new Error('Write a query first: the name of a table is one already.'));
    else run.start({ query, start, days: daysOf(range), at: Date.now() });
  };
  return {
    run,
    execute: () => {
      const cursor = editor?.cursor() ?? { offset: 0, selection: '', start: 0 };
      if (cursor.selection.trim() !== '') return go(cursor.selection, cursor.start);
      const statement = statementAt(statementsOf(tab.query), cursor.offset);
      return go(statement?.text ?? '', statement?.start ?? 0);
    },
    executeAll: () => go(tab.query, 0),
    executeText: go,
  };
}
