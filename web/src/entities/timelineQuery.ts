import type { PageKind } from '../vocabulary/entityPages';
import { quoted } from '../vocabulary/kql';

/** The groups of events that a timeline can be narrowed to. */
export const eventGroups = ['Processes', 'Network', 'Files', 'Registry', 'Sign-ins', 'Directory', 'Mail and clicks', 'Other'] as const;

export type EventGroup = (typeof eventGroups)[number];

export interface TimelineQuestion {
  kind: PageKind;
  entityKey: string;
  /** The first instant, ISO 8601 in UTC. */
  from: string;
  /** Behind the last one. */
  to: string;
  /** Empty for all. */
  group: EventGroup | '';
  search: string;
}

const parent = 'Parent = InitiatingProcessFileName, ParentCommand = InitiatingProcessCommandLine, Grandparent = InitiatingProcessParentFileName';
const none = 'Parent = "", ParentCommand = "", Grandparent = ""';

interface Source {
  table: string;
  group: EventGroup;
  columns: string;
  device?: string;
  user?: string;
  file?: string;
  address?: string;
  url?: string;
}

const ofDevice = 'DeviceName =~ entity or DeviceName =~ name or DeviceName startswith strcat(name, ".") or DeviceId =~ entity';
const ofFile = 'SHA256 =~ entity or SHA1 =~ entity or MD5 =~ entity or FileName =~ entity';

const sources: readonly Source[] = [
  { table: 'DeviceProcessEvents', group: 'Processes', columns: `DeviceName, Account = AccountName, Subject = FileName, Detail = ProcessCommandLine, Hash = SHA256, ${parent}`, device: ofDevice, user: 'AccountName =~ name or AccountUpn =~ entity or AccountSid =~ entity', file: ofFile },
  { table: 'DeviceNetworkEvents', group: 'Network', columns: `DeviceName, Account = InitiatingProcessAccountName, Subject = RemoteIP, Detail = strcat(RemoteUrl, " ", RemotePort), Hash = InitiatingProcessSHA256, ${parent}`, device: ofDevice, user: 'InitiatingProcessAccountName =~ name or InitiatingProcessAccountUpn =~ entity', address: 'RemoteIP == entity or LocalIP == entity', url: 'RemoteUrl contains name' },
  { table: 'DeviceFileEvents', group: 'Files', columns: `DeviceName, Account = InitiatingProcessAccountName, Subject = FileName, Detail = FolderPath, Hash = SHA256, ${parent}`, device: ofDevice, user: 'InitiatingProcessAccountName =~ name or InitiatingProcessAccountUpn =~ entity', file: ofFile, url: 'FileOriginUrl contains name' },
  { table: 'DeviceImageLoadEvents', group: 'Files', columns: `DeviceName, Account = InitiatingProcessAccountName, Subject = FileName, Detail = FolderPath, Hash = SHA256, ${parent}`, file: ofFile },
  { table: 'DeviceRegistryEvents', group: 'Registry', columns: `DeviceName, Account = InitiatingProcessAccountName, Subject = RegistryValueName, Detail = strcat(RegistryKey, " = ", RegistryValueData), Hash = InitiatingProcessSHA256, ${parent}`, device: ofDevice, user: 'InitiatingProcessAccountName =~ name' },
  { table: 'DeviceLogonEvents', group: 'Sign-ins', columns: `DeviceName, Account = AccountName, Subject = LogonType, Detail = strcat(RemoteIP, " ", FailureReason), Hash = "", ${parent}`, device: ofDevice, user: 'AccountName =~ name or AccountSid =~ entity', address: 'RemoteIP == entity' },
  { table: 'DeviceEvents', group: 'Other', columns: `DeviceName, Account = InitiatingProcessAccountName, Subject = FileName, Detail = coalesce(ProcessCommandLine, FolderPath, AdditionalFields), Hash = SHA256, ${parent}`, device: ofDevice, user: 'InitiatingProcessAccountName =~ name', file: ofFile, address: 'RemoteIP == entity', url: 'RemoteUrl contains name' },
  { table: 'IdentityLogonEvents', group: 'Sign-ins', columns: `DeviceName, Account = AccountName, Subject = Application, Detail = strcat(IPAddress, " ", Location, " ", FailureReason), Hash = "", ${none}`, user: 'AccountName =~ name or AccountUpn =~ entity or AccountSid =~ entity', address: 'IPAddress == entity' },
  { table: 'EntraIdSignInEvents', group: 'Sign-ins', columns: `ActionType = iff(ErrorCode == 0, "LogonSuccess", "LogonFailed"), DeviceName, Account = AccountUpn, Subject = Application, Detail = strcat(IPAddress, " ", City, " ", Country), Hash = "", ${none}`, user: 'AccountUpn =~ entity or AccountUpn startswith strcat(name, "@")', address: 'IPAddress == entity' },
  { table: 'IdentityDirectoryEvents', group: 'Directory', columns: `DeviceName, Account = AccountName, Subject = TargetAccountUpn, Detail = tostring(AdditionalFields), Hash = "", ${none}`, user: 'AccountName =~ name or TargetAccountUpn =~ entity or TargetAccountUpn startswith strcat(name, "@")', address: 'IPAddress == entity' },
  { table: 'CloudAppEvents', group: 'Directory', columns: `DeviceName = "", Account = AccountDisplayName, Subject = Application, Detail = ObjectName, Hash = "", ${none}`, user: 'AccountId =~ entity or AccountDisplayName =~ name', address: 'IPAddress == entity' },
  { table: 'UrlClickEvents', group: 'Mail and clicks', columns: `DeviceName = "", Account = AccountUpn, Subject = Url, Detail = strcat(Workload, " ", ThreatTypes), Hash = "", ${none}`, user: 'AccountUpn =~ entity or AccountUpn startswith strcat(name, "@")', url: 'Url contains name', address: 'IPAddress == entity' },
  { table: 'EmailAttachmentInfo', group: 'Mail and clicks', columns: `ActionType = "Attachment", DeviceName = "", Account = RecipientEmailAddress, Subject = FileName, Detail = strcat("from ", SenderFromAddress, " ", ThreatNames), Hash = SHA256, ${none}`, file: 'SHA256 =~ entity or FileName =~ entity', user: 'RecipientEmailAddress =~ entity' },
];

const nameOf = (kind: PageKind, key: string) => {
  if (kind === 'device') return /^[\d.]+$|:/.test(key) ? key : (key.split('.')[0] ?? key);
  if (kind === 'user') return key.replace(/^.*\\/, '').replace(/@.*$/, '');
  return kind === 'url' ? key.replace(/^[a-z]+:\/\//i, '').replace(/\/+$/, '') : key;
};

/** The groups that a kind of entity has events of. */
export const groupsOf = (kind: PageKind): EventGroup[] => eventGroups.filter((group) => sources.some((source) => source.group === group && source[kind] !== undefined));

/** Events about an entity, the newest first, each in the same columns. What it is called stands in the query as a string and nothing else. */
export function timelineQuery({ kind, entityKey, from, to, group, search }: TimelineQuestion): string {
  const parts = sources.filter((source) => source[kind] !== undefined && (group === '' || source.group === group)).map((source) => {
    const action = source.columns.startsWith('ActionType') ? '' : 'ActionType, ';
    return `  (${source.table} | where Timestamp >= since and Timestamp < until | where ${source[kind]}\n    | project Timestamp, Group = ${quoted(source.group)}, Table = ${quoted(source.table)}, ${action}${source.columns})`;
  });
  const lines = [
    `let entity = ${quoted(entityKey)};`,
    `let name = ${quoted(nameOf(kind, entityKey))};`,
    `let since = datetime(${from});`,
    `let until = datetime(${to});`,
    `union\n${parts.join(',\n')}`,
  ];
  if (search.trim() !== '') lines.push(`| where strcat_delim(" ", ActionType, DeviceName, Account, Subject, Detail, Parent, ParentCommand) contains ${quoted(search.trim())}`);
  lines.push('| sort by Timestamp desc, Table asc, ActionType asc, Subject asc, Detail asc');
  return lines.join('\n');
}

export interface TimelineEvent {
  Timestamp: string;
  Group: string;
  Table: string;
  ActionType: string;
  DeviceName: string;
  Account: string;
  Subject: string;
  Detail: string;
  Hash: string;
  Parent: string;
  ParentCommand: string;
  Grandparent: string;
}

const names = ['Timestamp', 'Group', 'Table', 'ActionType', 'DeviceName', 'Account', 'Subject', 'Detail', 'Hash', 'Parent', 'ParentCommand', 'Grandparent'] as const;

/** Rows of the query, by the names of its columns. */
export function eventsOf(columns: readonly { name: string }[], rows: readonly (readonly unknown[])[]): TimelineEvent[] {
  const at = names.map((name) => columns.findIndex((column) => column.name === name));
  return rows.map((row) => Object.fromEntries(names.map((name, index) => [name, String(row[at[index] ?? -1] ?? '')])) as unknown as TimelineEvent);
}

/** A query for what happened around an event: an hour before and after, on the same device, or by the same account where there is none. */
export function relatedQuery({ Timestamp, DeviceName, Account, Subject }: TimelineEvent): string {
  const moment = new Date(Timestamp).getTime();
  const hour = 3_600_000;
  const where = DeviceName !== '' ? `DeviceName =~ ${quoted(DeviceName)}` : Account !== '' ? `AccountName =~ ${quoted(Account)} or AccountUpn =~ ${quoted(Account)}` : `FileName =~ ${quoted(Subject)}`;
  return `union withsource=Table DeviceProcessEvents, DeviceNetworkEvents, DeviceFileEvents, DeviceRegistryEvents, DeviceLogonEvents, DeviceEvents, IdentityLogonEvents
| where Timestamp between (datetime(${new Date(moment - hour).toISOString()}) .. datetime(${new Date(moment + hour).toISOString()}))
| where ${where}
| project-reorder Timestamp, Table, ActionType, AccountName, FileName, ProcessCommandLine, RemoteIP, InitiatingProcessFileName, InitiatingProcessCommandLine
| sort by Timestamp asc
| take 1000`;
}
