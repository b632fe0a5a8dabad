import type { EntityKind } from '../api/contract';
import { quoted as text } from './kql';

export interface Hunted {
  kind: EntityKind;
  name: string;
  fields?: Readonly<Record<string, string>>;
}

/** A comment of one line: what an alert names may hold line ends, and must not end the comment. */
const comment = (words: string) => `// ${words.replace(/[\u0000-\u001f\u007f\u0085\u2028\u2029]+/g, ' ')}`;

const newest = '| sort by Timestamp desc\n| take 1000';

const DEVICE_TABLES = 'DeviceProcessEvents, DeviceNetworkEvents, DeviceFileEvents, DeviceRegistryEvents, DeviceLogonEvents, DeviceEvents';

/** "LARKFIELD\anna" and "anna@larkfield.example" both mean anna. */
const accountOf = (name: string) => name.replace(/^.*\\/, '').replace(/@.*$/, '');

function byHash({ name, fields = {} }: Hunted): string {
  const [column, value] = fields['sha256'] ? ['SHA256', fields['sha256']] : fields['sha1'] ? ['SHA1', fields['sha1']] : fields['md5'] ? ['MD5', fields['md5']] : ['', ''];
  const wanted = fields['fileName'] ?? name.replace(/^.*[\\/]/, '');
  if (column === '') {
    return `let file = ${text(wanted)};
union withsource=Table DeviceFileEvents, DeviceProcessEvents, DeviceImageLoadEvents, EmailAttachmentInfo
| where FileName =~ file or InitiatingProcessFileName =~ file`;
  }
  // Attachments are known by their SHA-256 only.
  const tables = `DeviceFileEvents, DeviceProcessEvents, DeviceImageLoadEvents${column === 'SHA256' ? ', EmailAttachmentInfo' : ''}`;
  return `let hash = ${text(value)};
union withsource=Table ${tables}
| where ${column} =~ hash or InitiatingProcess${column} =~ hash`;
}

function process({ name, fields = {} }: Hunted): string {
  const host = fields['host'];
  const where = host ? `\n| where DeviceName =~ ${text(host)} or DeviceName startswith ${text(`${host.split('.')[0]}.`)} or DeviceName =~ ${text(host.split('.')[0] ?? host)}` : '';
  return `let program = ${text(fields['fileName'] ?? name)};
DeviceProcessEvents${where}
| where FileName =~ program or InitiatingProcessFileName =~ program
| project Timestamp, DeviceName, AccountName, FileName, ProcessCommandLine, InitiatingProcessFileName, InitiatingProcessCommandLine, SHA256
${newest}`;
}

const user = ({ name, fields = {} }: Hunted) => `let account = ${text(accountOf(fields['accountName'] ?? name))};
let upn = ${text(fields['upn'] ?? (name.includes('@') ? name : ''))};
union withsource=Table DeviceLogonEvents, DeviceProcessEvents, IdentityLogonEvents, IdentityDirectoryEvents, EntraIdSignInEvents
| where AccountName =~ account or InitiatingProcessAccountName =~ account or (isnotempty(upn) and AccountUpn =~ upn)
| project-reorder Timestamp, Table, ActionType, AccountName, DeviceName, LogonType, FileName, ProcessCommandLine, IPAddress, RemoteIP
${newest}`;

const address = ({ name, fields = {} }: Hunted) => `let address = ${text(fields['address'] ?? name)};
union withsource=Table DeviceNetworkEvents, DeviceLogonEvents, IdentityLogonEvents, EntraIdSignInEvents, CloudAppEvents
| where RemoteIP == address or LocalIP == address or IPAddress == address
| project-reorder Timestamp, Table, DeviceName, ActionType, RemoteIP, RemotePort, RemoteUrl, IPAddress, AccountName, InitiatingProcessFileName, InitiatingProcessCommandLine
${newest}`;

const web = (value: string) => `let wanted = ${text(value)};
union withsource=Table DeviceNetworkEvents, DeviceEvents, EmailUrlInfo, UrlClickEvents
| where RemoteUrl contains wanted or Url contains wanted
| project-reorder Timestamp, Table, DeviceName, RemoteUrl, Url, RemoteIP, InitiatingProcessFileName, InitiatingProcessCommandLine, AccountUpn
${newest}`;

const registry = ({ name, fields = {} }: Hunted) => `let key = ${text(fields['key'] ?? name)};
DeviceRegistryEvents
| where RegistryKey contains key or RegistryValueName =~ key
| project Timestamp, DeviceName, ActionType, RegistryKey, RegistryValueName, RegistryValueData, InitiatingProcessFileName, InitiatingProcessCommandLine
${newest}`;

const anywhere = ({ name }: Hunted) => `search in (AlertEvidence, DeviceEvents, DeviceProcessEvents, CloudAppEvents) ${text(name)}
${newest}`;

const titles: Partial<Record<EntityKind, string>> = {
  device: 'What happened on the device', user: 'What the account did', mailbox: 'Mail to and from the mailbox', process: 'Every run of the program', file: 'Where the file was seen', ip: 'Who spoke with the address',
  url: 'Who went to the address', domain: 'Who went to the domain', mail: 'The mail, its attachments and links', registryKey: 'Changes of the registry key', registryValue: 'Changes of the registry value', cloudApplication: 'What was done in the application',
};

const bodies: Partial<Record<EntityKind, (entity: Hunted) => string>> = {
  device: ({ name, fields = {} }) => `let device = ${text((fields['hostName'] ?? name).split('.')[0] ?? name)};
union withsource=Table ${DEVICE_TABLES}
| where DeviceName =~ device or DeviceName startswith strcat(device, ".")
| project-reorder Timestamp, Table, ActionType, AccountName, FileName, ProcessCommandLine, RemoteIP, RemoteUrl, RegistryKey, InitiatingProcessFileName, InitiatingProcessCommandLine
${newest}`,
  user,
  mailbox: ({ name, fields = {} }) => `let mailbox = ${text(fields['address'] ?? name)};
EmailEvents
| where RecipientEmailAddress =~ mailbox or SenderFromAddress =~ mailbox
| project Timestamp, SenderFromAddress, RecipientEmailAddress, Subject, DeliveryAction, DeliveryLocation, ThreatTypes, NetworkMessageId
${newest}`,
  process,
  file: (entity) => `${byHash(entity)}
| project-reorder Timestamp, Table, DeviceName, ActionType, FileName, FolderPath, ProcessCommandLine, InitiatingProcessFileName, InitiatingProcessCommandLine, SHA256
${newest}`,
  ip: address,
  url: ({ name, fields = {} }) => web((fields['url'] ?? name).replace(/^[a-z]+:\/\//i, '')),
  domain: ({ name }) => web(name),
  mail: ({ name, fields = {} }) => `let message = ${text(fields['networkMessageId'] ?? '')};
let subject = ${text(fields['subject'] ?? name)};
let wanted = EmailEvents | where NetworkMessageId =~ message or (isempty(message) and Subject == subject) | distinct NetworkMessageId;
union withsource=Table EmailEvents, EmailAttachmentInfo, EmailUrlInfo, EmailPostDeliveryEvents, UrlClickEvents
| where NetworkMessageId in (wanted)
| project-reorder Timestamp, Table, SenderFromAddress, RecipientEmailAddress, Subject, FileName, Url, ActionType, DeliveryAction
${newest}`,
  registryKey: registry,
  registryValue: registry,
  cloudApplication: ({ name }) => `let application = ${text(name)};
CloudAppEvents
| where Application =~ application
| project Timestamp, ActionType, AccountDisplayName, IPAddress, CountryCode, ObjectName, UserAgent
${newest}`,
};

/** A ready query about an entity: over the tables that know of its kind, newest rows first. */
export function huntQuery(entity: Hunted): string {
  return `${comment(`${titles[entity.kind] ?? 'Where it is mentioned:'} ${entity.name}`)}\n${(bodies[entity.kind] ?? anywhere)(entity)}`;
}
