import { get, post, put } from '../api/client';

/** A group of devices by their names; a device is in the first group that fits. */
export interface DeviceGroup {
  name: string;
  conditions: string[];
}

/** The devices that a group would have; those in no group under the empty name. */
export interface GroupDevices {
  name: string;
  count: number;
  devices: string[];
}

export const groupsKey = ['device-groups'] as const;

export const getGroups = (signal: AbortSignal) => get<DeviceGroup[]>('/api/device-groups', {}, signal);

export const saveGroups = (groups: readonly DeviceGroup[]) => put<DeviceGroup[]>('/api/device-groups', { groups });

export const previewGroups = (groups: readonly DeviceGroup[], signal: AbortSignal) => post<GroupDevices[]>('/api/device-groups/preview', { groups }, signal);

/** The conditions of a text: one a line, without blanks around them. */
export const conditionsOf = (text: string) => text.split('\n').map((line) => line.trim()).filter((line) => line !== '');

/** The list with one of its entries a place up or down. */
export function moved<T>(list: readonly T[], from: number, by: -1 | 1): T[] {
  const next = [...list];
  const [one] = next.splice(from, 1);
  if (one !== undefined) next.splice(Math.max(0, from + by), 0, one);
  return next;
}
