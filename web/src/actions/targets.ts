import type { EntityKind, EntityReference } from '../api/contract';

/** What an action is ordered for: an entity, and what is known of it here. */
export interface ActionTarget {
  entity: EntityReference;
  fields?: Readonly<Record<string, string>>;
}

/** The kinds of entities that something can be done to. */
export const actionable: ReadonlySet<EntityKind> = new Set<EntityKind>(['device', 'user', 'file', 'ip', 'url', 'domain', 'mail', 'mailbox']);

const ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[\da-f:.]*:[\da-f:.]*)$/i;
const hashKinds: Readonly<Record<number, string>> = { 32: 'md5', 40: 'sha1', 64: 'sha256' };

/** The key under which the server knows an entity of this name. */
export function keyOf(kind: EntityKind, name: string): string {
  const lower = name.trim().toLowerCase();
  switch (kind) {
    case 'device': return `device:${ADDRESS.test(lower) ? lower : (lower.split('.')[0] ?? lower)}`;
    case 'user': return `user:${(lower.split('\\').at(-1) ?? lower).split('@')[0] ?? lower}`;
    case 'file': return `${hashKinds[lower.length] ?? 'file'}:${lower}`;
    case 'url': return `url:${lower.replace(/^[a-z]+:\/\//, '').replace(/\/+$/, '')}`;
    default: return `${kind}:${lower}`;
  }
}

type Row = Readonly<Record<string, unknown>>;

const text = (row: Row, ...names: readonly string[]): string | undefined => {
  for (const name of names) {
    const value = row[name];
    if (typeof value === 'string' && value !== '' && value.length <= 2000) return value;
  }
  return undefined;
};

const known = (fields: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).filter((field): field is [string, string] => field[1] !== undefined));

const make = (kind: EntityKind, name: string, fields: Readonly<Record<string, string | undefined>>): ActionTarget => ({ entity: { kind, key: keyOf(kind, name), name }, fields: known(fields) });

/** What a row of a hunting result names that something can be done to, each once. */
export function targetsOfRow(row: Row): ActionTarget[] {
  const found: ActionTarget[] = [];
  const host = text(row, 'DeviceName', 'Computer');
  if (host) found.push(make('device', host, { hostName: host, id: text(row, 'DeviceId') }));

  const upn = text(row, 'AccountUpn', 'UserPrincipalName', 'InitiatingProcessAccountUpn');
  const account = text(row, 'AccountName', 'InitiatingProcessAccountName') ?? upn;
  const initiating = row['AccountName'] === undefined || row['AccountName'] === '' || row['AccountName'] === null;
  if (account) {
    found.push(make('user', account, {
      accountName: account.split('@')[0], upn,
      sid: text(row, initiating ? 'InitiatingProcessAccountSid' : 'AccountSid'), aadUserId: text(row, initiating ? 'InitiatingProcessAccountObjectId' : 'AccountObjectId'),
    }));
  }

  for (const prefix of ['', 'InitiatingProcess']) {
    const hash = text(row, `${prefix}SHA256`, `${prefix}SHA1`, `${prefix}MD5`);
    if (hash && hashKinds[hash.length]) {
      found.push(make('file', hash, { sha256: text(row, `${prefix}SHA256`), sha1: text(row, `${prefix}SHA1`), md5: text(row, `${prefix}MD5`), fileName: text(row, prefix === '' ? 'FileName' : 'InitiatingProcessFileName'), host }));
    }
  }

  for (const name of ['RemoteIP', 'SenderIPv4', 'SenderIPv6', 'IPAddress', 'FileOriginIP']) {
    const value = text(row, name);
    if (value && ADDRESS.test(value)) found.push(make('ip', value, { address: value }));
  }

  for (const name of ['RemoteUrl', 'Url', 'FileOriginUrl']) {
    const value = text(row, name);
    // A column of this name may hold a bare name: that is a domain.
    if (value) found.push(/[/?]/.test(value) ? make('url', value, { url: value }) : make('domain', value, { domain: value }));
  }

  const message = text(row, 'NetworkMessageId');
  const recipient = text(row, 'RecipientEmailAddress');
  if (message && recipient) {
    found.push(make('mail', message, { networkMessageId: message, messageId: text(row, 'InternetMessageId'), recipient, subject: text(row, 'Subject'), sender: text(row, 'SenderFromAddress'), direction: text(row, 'EmailDirection') }));
  }

  return [...new Map(found.map((target) => [target.entity.key, target])).values()];
}
