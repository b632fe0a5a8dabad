import { useState } from 'react';
import { Button, Divider, Field, Input, MessageBar, MessageBarBody, makeStyles } from '@fluentui/react-components';
import { useSearchParams } from 'react-router';
import { Problem, sayProblem } from '../api/problem';
import { pathOnly } from '../api/signedOut';
import { useTitle } from '../controls/useTitle';
import { DoorPage } from './DoorPage';
import { signIn, useDoor } from './requests';

const useStyles = makeStyles({ form: { display: 'flex', flexDirection: 'column', gap: '12px' } });

/** User and password, the code of a second factor when it is asked for, or the organisation's own sign-in. */
export function SignInPage() {
  const styles = useStyles();
  const [search] = useSearchParams();
  const door = useDoor().data;
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [codeWanted, setCodeWanted] = useState(false);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState(search.get('problem'));
  const back = pathOnly(search.get('return'));
  useTitle('Sign in');

  const submit = async () => {
    setBusy(true);
    setSaid(null);
    try {
      await signIn(name.trim(), password, code.trim());
      // Anew, so that nothing of who was here before stays in memory.
      window.location.assign(back);
    } catch (error) {
      const wanted = error instanceof Problem && error.document.secondFactor === true;
      // The first time the code is asked for, nothing was wrong.
      setSaid(wanted && !codeWanted ? null : sayWithWait(error));
      setCodeWanted(wanted);
      setCode('');
      setBusy(false);
    }
  };

  if (door?.needed === false)
    return (
      <DoorPage title="No sign-in here">
        <span>This is the demonstration: whoever reaches this server may do everything.</span>
        <Button appearance="primary" onClick={() => window.location.assign(back)}>Open Redoubt</Button>
      </DoorPage>
    );
  return (
    <DoorPage title="Sign in">
      {said !== null && <MessageBar intent="error" layout="multiline" politeness="assertive"><MessageBarBody>{said}</MessageBarBody></MessageBar>}
      {door?.noUsers && (
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody>There are no users yet. The server printed a link when it started: open it to make the administrator.</MessageBarBody>
        </MessageBar>
      )}
      <form className={styles.form} onSubmit={(event) => { event.preventDefault(); void submit(); }}>
        {codeWanted ? (
          <Field label="Code" hint="Of your authenticator app, or a recovery code" required>
            <Input autoFocus autoComplete="one-time-code" maxLength={40} value={code} onChange={(_, { value }) => setCode(value)} />
          </Field>
        ) : (
          <>
            <Field label="User name" required><Input autoFocus autoComplete="username" maxLength={64} value={name} onChange={(_, { value }) => setName(value)} /></Field>
            <Field label="Password" required><Input type="password" autoComplete="current-password" maxLength={256} value={password} onChange={(_, { value }) => setPassword(value)} /></Field>
          </>
        )}
        <Button type="submit" appearance="primary" disabled={busy}>{busy ? 'Signing in…' : 'Sign in'}</Button>
        {codeWanted && <Button onClick={() => { setCodeWanted(false); setPassword(''); setSaid(null); }}>Back</Button>}
      </form>
      {door?.singleSignOn != null && !codeWanted && (
        <>
          <Divider>or</Divider>
          <Button as="a" href={`/api/sign-in/single?return=${encodeURIComponent(back)}`}>{door.singleSignOn}</Button>
        </>
      )}
    </DoorPage>
  );
}

function sayWithWait(error: unknown): string {
  const seconds = error instanceof Problem ? error.document.retryAfter : undefined;
  if (typeof seconds !== 'number') return sayProblem(error);
  return `${sayProblem(error)} ${seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`} are left.`;
}
