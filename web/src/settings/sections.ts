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
  { id: 'account', label: 'Your account', permission: 'account.own', load: async () => (await import('../access/AccountSection')).AccountSection },
  { id: 'users', label: 'Users', permission: 'access.read', load: async () => (await import('../access/UsersSection')).UsersSection },
  { id: 'roles', label: 'Groups and roles', permission: 'access.read', load: async () => (await import('../access/RolesSection')).RolesSection },
  { id: 'keys', label: 'API keys', permission: 'access.read', load: async () => (await import('../access/KeysSection')).KeysSection },
  { id: 'single-sign-on', label: 'Single sign-on', permission: 'access.read', load: async () => (await import('../access/SingleSignOnSection')).SingleSignOnSection },
  { id: 'sessions', label: 'Sessions', permission: 'access.manage', load: async () => (await import('../access/SessionsSection')).SessionsSection },
  { id: 'device-groups', label: 'Device groups', permission: 'settings.read', load: async () => (await import('../groups/DeviceGroupsSection')).DeviceGroupsSection },
  { id: 'audit', label: 'Audit', permission: 'audit.read', load: async () => (await import('../audit/AuditSection')).AuditSection },
  { id: 'connectors', label: 'Connectors', permission: 'settings.read', load: async () => (await import('./ConnectorsSection')).ConnectorsSection },
  { id: 'automation', label: 'Automation rules', permission: 'automation.read', load: async () => (await import('../automation/AutomationSection')).AutomationSection },
  { id: 'tuning', label: 'Alert tuning', permission: 'detections.read', load: async () => (await import('../automation/TuningSection')).TuningSection },
  { id: 'disruption', label: 'Attack disruption', permission: 'automation.read', load: async () => (await import('../automation/DisruptionSection')).DisruptionSection },
  { id: 'notifications', label: 'Notifications', permission: 'automation.read', load: async () => (await import('../automation/NotificationsSection')).NotificationsSection },
  { id: 'guidebooks', label: 'Guidebooks', permission: 'copilot.use', load: async () => (await import('../guidebooks/GuidebooksSection')).GuidebooksSection },
  { id: 'api', label: 'API', permission: 'system.read', load: async () => (await import('../apidocs/ApiSection')).ApiSection },
  { id: 'copilot', label: 'Copilot', permission: 'settings.read', load: async () => (await import('./copilot/CopilotSection')).CopilotSection },
  { id: 'about', label: 'About', permission: 'system.read', load: async () => (await import('./AboutSection')).AboutSection },
];
