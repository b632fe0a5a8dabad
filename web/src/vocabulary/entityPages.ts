import type { EntityKind, EntityReference } from '../api/contract';

/** The kinds of entities that have a page of their own. */
export type PageKind = 'device' | 'user' | 'file' | 'address' | 'url';

export interface EntityPageKey {
  kind: PageKind;
  key: string;
}

export const pageKindWords: Record<PageKind, string> = { device: 'Device', user: 'User', file: 'File', address: 'Address', url: 'Link' };

const HASH = /^(?:[\da-f]{40}|[\da-f]{64}|[\da-f]{32})$/i;
const ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|(?=[\da-f:.]*:[\da-f:.]*:)[\da-f:.]+(?:%\w+)?)$/i;

/** Names of columns, as the tables of the schema and queries over them use them. */
const columns: readonly (readonly [name: RegExp, kind: PageKind])[] = [
  [/(^|\w)Device(Name)?$|^(Computer|HostName|Hostname)$/, 'device'],
  [/Account(Name|Upn)$|^(User|UserName|UserPrincipalName|Upn|RecipientEmailAddress)$/, 'user'],
  [/(SHA1|SHA256|MD5|Sha1|Sha256|Md5|FileHash)$/, 'file'],
  [/(IP|IPAddress|IPv4|IPv6|IpAddress)$/, 'address'],
  [/(^|\w)(RemoteUrl|OriginUrl|UrlDomain)$|^Url$/, 'url'],
];

/** The page that a value of a result's column leads to; null when it leads nowhere. */
export function pageOfValue(column: string, value: string): EntityPageKey | null {
  if (value === '' || value.length > 300) return null;
  const kind = columns.find(([name]) => name.test(column))?.[1];
  if (kind === undefined || (kind === 'file' && !HASH.test(value)) || (kind === 'address' && !ADDRESS.test(value))) return null;
  return { kind, key: value };
}

const pageKinds: Partial<Record<EntityKind, PageKind>> = { device: 'device', user: 'user', file: 'file', ip: 'address', url: 'url', domain: 'url' };

const fileHash = (fields: Readonly<Record<string, string>> = {}) => ['sha256', 'sha1', 'md5'].map((field) => fields[field]).find((value) => value !== undefined && HASH.test(value));

/** The page of an entity that alerts name. A file without a hash in its fields is known by its name. */
export function pageOfEntity({ kind, name, fields }: EntityReference & { fields?: Readonly<Record<string, string>> }): EntityPageKey | null {
  const page = pageKinds[kind];
  return page === undefined || name === '' ? null : { kind: page, key: page === 'file' ? (fileHash(fields) ?? name) : name };
}

export const pageLink = ({ kind, key }: EntityPageKey) => `/entities/${kind}/${encodeURIComponent(key)}`;
