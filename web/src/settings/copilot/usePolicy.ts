import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useCan } from '../../api/session';
import { useNotices } from '../../controls/Notices';
import { copilotUseKey } from '../../copilot/use';
import { changeCopilot, copilotKeys, type CopilotOverview, type CopilotPolicy } from './requests';

export const MANAGE = 'copilot.manage';

// One change after another: each starts from what the one before left, whichever card it came from.
let turn: Promise<unknown> = Promise.resolve();

/** Changes a part of the policy; the rest stays as it is. */
export function usePolicy(policy: CopilotPolicy) {
  const client = useQueryClient();
  const may = useCan()(MANAGE);
  const { done, failed } = useNotices();
  const [busy, setBusy] = useState(false);
  const change = async (part: Partial<CopilotPolicy>, what: string) => {
    setBusy(true);
    const mine = turn.then(async () => {
      const now = client.getQueryData<CopilotOverview>(copilotKeys.settings)?.policy ?? policy;
      await changeCopilot({ ...now, ...part });
      await client.invalidateQueries({ queryKey: copilotKeys.settings });
    });
    turn = mine.catch(() => undefined);
    try {
      await mine;
      void client.invalidateQueries({ queryKey: copilotUseKey });
      done(what);
    } catch (problem) {
      failed('The settings were not changed', problem);
    }
    setBusy(false);
  };
  return { may, busy, change, why: may ? undefined : `You need the permission ${MANAGE}.` };
}
