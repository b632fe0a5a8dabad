import { Button, MessageBar, MessageBarBody, MessageBarTitle, Spinner } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { amount } from '../controls/number';
import { Refusal } from '../controls/Refusal';
import { verifyAudit } from './requests';

/** Goes through the whole log and says whether anybody has changed it. */
export function VerifyAudit() {
  const check = useMutation({ mutationFn: verifyAudit });
  const found = check.data;
  return (
    <>
      <div>
        <Button onClick={() => check.mutate()} disabledFocusable={check.isPending} icon={check.isPending ? <Spinner size="tiny" /> : undefined}>Verify the log</Button>
      </div>
      <Refusal title="The log could not be verified" error={check.error} />
      {found !== undefined && (
        <MessageBar intent={found.isIntact ? 'success' : 'error'} layout="multiline" politeness="assertive">
          <MessageBarBody>
            <MessageBarTitle>{found.isIntact ? 'Unchanged' : 'The log was tampered with'}</MessageBarTitle>
            {found.isIntact
              ? `${amount(found.count, 'entry', 'entries')}, each as it was written. Head: ${found.head === '' ? 'none' : found.head}`
              : `${found.problem ?? ''} ${found.wrong === null ? '' : `First wrong entry: ${found.wrong}. `}Keep a copy of the store and find out who had access to it.`}
          </MessageBarBody>
        </MessageBar>
      )}
    </>
  );
}
