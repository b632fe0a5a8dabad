import type { EntityMapping, ResultColumn, ResultRow } from '../requests';
import { cellText } from '../values';

export interface Choice {
  kind: string;
  label: string;
  role: EntityMapping['role'];
  /** By what such an entity is known, the best first, each with the columns that usually hold it. */
  identifiers: readonly { id: string; label: string; columns: readonly RegExp[] }[];
}

/** What rows can be about: impacted assets first, then related evidence. */
export const choices: readonly Choice[] = [
  { kind: 'device', label: 'Device', role: 'impacted', identifiers: [
    { id: 'deviceName', label: 'Name', columns: [/^DeviceName$/, /^(Computer|HostName|Hostname)$/] },
    { id: 'deviceId', label: 'Device id', columns: [/^DeviceId$/] },
  ] },
  { kind: 'user', label: 'Account', role: 'impacted', identifiers: [
    { id: 'accountUpn', label: 'UPN', columns: [/^AccountUpn$/, /^InitiatingProcessAccountUpn$/, /^(UserPrincipalName|Upn)$/] },
    { id: 'accountName', label: 'Name', columns: [/^AccountName$/, /^InitiatingProcessAccountName$/, /^(UserName|User)$/] },
    { id: 'accountSid', label: 'SID', columns: [/^AccountSid$/, /^InitiatingProcessAccountSid$/] },
    { id: 'accountObjectId', label: 'Object id', columns: [/^AccountObjectId$/] },
  ] },
  { kind: 'mailbox', label: 'Mailbox', role: 'impacted', identifiers: [{ id: 'address', label: 'Address', columns: [/^RecipientEmailAddress$/] }] },
  { kind: 'cloudApplication', label: 'Cloud application', role: 'impacted', identifiers: [{ id: 'name', label: 'Name', columns: [/^(Application|AppName)$/] }] },
  { kind: 'cloudResource', label: 'Cloud resource', role: 'impacted', identifiers: [{ id: 'resourceId', label: 'Resource id', columns: [/^(AzureResourceId|AwsResourceName|GcpFullResourceName)$/] }] },
  { kind: 'process', label: 'Process', role: 'related', identifiers: [{ id: 'commandLine', label: 'Command line', columns: [/^ProcessCommandLine$/, /^InitiatingProcessCommandLine$/] }] },
  { kind: 'file', label: 'File', role: 'related', identifiers: [
    { id: 'sha256', label: 'SHA-256', columns: [/^SHA256$/, /^InitiatingProcessSHA256$/] },
    { id: 'sha1', label: 'SHA-1', columns: [/^SHA1$/, /^InitiatingProcessSHA1$/] },
    { id: 'fileName', label: 'Name', columns: [/^FileName$/] },
  ] },
  { kind: 'registryValue', label: 'Registry value', role: 'related', identifiers: [{ id: 'registryKey', label: 'Key', columns: [/^RegistryKey$/] }] },
  { kind: 'ip', label: 'IP address', role: 'related', identifiers: [{ id: 'address', label: 'Address', columns: [/^(RemoteIP|IPAddress|SenderIPv4)$/, /^(FileOriginIP|SenderIPv6)$/] }] },
  { kind: 'url', label: 'URL', role: 'related', identifiers: [{ id: 'url', label: 'URL', columns: [/^(RemoteUrl|Url|FileOriginUrl)$/] }] },
  { kind: 'mail', label: 'Mail message', role: 'related', identifiers: [{ id: 'networkMessageId', label: 'Network message id', columns: [/^NetworkMessageId$/] }] },
];

/** What the columns most likely say of assets and evidence: one mapping a kind, by its best identifier that has values. */
export function guessMapping(columns: readonly ResultColumn[], rows: readonly ResultRow[]): EntityMapping[] {
  const filled = (at: number) => rows.length === 0 || rows.some((row) => cellText(row[at]) !== '');
  return choices.flatMap(({ kind, role, identifiers }) => {
    for (const { id, columns: names } of identifiers)
      for (const name of names) {
        const at = columns.findIndex((column, index) => name.test(column.name) && filled(index));
        const column = columns[at];
        if (column !== undefined) return [{ kind, identifier: id, column: column.name, role }];
      }
    return [];
  });
}

/** How many alerts these rows make: one for each combination of impacted assets. Rows without any make none. */
export function alertsOf(columns: readonly ResultColumn[], rows: readonly ResultRow[], entities: readonly EntityMapping[]): number {
  const impacted = entities.filter(({ role }) => role === 'impacted').map(({ column }) => columns.findIndex(({ name }) => name === column));
  const combinations = rows.map((row) => impacted.map((at) => cellText(row[at]).toLowerCase())).filter((values) => values.some((value) => value !== ''));
  return new Set(combinations.map((values) => JSON.stringify(values))).size;
}
