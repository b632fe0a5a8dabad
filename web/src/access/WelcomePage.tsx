import { useState } from 'react';
import { Button, Field, Input, makeStyles } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { sayProblem } from '../api/problem';
import { Refusal } from '../controls/Refusal';
import { Loading } from '../controls/States';
import { useTitle } from '../controls/useTitle';
import { DoorPage } from './DoorPage';
import { NewPassword } from './NewPassword';
import { checkWelcome, welcome } from './requests';

const useStyles = makeStyles({ form: { display: 'flex', flexDirection: 'column', gap: '12px' } });

/** Where a one-time link leads: the first administrator's set-up, or a password of one's own. */
export function WelcomePage() {
  const styles = useStyles();
  const { token = '' } = useParams();
  const link = useQuery({ queryKey: ['welcome', token], queryFn: ({ signal }) => checkWelcome(token, signal), staleTime: Infinity });
  const [name, setName] = useState('');
  const [password, setPassword] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<unknown>(null);
  const first = link.data?.name === null;
  useTitle('Welcome');

  const submit = async () => {
    if (password === null) return;
    setBusy(true);
    setRefusal(null);
    try {
      await welcome(token, first ? name.trim() : null, password);
      window.location.replace('/');
    } catch (error) {
      setRefusal(error);
      setBusy(false);
    }
  };

  if (link.isPending) return <DoorPage title="Welcome"><Loading label="Loading the link" lines={3} /></DoorPage>;
  if (link.isError)
    return (
      <DoorPage title="This link leads nowhere">
        <span>{sayProblem(link.error)}</span>
        <Button as="a" href="/sign-in">Sign in</Button>
      </DoorPage>
    );
  return (
    <DoorPage title={first ? 'Create the administrator' : `Welcome, ${link.data.name}`}>
      <span>{first ? 'You will do everything, and say who else may do what.' : 'Choose a password. Only you will know it.'}</span>
      <Refusal title="Not yet" error={refusal} />
      <form className={styles.form} onSubmit={(event) => { event.preventDefault(); void submit(); }}>
        {first && (
          <Field label="User name" hint="It stays: logs and incidents name people by it." required>
            <Input autoFocus autoComplete="username" maxLength={64} value={name} onChange={(_, { value }) => setName(value)} />
          </Field>
        )}
        <NewPassword onChange={setPassword} />
        <Button type="submit" appearance="primary" disabled={busy || password === null || (first && name.trim() === '')}>{busy ? 'Signing in…' : 'Set the password and sign in'}</Button>
      </form>
    </DoorPage>
  );
}
