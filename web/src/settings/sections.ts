import type { ComponentType } from 'react';

/** A part of the settings: one entry of the list on the left, one page on the right. */
export interface SettingsSection {
  id: string;
  label: string;
  /** Without it the section is shown greyed, with the reason. */
  permission: string;
  load: () => Promise<ComponentType>;
}

/** All parts, in the order of the list. */
export const sections: readonly SettingsSection[] = [
  { id: 'connectors', label: 'Connectors', permission: 'settings.read', load: async () => (await import('./ConnectorsSection')).ConnectorsSection },
  { id: 'about', label: 'About', permission: 'system.read', load: async () => (await import('./AboutSection')).AboutSection },
  { id: 'account', label: 'Your account', permission: 'account.own', load: async () => (await import('../access/AccountSection')).AccountSection },
  { id: 'users', label: 'Users', permission: 'access.read', load: async () => (await import('../access/UsersSection')).UsersSection },
  { id: 'roles', label: 'Groups and roles', permission: 'access.read', load: async () => (await import('../access/RolesSection')).RolesSection },
  { id: 'keys', label: 'API keys', permission: 'access.read', load: async () => (await import('../access/KeysSection')).KeysSection },
  { id: 'single-sign-on', label: 'Single sign-on', permission: 'access.read', load: async () => (await import('../access/SingleSignOnSection')).SingleSignOnSection },
  { id: 'sessions', label: 'Sessions', permission: 'access.manage', load: async () => (await import('../access/SessionsSection')).SessionsSection },
];
