import { useQuery, useQueryClient } from '@tanstack/react-query';
import { keys } from '../../api/keys';
import { useNotices } from '../../controls/Notices';
import { addSaved, changeSaved, getSaved, removeSaved, restoreSaved, type SavedKind } from '../requests';

interface Saved {
  id: string | number;
  name: string;
}

/** Saved queries or functions, and what can be done with them. Each change says so; a deletion can be taken back. */
export function useSaved<T extends Saved>(kind: SavedKind) {
  const client = useQueryClient();
  const { done, failed } = useNotices();
  const key = keys.huntingSaved(kind);
  const { data, error, refetch } = useQuery({ queryKey: key, queryFn: ({ signal }) => getSaved<T>(kind, signal) });
  const refresh = () => client.invalidateQueries({ queryKey: key });
  const word = kind === 'queries' ? 'Query' : 'Function';

  const attempt = async <R,>(text: string, act: () => Promise<R>): Promise<R | null> => {
    try {
      const result = await act();
      await refresh();
      return result;
    } catch (problem) {
      failed(text, problem);
      return null;
    }
  };

  return {
    saved: data,
    error,
    retry: () => void refetch(),
    add: async (body: Partial<T>) => {
      const made = await attempt(`The ${word.toLowerCase()} was not saved`, () => addSaved<T>(kind, body));
      if (made) done(`${word} saved`);
      return made;
    },
    change: async (id: string | number, body: Partial<T>, text = `${word} saved`) => {
      const made = await attempt(`The ${word.toLowerCase()} was not saved`, () => changeSaved<T>(kind, id, body));
      if (made) done(text);
      return made;
    },
    remove: async ({ id, name }: Saved) => {
      const gone = await attempt(`“${name}” was not deleted`, async () => {
        await removeSaved(kind, id);
        return true;
      });
      if (gone) done(`“${name}” deleted`, { undo: async () => { await restoreSaved(kind, id); await refresh(); } });
    },
  };
}
