import { describe, expect, it } from 'vitest';
import schema from '../../../content/schema/hunting.json';
import type { EntityKind } from '../api/contract';
import { huntLink, readHuntLink } from './huntLink';
import { huntQuery, type Hunted } from './huntQueries';
import { kindWords } from './words';

const tables = new Map(schema.tables.map(({ name, columns }) => [name, columns.map((column) => column.name)] as const));
const kinds = Object.keys(kindWords) as EntityKind[];
const fields: Record<string, Record<string, string>> = {
  file: { sha1: 'a'.repeat(40) },
  process: { fileName: 'x.exe', host: 'fs02.larkfield.example' },
  mail: { networkMessageId: 'f01ae08c' },
};

/** Code without comments and strings. */
const bare = (query: string) => query.replace(/"(?:\\.|[^"\\])*"|\/\/[^\n]*/g, '""');

describe('hunting for an entity', () => {
  it.each(kinds)('%s: every table and column is in the schema', (kind) => {
    for (const entity of [{ kind, name: 'name' }, { kind, name: 'name', fields: fields[kind] ?? {} }] satisfies Hunted[]) {
      const words = [...bare(huntQuery(entity)).matchAll(/\b[A-Z]\w+/g)].map(([word]) => word).filter((word) => word !== 'Table');
      const used = words.filter((word) => tables.has(word));
      const known = new Set(used.flatMap((table) => tables.get(table) ?? []));
      expect(used).not.toEqual([]);
      expect(words.filter((word) => !tables.has(word) && !known.has(word))).toEqual([]);
    }
  });

  it.each(['a"b', 'a\\b', '"; DeviceInfo //', 'line\nend', 'x\u2028DeviceInfo', '\u0000'])('keeps hostile names inside: %j', (name) => {
    for (const kind of kinds) {
      const lines = huntQuery({ kind, name }).split(/[\r\n\u2028\u2029]/);
      expect(lines[0]).toMatch(/^\/\/ /);
      expect(bare(lines.slice(1).join('\n'))).not.toContain('DeviceInfo');
    }
  });

  it('knows accounts without domain', () => expect(huntQuery({ kind: 'user', name: 'LARKFIELD\\p.nair' })).toContain('let account = "p.nair"'));
});

describe('a link to a query', () => {
  it.each(['DeviceInfo', 'print "ü→𝄞"\n| take 5', ''.padEnd(5000, 'x')])('comes back whole', (query) => expect(readHuntLink(new URL(huntLink(query), 'http://x').hash)).toBe(query));
  it.each(['', '#', '#q=', '#q=***', '#q=_w'])('is none: %s', (hash) => expect(readHuntLink(hash)).toBeNull());
});
