import type { Scope } from './requests';

export const everywhere: Scope = { deviceGroups: null, tenants: null };

/** Names that were typed with commas between; null when there are none. */
export function splitNames(text: string): string[] | null {
  const names = text.split(',').map((name) => name.trim()).filter((name) => name !== '');
  return names.length === 0 ? null : [...new Set(names)];
}

/** Where something counts, in words. */
export function sayScope({ deviceGroups, tenants }: Scope): string {
  const parts = [deviceGroups && `device groups ${deviceGroups.join(', ')}`, tenants && `tenants ${tenants.join(', ')}`].filter((part) => part !== null);
  const text = parts.join('; ');
  return text === '' ? 'Everywhere' : text.charAt(0).toUpperCase() + text.slice(1);
}

/** Which browser it was, as far as what it says tells. */
export function sayAgent(agent: string): string {
  const browser = [['Edg/', 'Edge'], ['Firefox/', 'Firefox'], ['Chrome/', 'Chrome'], ['Safari/', 'Safari']].find(([mark]) => mark !== undefined && agent.includes(mark))?.[1];
  const system = [['Windows', 'Windows'], ['Android', 'Android'], ['iPhone', 'iPhone'], ['Mac OS', 'macOS'], ['Linux', 'Linux']].find(([mark]) => mark !== undefined && agent.includes(mark))?.[1];
  return browser === undefined ? agent : system === undefined ? browser : `${browser} on ${system}`;
}
