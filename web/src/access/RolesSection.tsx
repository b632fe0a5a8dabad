import { useState } from 'react';
import { Field, Input, Select, Textarea } from '@fluentui/react-components';
import { CheckList } from '../controls/CheckList';
import { FailedState, Loading } from '../controls/States';
import { Section } from '../controls/Section';
import { SimpleTable } from '../controls/SimpleTable';
import { Visible } from '../controls/Visible';
import { everywhere, sayScope } from './names';
import { PermissionPicker } from './PermissionPicker';
import { assign, deleteGroup, deleteRole, saveGroup, saveRole, unassign, useAssignments, useGroups, useRoles, useUsers, type Group, type Role, type Scope } from './requests';
import { FormDialog, PermittedButton, ScopeFields, useAct } from './shared';

/** Groups of people, what roles there are, and who has which where. */
export function RolesSection() {
  const [users, groups, roles, assignments] = [useUsers(), useGroups(), useRoles(), useAssignments()];
  const act = useAct();
  const [group, setGroup] = useState<Group | 'new' | null>(null);
  const [role, setRole] = useState<Role | 'new' | null>(null);
  const [assigning, setAssigning] = useState(false);
  if (users.isPending || groups.isPending || roles.isPending || assignments.isPending) return <Loading label="Loading groups and roles" />;
  if (users.isError || groups.isError || roles.isError || assignments.isError)
    return <FailedState what="Groups and roles" error={users.error ?? groups.error ?? roles.error ?? assignments.error} retry={() => { for (const one of [users, groups, roles, assignments]) void one.refetch(); }} />;
  const userName = (id: string) => users.data.find((user) => user.id === id)?.name ?? id;
  const manage = 'access.manage';
  return (
    <>
      <Section card title="Who has which role" actions={<PermittedButton permission={manage} label="Give a role" appearance="primary" onClick={() => setAssigning(true)} />}>
        {assignments.data.length === 0 ? <p>Nobody has a role yet.</p> : (
          <SimpleTable label="Who has which role" rows={assignments.data} rowKey={(one) => one.id}
            columns={[
              { header: 'Who', cell: (one) => <Visible text={one.userId === null ? `Group ${groups.data.find((known) => known.id === one.groupId)?.name ?? ''}` : userName(one.userId)} /> },
              { header: 'Role', cell: (one) => <Visible text={roles.data.find((known) => known.id === one.roleId)?.name ?? one.roleId} /> },
              { header: 'Where', cell: (one) => <Visible text={sayScope(one)} /> },
              { header: 'From', cell: (one) => (one.fromProvider ? 'Single sign-on' : 'Here') },
              { header: 'Actions', cell: (one) => <PermittedButton permission={manage} disabled={one.fromProvider} label="Take away" ask="Take this role away?" name={`Take away the role of ${one.userId === null ? 'the group' : userName(one.userId)}`} onClick={() => !one.fromProvider && act('The role is taken away', 'The role stays', () => unassign(one.id))} /> },
            ]} />
        )}
      </Section>
      <Section card title="Groups" actions={<PermittedButton permission={manage} label="Make a group" onClick={() => setGroup('new')} />}>
        {groups.data.length === 0 ? <p>No groups yet. A group gets roles, and its members have them.</p> : (
          <SimpleTable label="Groups" rows={groups.data} rowKey={(one) => one.id}
            columns={[
              { header: 'Group', cell: (one) => <Visible text={one.name} /> },
              { header: 'Description', cell: (one) => <Visible text={one.description} /> },
              { header: 'Members', cell: (one) => (one.members.length === 0 ? 'None' : one.members.map(userName).join(', ')) },
              { header: 'Actions', cell: (one) => (
                <span style={{ display: 'inline-flex', gap: '6px' }}>
                  <PermittedButton permission={manage} label="Change" name={`Change the group ${one.name}`} onClick={() => setGroup(one)} />
                  <PermittedButton permission={manage} label="Delete" ask={`Delete the group ${one.name}? Its members lose what it gives them.`} name={`Delete the group ${one.name}`} onClick={() => act(`The group ${one.name} is deleted`, 'The group stays', () => deleteGroup(one.id))} />
                </span>
              ) },
            ]} />
        )}
      </Section>
      <Section card title="Roles" actions={<PermittedButton permission={manage} label="Make a role" onClick={() => setRole('new')} />}>
        <SimpleTable label="Roles" rows={roles.data} rowKey={(one) => one.id}
          columns={[
            { header: 'Role', cell: (one) => <Visible text={one.name} /> },
            { header: 'Description', cell: (one) => <Visible text={one.description} /> },
            { header: 'May', cell: (one) => one.permissions.join(', ') },
            { header: 'Actions', cell: (one) => (one.builtIn ? 'Built in' : (
              <span style={{ display: 'inline-flex', gap: '6px' }}>
                <PermittedButton permission={manage} label="Change" name={`Change the role ${one.name}`} onClick={() => setRole(one)} />
                <PermittedButton permission={manage} label="Delete" ask={`Delete the role ${one.name}? Whoever has it loses it.`} name={`Delete the role ${one.name}`} onClick={() => act(`The role ${one.name} is deleted`, 'The role stays', () => deleteRole(one.id))} />
              </span>
            )) },
          ]} />
      </Section>
      {group && <GroupDialog group={group === 'new' ? null : group} onClose={() => setGroup(null)} />}
      {role && <RoleDialog role={role === 'new' ? null : role} onClose={() => setRole(null)} />}
      {assigning && <AssignDialog onClose={() => setAssigning(false)} />}
    </>
  );
}

function GroupDialog({ group, onClose }: { group: Group | null; onClose: () => void }) {
  const users = useUsers().data ?? [];
  const [name, setName] = useState(group?.name ?? '');
  const [description, setDescription] = useState(group?.description ?? '');
  const [members, setMembers] = useState<readonly string[]>(group?.members ?? []);
  return (
    <FormDialog title={group ? `Change ${group.name}` : 'Make a group'} action="Save" ready={name.trim() !== ''} onClose={onClose}
      submit={async () => { await saveGroup(group?.id ?? null, { name, description, members: [...members] }); onClose(); }}>
      <Field label="Name" required><Input value={name} maxLength={100} onChange={(_, { value }) => setName(value)} /></Field>
      <Field label="Description"><Textarea value={description} maxLength={1000} onChange={(_, { value }) => setDescription(value)} /></Field>
      <div style={{ maxHeight: '240px', overflowY: 'auto' }}>
        <CheckList legend="Members" options={users.map((user) => [user.id, user.name] as const)} chosen={members} onChange={setMembers} />
      </div>
    </FormDialog>
  );
}

function RoleDialog({ role, onClose }: { role: Role | null; onClose: () => void }) {
  const [name, setName] = useState(role?.name ?? '');
  const [description, setDescription] = useState(role?.description ?? '');
  const [permissions, setPermissions] = useState<string[]>(role?.permissions ?? []);
  return (
    <FormDialog title={role ? `Change ${role.name}` : 'Make a role'} action="Save" ready={name.trim() !== '' && permissions.length > 0} onClose={onClose}
      submit={async () => { await saveRole(role?.id ?? null, { name, description, permissions }); onClose(); }}>
      <Field label="Name" required><Input value={name} maxLength={100} onChange={(_, { value }) => setName(value)} /></Field>
      <Field label="Description"><Textarea value={description} maxLength={1000} onChange={(_, { value }) => setDescription(value)} /></Field>
      <PermissionPicker chosen={permissions} onChange={setPermissions} />
    </FormDialog>
  );
}

function AssignDialog({ onClose }: { onClose: () => void }) {
  const [users, groups, roles] = [useUsers().data ?? [], useGroups().data ?? [], useRoles().data ?? []];
  const [who, setWho] = useState('');
  const [roleId, setRoleId] = useState('reader');
  const [scope, setScope] = useState<Scope>(everywhere);
  const [kind, id = ''] = who.split(' ');
  return (
    <FormDialog title="Give a role" action="Give" ready={who !== ''} onClose={onClose}
      submit={async () => { await assign({ roleId, userId: kind === 'user' ? id : null, groupId: kind === 'group' ? id : null, ...scope }); onClose(); }}>
      <Field label="To" required>
        <Select value={who} onChange={(_, { value }) => setWho(value)}>
          <option value="">Choose</option>
          {groups.map((one) => <option key={one.id} value={`group ${one.id}`}>{`Group ${one.name}`}</option>)}
          {users.map((one) => <option key={one.id} value={`user ${one.id}`}>{one.name}</option>)}
        </Select>
      </Field>
      <Field label="Role" hint={roles.find((role) => role.id === roleId)?.description}>
        <Select value={roleId} onChange={(_, { value }) => setRoleId(value)}>{roles.map((role) => <option key={role.id} value={role.id}>{role.name}</option>)}</Select>
      </Field>
      <ScopeFields scope={scope} onChange={setScope} />
    </FormDialog>
  );
}
