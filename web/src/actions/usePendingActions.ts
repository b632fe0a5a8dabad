import { useQuery } from '@tanstack/react-query';
import { useCan } from '../api/session';
import { actionKeys } from './keys';
import { getActions } from './requests';

/** How many actions wait for a decision; undefined until that is known, or for who may not see them. */
export function usePendingActions(): number | undefined {
  const may = useCan()('actions.read');
  return useQuery({ queryKey: actionKeys.pending, queryFn: async ({ signal }) => (await getActions({ tab: 'pending', take: 0 }, signal)).total, refetchInterval: 15_000, enabled: may }).data;
}
