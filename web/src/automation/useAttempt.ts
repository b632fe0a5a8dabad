import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useNotices } from '../controls/Notices';

/** Does something on the server, says how it went, and asks for the lists anew that it may have changed. */
export function useAttempt(...stale: QueryKey[]): (work: () => Promise<unknown>, done: string, failed: string) => Promise<void> {
  const client = useQueryClient();
  const notices = useNotices();
  return async (work, done, failed) => {
    try {
      await work();
      notices.done(done);
    } catch (error) {
      notices.failed(failed, error);
    }
    await Promise.all(stale.map((queryKey) => client.invalidateQueries({ queryKey })));
  };
}
