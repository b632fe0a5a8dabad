import { useQueryClient } from '@tanstack/react-query';
import { keys } from '../api/keys';
import { useNotices } from '../controls/Notices';
import { closed, restored, type OpenTabs, type QueryTab } from './tabs';

/** Closes a tab. One that held a query can be taken back. */
export function useClosing({ tabs }: OpenTabs, change: (step: (open: OpenTabs) => OpenTabs) => void) {
  const client = useQueryClient();
  const { done } = useNotices();
  return (tab: QueryTab) => {
    const at = tabs.findIndex(({ id }) => id === tab.id);
    void client.cancelQueries({ queryKey: keys.huntingRun(tab.id) });
    client.removeQueries({ queryKey: keys.huntingRun(tab.id) });
    change((open) => closed(open, tab.id));
    if (tab.query.trim() !== '') done(`“${tab.name}” closed`, { undo: async () => change((open) => restored(open, tab, at)) });
  };
}
