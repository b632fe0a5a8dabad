import type { Indicator } from '../api/contract';
import type { Hunted } from '../vocabulary/huntQueries';

const hashes: Readonly<Record<number, string>> = { 32: 'md5', 40: 'sha1', 64: 'sha256' };

/** Kinds of files by their hash. */
export const hashFields = (hash: string): Record<string, string> => (hashes[hash.length] === undefined ? {} : { [hashes[hash.length] ?? '']: hash });

/** What can be hunted for; null for what no table knows, and for what has parts that were not worked out. */
export function huntedBy({ kind, value }: Indicator): Hunted | null {
  if (/[⟨⟩]/.test(value)) return null;
  switch (kind) {
    case 'url': return { kind: 'url', name: value };
    case 'domain': return { kind: 'domain', name: value };
    case 'ip': return { kind: 'ip', name: value };
    case 'email': return { kind: 'mailbox', name: value };
    case 'hash': return hashes[value.length] === undefined ? null : { kind: 'file', name: value, fields: hashFields(value) };
    case 'path': return /[^\\/]$/.test(value) ? { kind: 'file', name: value } : null;
    case 'registryKey': return { kind: 'registryKey', name: value };
    default: return null;
  }
}
