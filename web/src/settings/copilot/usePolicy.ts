import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useCan } from '../../api/session';
import { useNotices } from '../../controls/Notices';
import { copilotUseKey } from '../../copilot/use';
import { changeCopilot, copilotKeys, type CopilotPolicy } from './requests';

export const MANAGE = 'copilot.manage';

/** Changes a part of the policy; the rest stays as it is. */
export function usePolicy(policy: CopilotPolicy) {
  const client = useQueryClient();
  const may = useCan()(MANAGE);
  const { done, failed } = useNotices();
  const [busy, setBusy] = useState(false);
  const change = async (part: Partial<CopilotPolicy>, what: string) => {
    setBusy(true);
    try {
      await changeCopilot({ ...policy, ...part });
      await client.invalidateQueries({ queryKey: copilotKeys.settings });
      void client.invalidateQueries({ queryKey: copilotUseKey });
      done(what);
    } catch (problem) {
      failed('The settings were not changed', problem);
    }
    setBusy(false);
  };
  return { may, busy, change, why: may ? undefined : `You need the permission ${MANAGE}.` };
}
