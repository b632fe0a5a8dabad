import { useCallback } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { keys } from '../api/keys';
import { useNotices } from '../controls/Notices';
import { actionKeys } from './keys';
import { orderAction, type NewAction, type ResponseAction } from './requests';
import { isPending } from './words';

/** Makes everything that shows actions read them again. */
export function useActionsChanged(): (incident?: number | null) => Promise<void> {
  const client = useQueryClient();
  return useCallback(
    async (incident) => {
      await Promise.all([
        client.invalidateQueries({ queryKey: actionKeys.all }),
        ...(incident === undefined || incident === null ? [] : [client.invalidateQueries({ queryKey: keys.incident(incident) })]),
      ]);
    },
    [client],
  );
}

/** Orders actions and says what came of it. What was refused is thrown by `order` and must be shown where it was asked for. */
export function useOrderAction(): { order: (action: NewAction) => Promise<ResponseAction> } {
  const changed = useActionsChanged();
  const navigate = useNavigate();
  const { done } = useNotices();
  const order = useCallback(
    async (wanted: NewAction) => {
      const action = await orderAction(wanted);
      done(`${action.label}: ${action.target.name}`, {
        detail: isPending(action.state) ? 'It waits for approval in the Action center.' : `${action.connector ?? 'It'} does it now; the Action center says when it is confirmed.`,
        open: { label: 'Open the Action center', run: () => void navigate(`/actions?tab=${isPending(action.state) ? 'pending' : 'history'}&selected=${action.id}`) },
      });
      // Who ordered need not wait for lists.
      void changed(action.incidentId);
      return action;
    },
    [changed, done, navigate],
  );
  return { order };
}
