import { useState } from 'react';
import { Badge, Field, Input, Select, makeStyles } from '@fluentui/react-components';
import { EmptyState, FailedState, Loading } from '../controls/States';
import { Section } from '../controls/Section';
import { SimpleTable } from '../controls/SimpleTable';
import { Time } from '../controls/Time';
import { Visible } from '../controls/Visible';
import { everywhere } from './names';
import { addUser, changeUser, resetUser, useRefresh, useRoles, useUsers, type Scope, type UserRow } from './requests';
import { FormDialog, OnceDialog, PermittedButton, ScopeFields, useAct } from './shared';

const useStyles = makeStyles({ whole: { whiteSpace: 'nowrap' } });

/** Who may sign in. */
export function UsersSection() {
  const users = useUsers();
  const act = useAct();
  const refresh = useRefresh();
  const [adding, setAdding] = useState(false);
  const [link, setLink] = useState<{ name: string; path: string } | null>(null);
  return (
    <Section card title="Users" actions={<PermittedButton permission="access.manage" label="Add a user" appearance="primary" onClick={() => setAdding(true)} />}>
      {users.isPending ? <Loading label="Loading users" /> : users.isError ? <FailedState what="The users" error={users.error} retry={() => void users.refetch()} /> : users.data.length === 0 ? (
        <EmptyState title="No users yet">Without sign-in, as in the demonstration, nobody needs one.</EmptyState>
      ) : (
        <SimpleTable
          label="Users"
          rows={users.data}
          rowKey={(user) => user.id}
          columns={[
            { header: 'User', cell: (user) => <Visible text={user.fullName ? `${user.name} (${user.fullName})` : user.name} /> },
            { header: 'State', cell: (user) => <State user={user} /> },
            { header: 'Roles', cell: (user) => <Visible text={user.roles.length === 0 ? 'None' : user.roles.join(', ')} /> },
            { header: 'Second factor', cell: (user) => (user.singleSignOn ? 'At the provider' : user.secondFactor ? 'Yes' : 'No') },
            { header: 'Last sign-in', cell: (user) => (user.lastSignIn === null ? 'Never' : <Time iso={user.lastSignIn} relative />) },
            {
              header: 'Actions',
              cell: (user) => (
                <span style={{ display: 'inline-flex', gap: '6px', flexWrap: 'wrap' }}>
                  <PermittedButton permission="access.manage" label={user.enabled ? 'Disable' : 'Enable'} name={`${user.enabled ? 'Disable' : 'Enable'} ${user.name}`}
                    onClick={() => act(`${user.name} is ${user.enabled ? 'disabled' : 'enabled'}`, `${user.name} was not changed`, () => changeUser(user.id, { enabled: !user.enabled }))} />
                  <PermittedButton permission="access.manage" label="New password" name={`New password for ${user.name}`}
                    onClick={() => act(`${user.name} gets a link`, 'There is no link', async () => setLink({ name: user.name, path: (await resetUser(user.id)).link }))} />
                </span>
              ),
            },
          ]}
        />
      )}
      {adding && <AddUser onClose={() => setAdding(false)} onAdded={(name, path) => { setAdding(false); setLink({ name, path }); void refresh(); }} />}
      {link && (
        <OnceDialog title={`The link for ${link.name}`} label="Link" text={window.location.origin + link.path} onClose={() => setLink(null)}
          note="Hand it over yourself: it counts once, for 24 hours, and whoever opens it sets the password. It is not shown again." />
      )}
    </Section>
  );
}

function State({ user }: { user: UserRow }) {
  const styles = useStyles();
  if (!user.enabled) return <Badge className={styles.whole} appearance="tint" color="danger">Disabled</Badge>;
  if (user.pending) return <Badge className={styles.whole} appearance="tint" color="warning">No password yet</Badge>;
  return <Badge className={styles.whole} appearance="tint" color="success">Enabled</Badge>;
}

function AddUser({ onAdded, onClose }: { onAdded: (name: string, link: string) => void; onClose: () => void }) {
  const roles = useRoles().data ?? [];
  const [name, setName] = useState('');
  const [fullName, setFullName] = useState('');
  const [roleId, setRoleId] = useState('reader');
  const [scope, setScope] = useState<Scope>(everywhere);
  return (
    <FormDialog title="Add a user" action="Add" ready={name.trim() !== ''} onClose={onClose}
      submit={async () => onAdded(name.trim(), (await addUser({ name: name.trim(), fullName, roleId: roleId === '' ? null : roleId, ...scope })).link)}>
      <Field label="User name" hint="It stays: logs and incidents name people by it." required><Input value={name} maxLength={64} onChange={(_, { value }) => setName(value)} /></Field>
      <Field label="Full name"><Input value={fullName} maxLength={200} onChange={(_, { value }) => setFullName(value)} /></Field>
      <Field label="Role" hint={roles.find((role) => role.id === roleId)?.description}>
        <Select value={roleId} onChange={(_, { value }) => setRoleId(value)}>
          <option value="">None yet</option>
          {roles.map((role) => <option key={role.id} value={role.id}>{role.name}</option>)}
        </Select>
      </Field>
      {roleId !== '' && <ScopeFields scope={scope} onChange={setScope} />}
    </FormDialog>
  );
}
