import { useState } from 'react';
import { Field, Input, Select } from '@fluentui/react-components';
import { everywhere } from './names';
import { PermissionPicker } from './PermissionPicker';
import type { NewKey, Scope } from './requests';
import { FormDialog, OnceDialog, ScopeFields } from './shared';

const DAY = 86_400_000;

/** Makes a key, and shows it once. */
export function KeyDialog({ title, make, onClose }: { title: string; make: (key: NewKey) => Promise<{ token: string }>; onClose: () => void }) {
  const [name, setName] = useState('');
  const [permissions, setPermissions] = useState<string[]>([]);
  const [days, setDays] = useState('90');
  const [scope, setScope] = useState<Scope>(everywhere);
  const [token, setToken] = useState<string | null>(null);
  if (token !== null) return <OnceDialog title="The key" label="Key" text={token} note="Keep it now: it is not shown again. Send it as Authorization: Bearer …" onClose={onClose} />;
  const submit = async () => {
    const expires = days === '0' ? null : new Date(Date.now() + Number(days) * DAY).toISOString();
    setToken((await make({ name, permissions, expires, ...scope })).token);
  };
  return (
    <FormDialog title={title} action="Make the key" ready={name.trim() !== '' && permissions.length > 0} submit={submit} onClose={onClose}>
      <Field label="Name" hint="What logs call it." required><Input value={name} maxLength={100} onChange={(_, { value }) => setName(value)} /></Field>
      <Field label="Counts for">
        <Select value={days} onChange={(_, { value }) => setDays(value)}>
          <option value="7">7 days</option>
          <option value="90">90 days</option>
          <option value="365">a year</option>
          <option value="0">ever</option>
        </Select>
      </Field>
      <PermissionPicker chosen={permissions} onChange={setPermissions} />
      <ScopeFields scope={scope} onChange={setScope} />
    </FormDialog>
  );
}
