import { useState } from 'react';
import { EmptyState, FailedState, Loading } from '../controls/States';
import { Section } from '../controls/Section';
import { KeyDialog } from './KeyDialog';
import { KeyTable } from './KeyTable';
import { addKey, revokeKey, useKeys } from './requests';
import { PermittedButton, useAct } from './shared';

/** All API keys: those of services, and people's own. */
export function KeysSection() {
  const keys = useKeys();
  const act = useAct();
  const [adding, setAdding] = useState(false);
  return (
    <Section card title="API keys" actions={<PermittedButton permission="access.manage" label="Make a key" appearance="primary" onClick={() => setAdding(true)} />}>
      {keys.isPending ? <Loading label="Loading keys" /> : keys.isError ? <FailedState what="The keys" error={keys.error} retry={() => void keys.refetch()} /> : keys.data.length === 0 ? (
        <EmptyState title="No keys yet">A program that sends records or asks for incidents needs one. Make it here, or with: redoubt key create NAME --permission alerts.ingest</EmptyState>
      ) : (
        <KeyTable label="API keys" keys={keys.data} permission="access.manage" revoke={(key) => act(`The key ${key.name} is revoked`, 'The key was not revoked', () => revokeKey(key.id))} />
      )}
      {adding && <KeyDialog title="Make a key for a service" make={addKey} onClose={() => setAdding(false)} />}
    </Section>
  );
}
