import { useQuery, useQueryClient } from '@tanstack/react-query';
import { get, patch, post, put, remove } from '../api/client';

export interface Door {
  needed: boolean;
  noUsers: boolean;
  singleSignOn: string | null;
}

export interface Account {
  name: string;
  fullName: string;
  hasPassword: boolean;
  secondFactor: boolean;
  recoveryCodes: number;
  lastSignIn: string | null;
}

export interface SessionRow {
  id: string;
  user: string;
  created: string;
  seen: string;
  ends: string;
  address: string;
  agent: string;
  how: string;
  own: boolean;
}

/** Where something counts; null is everywhere. */
export interface Scope {
  deviceGroups: string[] | null;
  tenants: string[] | null;
}

export interface KeyRow extends Scope {
  id: string;
  name: string;
  user: string | null;
  permissions: string[];
  created: string;
  createdBy: string;
  expires: string | null;
  used: string | null;
}

export interface NewKey extends Scope {
  name: string;
  permissions: string[];
  expires: string | null;
}

export interface UserRow {
  id: string;
  name: string;
  fullName: string;
  enabled: boolean;
  pending: boolean;
  singleSignOn: boolean;
  secondFactor: boolean;
  created: string;
  lastSignIn: string | null;
  roles: string[];
}

export interface Group {
  id: string;
  name: string;
  description: string;
  members: string[];
}

export interface Role {
  id: string;
  name: string;
  description: string;
  permissions: string[];
  builtIn: boolean;
}

export interface Assignment extends Scope {
  id: string;
  roleId: string;
  userId: string | null;
  groupId: string | null;
  fromProvider: boolean;
}

export interface PermissionWord {
  name: string;
  area: string;
  level: 'read' | 'respond' | 'manage';
  label: string;
}

export interface GroupMapping extends Scope {
  group: string;
  roleId: string;
}

export interface ProviderSettings {
  enabled: boolean;
  label: string;
  issuer: string;
  clientId: string;
  hosts: string[];
  nameClaim: string;
  groupClaim: string;
  extraScopes: string[];
  mappings: GroupMapping[];
}

export interface Provider {
  settings: ProviderSettings;
  hasSecret: boolean;
  redirectAddress: string;
}

const root = 'access';

const useList = <T>(what: string, path: string) => useQuery({ queryKey: [root, what], queryFn: ({ signal }) => get<T>(path, {}, signal) });

export const useDoor = () => useList<Door>('door', '/api/sign-in');
export const useAccount = () => useList<Account>('account', '/api/account');
export const useOwnSessions = () => useList<SessionRow[]>('own sessions', '/api/account/sessions');
export const useOwnKeys = () => useList<KeyRow[]>('own keys', '/api/account/keys');
export const usePermissionWords = () => useList<PermissionWord[]>('permissions', '/api/account/permissions');
export const useUsers = () => useList<UserRow[]>('users', '/api/access/users');
export const useGroups = () => useList<Group[]>('groups', '/api/access/groups');
export const useRoles = () => useList<Role[]>('roles', '/api/access/roles');
export const useAssignments = () => useList<Assignment[]>('assignments', '/api/access/assignments');
export const useKeys = () => useList<KeyRow[]>('keys', '/api/access/keys');
export const useSessions = () => useList<SessionRow[]>('sessions', '/api/access/sessions');
export const useProvider = () => useList<Provider>('provider', '/api/access/single-sign-on');

/** Asks for everything of this area anew: users, groups, roles and keys hang together. */
export function useRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: [root] });
}

export const signIn = (name: string, password: string, code: string) => post<{ name: string }>('/api/sign-in', { name, password, ...(code ? { code } : {}) });
export const signOut = () => post<void>('/api/sign-out');
export const checkWelcome = (token: string, signal?: AbortSignal) => post<{ name: string | null }>('/api/sign-in/welcome/check', { token }, signal);
export const welcome = (token: string, name: string | null, password: string) => post<{ name: string }>('/api/sign-in/welcome', { token, password, ...(name === null ? {} : { name }) });

export const changePassword = (current: string, password: string) => post<void>('/api/account/password', { current, password });
export const beginSecondFactor = (current: string) => post<{ secret: string; address: string }>('/api/account/second-factor', { current });
export const confirmSecondFactor = (code: string) => post<{ codes: string[] }>('/api/account/second-factor/confirm', { code });
export const removeSecondFactor = (current: string) => post<void>('/api/account/second-factor/remove', { current });
export const renewRecoveryCodes = (current: string) => post<{ codes: string[] }>('/api/account/recovery-codes', { current });
export const endOwnSession = (id: string) => remove(`/api/account/sessions/${encodeURIComponent(id)}`);
export const endOtherSessions = () => post<void>('/api/account/sessions/end-others');
export const addOwnKey = (key: NewKey) => post<{ token: string }>('/api/account/keys', key);
export const revokeOwnKey = (id: string) => remove(`/api/account/keys/${encodeURIComponent(id)}`);

export const addUser = (user: Scope & { name: string; fullName: string; roleId: string | null }) => post<{ link: string }>('/api/access/users', user);
export const changeUser = (id: string, change: { fullName?: string; enabled?: boolean }) => patch<void>(`/api/access/users/${encodeURIComponent(id)}`, change);
export const resetUser = (id: string) => post<{ link: string }>(`/api/access/users/${encodeURIComponent(id)}/reset`);
export const saveGroup = (id: string | null, group: Omit<Group, 'id'>) => (id === null ? post<void>('/api/access/groups', group) : put<void>(`/api/access/groups/${encodeURIComponent(id)}`, group));
export const deleteGroup = (id: string) => remove(`/api/access/groups/${encodeURIComponent(id)}`);
export const saveRole = (id: string | null, role: Omit<Role, 'id' | 'builtIn'>) => (id === null ? post<void>('/api/access/roles', role) : put<void>(`/api/access/roles/${encodeURIComponent(id)}`, role));
export const deleteRole = (id: string) => remove(`/api/access/roles/${encodeURIComponent(id)}`);
export const assign = (given: Scope & { roleId: string; userId: string | null; groupId: string | null }) => post<void>('/api/access/assignments', given);
export const unassign = (id: string) => remove(`/api/access/assignments/${encodeURIComponent(id)}`);
export const addKey = (key: NewKey) => post<{ token: string }>('/api/access/keys', key);
export const revokeKey = (id: string) => remove(`/api/access/keys/${encodeURIComponent(id)}`);
export const endSession = (id: string) => remove(`/api/access/sessions/${encodeURIComponent(id)}`);
export const saveProvider = (settings: ProviderSettings, secret: string | null) => put<Provider>('/api/access/single-sign-on', { settings, ...(secret === null ? {} : { secret }) });
