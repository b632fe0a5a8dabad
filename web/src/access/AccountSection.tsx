import { useState } from 'react';
import { Button, Field, Input, MessageBar, MessageBarBody } from '@fluentui/react-components';
import { FailedState, Loading } from '../controls/States';
import { Facts } from '../controls/Facts';
import { Section } from '../controls/Section';
import { Time } from '../controls/Time';
import { useMe } from '../api/session';
import { KeyDialog } from './KeyDialog';
import { KeyTable } from './KeyTable';
import { NewPassword } from './NewPassword';
import { addOwnKey, changePassword, endOtherSessions, endOwnSession, removeSecondFactor, renewRecoveryCodes, revokeOwnKey, useAccount, useOwnKeys, useOwnSessions, type Account } from './requests';
import { SecondFactorDialog } from './SecondFactorDialog';
import { SessionTable } from './SessionTable';
import { FormDialog, OnceDialog, useAct } from './shared';

type Open = 'password' | 'second factor' | 'remove' | 'codes' | 'key' | null;

/** One's own password, second factor, sessions and keys. */
export function AccountSection() {
  const demo = useMe()?.demo === true;
  return demo ? <Section card title="Your account"><p>This is the demonstration: nobody signs in here, so there is no account to change.</p></Section> : <SignedIn />;
}

function SignedIn() {
  const account = useAccount();
  const sessions = useOwnSessions();
  const keys = useOwnKeys();
  const act = useAct();
  const [open, setOpen] = useState<Open>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const close = () => setOpen(null);
  if (account.isPending) return <Loading label="Loading your account" />;
  if (account.isError) return <FailedState what="Your account" error={account.error} retry={() => void account.refetch()} />;
  const { name, fullName, hasPassword, lastSignIn } = account.data;
  return (
    <>
      <Section card title="Your account" actions={hasPassword && <Button size="small" onClick={() => setOpen('password')}>Change the password</Button>}>
        <Facts facts={[['User name', name], ['Full name', fullName], ['Password', hasPassword ? 'Set' : 'Kept by your organisation'], ['Last sign-in', lastSignIn && <Time iso={lastSignIn} />]]} />
      </Section>
      {hasPassword && <SecondFactor account={account.data} open={setOpen} />}
      <Section card title="Where you are signed in" actions={<Button size="small" onClick={() => act('All other sessions have ended', 'The sessions have not ended', endOtherSessions)}>End all others</Button>}>
        {sessions.data ? <SessionTable label="Your sessions" sessions={sessions.data} end={(session) => act('The session has ended', 'The session has not ended', () => endOwnSession(session.id))} /> : <Loading label="Loading your sessions" lines={2} />}
      </Section>
      <Section card title="Your API keys" actions={<Button size="small" onClick={() => setOpen('key')}>Make a key</Button>}>
        {keys.data === undefined ? <Loading label="Loading your keys" lines={2} /> : keys.data.length === 0 ? <p>None. A key lets a program do what you may do, or less.</p> : (
          <KeyTable label="Your API keys" keys={keys.data} permission="account.own" revoke={(key) => act(`The key ${key.name} is revoked`, 'The key was not revoked', () => revokeOwnKey(key.id))} />
        )}
      </Section>
      {open === 'password' && <PasswordDialog onClose={close} />}
      {open === 'second factor' && <SecondFactorDialog onClose={close} onCodes={(made) => { close(); setCodes(made); }} />}
      {open === 'remove' && <ProofDialog title="Remove the second factor" action="Remove" work={removeSecondFactor} onClose={close} />}
      {open === 'codes' && <ProofDialog title="New recovery codes" action="Make new codes" work={async (current) => setCodes((await renewRecoveryCodes(current)).codes)} onClose={close} />}
      {open === 'key' && <KeyDialog title="Make a key of your own" make={addOwnKey} onClose={close} />}
      {codes && <OnceDialog title="Recovery codes" label="Recovery codes" text={codes.join('\n')} note="Each counts once, in place of the app's code, should you lose it. Keep them apart from your password; they are not shown again." onClose={() => setCodes(null)} />}
    </>
  );
}

function SecondFactor({ account, open }: { account: Account; open: (what: Open) => void }) {
  return (
    <Section card title="Second factor" actions={account.secondFactor ? (
      <span style={{ display: 'inline-flex', gap: '6px' }}>
        <Button size="small" onClick={() => open('codes')}>New recovery codes</Button>
        <Button size="small" onClick={() => open('remove')}>Remove</Button>
      </span>
    ) : <Button size="small" appearance="primary" onClick={() => open('second factor')}>Set up</Button>}>
      {account.secondFactor ? (
        <>
          <p>At sign-in you are asked for the code of your authenticator app. {account.recoveryCodes} recovery codes are left.</p>
          {account.recoveryCodes < 3 && <MessageBar intent="warning"><MessageBarBody>Make new recovery codes before you run out of them.</MessageBarBody></MessageBar>}
        </>
      ) : <p>Off. With it, whoever knows your password alone does not get in.</p>}
    </Section>
  );
}

function PasswordDialog({ onClose }: { onClose: () => void }) {
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState<string | null>(null);
  return (
    <FormDialog title="Change the password" action="Change" ready={current !== '' && password !== null} onClose={onClose}
      submit={async () => { await changePassword(current, password ?? ''); onClose(); }}>
      <Current value={current} onChange={setCurrent} />
      <NewPassword onChange={setPassword} />
      <span>All your other sessions end.</span>
    </FormDialog>
  );
}

function ProofDialog({ title, action, work, onClose }: { title: string; action: string; work: (current: string) => Promise<unknown>; onClose: () => void }) {
  const [current, setCurrent] = useState('');
  return (
    <FormDialog title={title} action={action} ready={current !== ''} onClose={onClose} submit={async () => { await work(current); onClose(); }}>
      <Current value={current} onChange={setCurrent} />
    </FormDialog>
  );
}

function Current({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  return <Field label="Your present password" required><Input type="password" autoComplete="current-password" maxLength={256} value={value} onChange={(_, data) => onChange(data.value)} /></Field>;
}
