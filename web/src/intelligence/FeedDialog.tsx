import { useState } from 'react';
import { Button, Checkbox, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, Field, Input, Select, Text } from '@fluentui/react-components';
import { useQueryClient } from '@tanstack/react-query';
import { sayProblem } from '../api/problem';
import { addSource, changeSource, intelligence, type Source, type SourceKind } from './requests';
import { usePageStyles } from './styles';
import { sourceWords } from './words';

const every: readonly (readonly [number, string])[] = [[0, 'By hand only'], [15, 'Every 15 minutes'], [60, 'Every hour'], [360, 'Every 6 hours'], [1440, 'Every day'], [10_080, 'Every week']];
const hints: Readonly<Record<Exclude<SourceKind, 'upload'>, string>> = { taxii: 'The API root, such as https://taxii.example/api/', misp: 'The folder that holds manifest.json', csv: 'The list itself' };

/** Sets up a feed. What it says comes from the address given here and from nowhere else. */
export function FeedDialog({ source, onClose }: { source: Source | null; onClose: () => void }) {
  const styles = usePageStyles();
  const client = useQueryClient();
  const [kind, setKind] = useState<Exclude<SourceKind, 'upload'>>(source === null || source.kind === 'upload' ? 'taxii' : source.kind);
  const [name, setName] = useState(source?.name ?? '');
  const [address, setAddress] = useState(source?.settings.address ?? '');
  const [collection, setCollection] = useState(source?.settings.collection ?? '');
  const [user, setUser] = useState(source?.settings.user ?? '');
  const [secret, setSecret] = useState('');
  const [inside, setInside] = useState(source?.settings.private ?? false);
  const [minutes, setMinutes] = useState(source?.everyMinutes ?? 60);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    setError(null);
    const change = { name, everyMinutes: minutes, settings: { address, collection: kind === 'taxii' ? collection : null, user: user === '' ? null : user, private: inside }, ...(secret === '' ? {} : { secret }) };
    try {
      await (source === null ? addSource({ ...change, kind }) : changeSource(source.id, change));
      await client.invalidateQueries({ queryKey: intelligence });
      onClose();
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };
  return (
    <Dialog open onOpenChange={(_, { open }) => { if (!open) onClose(); }}>
      <DialogSurface aria-label={source === null ? 'Connect a feed' : `Edit ${source.name}`}>
        <DialogBody>
          <DialogTitle>{source === null ? 'Connect a feed' : `Edit ${source.name}`}</DialogTitle>
          <DialogContent className={styles.form}>
            {source === null && <Field label="Kind"><Select value={kind} onChange={(_, data) => setKind(data.value === 'misp' || data.value === 'csv' ? data.value : 'taxii')}><option value="taxii">{sourceWords.taxii}</option><option value="misp">{sourceWords.misp}</option><option value="csv">{sourceWords.csv}</option></Select></Field>}
            <Field label="Name" required><Input value={name} maxLength={100} onChange={(_, data) => setName(data.value)} /></Field>
            <Field label="Address" required hint={hints[kind]}><Input value={address} onChange={(_, data) => setAddress(data.value)} /></Field>
            {kind === 'taxii' && <Field label="Collection" required hint="Its id"><Input value={collection} onChange={(_, data) => setCollection(data.value)} /></Field>}
            <Field label="User" hint="Empty: the secret is a bearer token"><Input value={user} autoComplete="off" onChange={(_, data) => setUser(data.value)} /></Field>
            <Field label="Password or token" hint={source?.hasSecret ? 'One is kept; type to replace it. Another address needs it again.' : 'Kept encrypted'}><Input type="password" autoComplete="new-password" value={secret} onChange={(_, data) => setSecret(data.value)} /></Field>
            <Checkbox label="The address may lie in a private network" checked={inside} onChange={(_, data) => setInside(data.checked === true)} />
            <Field label="Read it"><Select value={String(minutes)} onChange={(_, data) => setMinutes(Number(data.value))}>{every.map(([value, words]) => <option key={value} value={value}>{words}</option>)}</Select></Field>
            {error !== null && <Text role="alert" className={styles.bad}>{sayProblem(error)}</Text>}
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>Cancel</Button>
            <Button appearance="primary" disabledFocusable={busy || name.trim() === '' || address.trim() === ''} onClick={() => void save()}>Save</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
