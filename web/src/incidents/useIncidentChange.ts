import { useCallback } from 'react';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { IncidentRow, Page } from '../api/contract';
import { keys } from '../api/keys';
import { useNotices } from '../controls/Notices';
import { amount } from '../controls/number';
import { changeIncident, changeIncidents, getIncident, type IncidentChange } from './requests';

/** Writes rows into every cached page where they stand, so that they change in place and never jump. */
export function placeRows(client: QueryClient, rows: readonly IncidentRow[]): void {
  const byId = new Map(rows.map((row) => [row.id, row]));
  client.setQueriesData<Page<IncidentRow>>({ queryKey: keys.incidents }, (page) =>
    page === undefined ? page : { ...page, items: page.items.map((row) => byId.get(row.id) ?? row) },
  );
}

/** What the rows say now of the parts that a change touches: the change that takes it back. */
export function inverseOf(row: IncidentRow, change: IncidentChange): IncidentChange {
  const back: IncidentChange = {};
  if (change.name !== undefined) back.name = row.name;
  if (change.severity !== undefined) back.severity = row.severity;
  if (change.status !== undefined) back.status = row.status;
  if (change.classification !== undefined) back.classification = row.classification;
  if (change.determination !== undefined) back.determination = row.determination;
  if (change.assignedTo !== undefined) back.assignedTo = row.assignedTo;
  if (change.tags !== undefined) back.tags = row.tags;
  return back;
}

/** Changes one or many incidents, says so, and keeps the way back. */
export function useIncidentChange(): (rows: readonly IncidentRow[], change: IncidentChange, text: string) => Promise<void> {
  const client = useQueryClient();
  const { done, failed } = useNotices();

  return useCallback(
    async (rows, change, text) => {
      const refresh = async (ids: readonly number[]) => {
        placeRows(client, await Promise.all(ids.slice(0, 100).map((id) => getIncident(id))));
        await Promise.all(ids.map((id) => client.invalidateQueries({ queryKey: keys.incident(id) })));
      };
      const ids = rows.map(({ id }) => id);
      const [only] = rows;
      if (only === undefined) return;
      try {
        let detail: string | undefined;
        if (rows.length === 1) await changeIncident(only.id, change);
        else {
          const { changed, refused } = await changeIncidents(ids, change);
          const [first] = refused;
          if (first) detail = `${amount(changed, 'incident')} changed, ${refused.length} refused: incident ${first.id}: ${first.reason}`;
        }
        // Said at once, so that the undo key never meets an earlier change.
        done(text, {
          detail,
          undo: async () => {
            await Promise.all(rows.map((row) => changeIncident(row.id, inverseOf(row, change))));
            await refresh(ids);
          },
        });
        // The change holds even when the new state cannot be read: the live updates will bring it.
        await refresh(ids).catch(() => undefined);
      } catch (error) {
        failed('The change was not made', error);
      }
    },
    [client, done, failed],
  );
}
