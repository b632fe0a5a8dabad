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
  { id: 'about', label: 'About', permission: 'system.read', load: async () => (await import('./AboutSection')).AboutSection },
  { id: 'device-groups', label: 'Device groups', permission: 'settings.read', load: async () => (await import('../groups/DeviceGroupsSection')).DeviceGroupsSection },
  { id: 'audit', label: 'Audit', permission: 'audit.read', load: async () => (await import('../audit/AuditSection')).AuditSection },
];
