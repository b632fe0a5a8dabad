import type { Usage } from './requests';

export const usageWords: Record<Usage, string> = { low: 'Low', medium: 'Medium', high: 'High' };

/** What a schema's table is about, by the start of its name. The first that fits counts. */
const groups: readonly (readonly [start: RegExp, words: string])[] = [
  [/^(Alert|Behavior)/, 'Alerts and behaviours'],
  [/^Device(Tvm|Baseline)/, 'Vulnerabilities and baselines'],
  [/^Device/, 'Devices'],
  [/^(Identity|EntraId|AAD)/, 'Identities'],
  [/^(Email|Url|Message|Campaign|FileMalicious|CallActivity)/, 'Mail and collaboration'],
  [/^(Cloud|OAuth|GraphA)/, 'Cloud and applications'],
  [/^DataSecurity/, 'Data security'],
  [/^Exposure/, 'Exposure'],
  [/^(AI)?Agents/, 'Agents'],
];

export const tableGroups = [...groups.map(([, words]) => words), 'Other'];

export const groupOf = (table: string) => groups.find(([start]) => start.test(table))?.[1] ?? 'Other';

/** A limit of time: "10 minutes". */
export const sayLimit = (seconds: number) => (seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`);
