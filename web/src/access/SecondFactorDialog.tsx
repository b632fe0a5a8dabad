import { useState } from 'react';
import { Field, Input } from '@fluentui/react-components';
import { beginSecondFactor, confirmSecondFactor } from './requests';
import { FormDialog, Secret } from './shared';

/** Sets up an authenticator app: a secret goes into it, a first code comes out. */
export function SecondFactorDialog({ onCodes, onClose }: { onCodes: (codes: string[]) => void; onClose: () => void }) {
  const [current, setCurrent] = useState('');
  const [code, setCode] = useState('');
  const [setup, setSetup] = useState<{ secret: string; address: string } | null>(null);
  if (setup === null)
    return (
      <FormDialog key="begin" title="Set up a second factor" action="Go on" ready={current !== ''} onClose={onClose} submit={async () => setSetup(await beginSecondFactor(current))}>
        <Field label="Your present password" required><Input autoFocus type="password" autoComplete="current-password" maxLength={256} value={current} onChange={(_, { value }) => setCurrent(value)} /></Field>
      </FormDialog>
    );
  return (
    <FormDialog key="confirm" title="Set up a second factor" action="Turn it on" ready={code.trim() !== ''} onClose={onClose} submit={async () => onCodes((await confirmSecondFactor(code)).codes)}>
      <span>Add this secret to your authenticator app (time based, 6 digits), by hand or as its address:</span>
      <Secret label="Secret" text={setup.secret.replace(/(.{4})(?=.)/g, '$1 ')} />
      <Secret label="Address" text={setup.address} />
      <Field label="The code that the app shows now" required><Input autoComplete="one-time-code" maxLength={20} value={code} onChange={(_, { value }) => setCode(value)} /></Field>
    </FormDialog>
  );
}
