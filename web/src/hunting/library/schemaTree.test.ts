import { describe, expect, it } from 'vitest';
import { sampleQuery, treeLines } from './schemaTree';

const table = (name: string, rows: number, ...columns: string[]) => ({ name, description: '', rows, newest: null, columns: columns.map((column) => ({ name: column, type: 'string' })) });
const tables = [table('DeviceInfo', 0, 'DeviceName'), table('DeviceEvents', 5, 'Timestamp', 'ActionType'), table('EmailEvents', 0, 'Subject'), table('Strange', 1, 'X')];
const ids = (text = '', toggled: string[] = [], filled = false) => treeLines(tables, text, new Set(toggled), filled).map(({ id }) => id);

describe('the schema', () => {
  it('opens the groups that hold rows, tables with rows first', () => expect(ids()).toEqual(['Devices', 'DeviceEvents', 'DeviceInfo', 'Mail and collaboration', 'Other', 'Strange']));
  it('opens and closes by hand', () => expect(ids('', ['Devices', 'Mail and collaboration', 'EmailEvents'])).toEqual(['Devices', 'Mail and collaboration', 'EmailEvents', 'EmailEvents.Subject', 'Other', 'Strange']));
  it('finds tables', () => expect(ids('email')).toEqual(['Mail and collaboration', 'EmailEvents']));
  it('finds columns, and shows only them', () => expect(ids('action')).toEqual(['Devices', 'DeviceEvents', 'DeviceEvents.ActionType']));
  it('can leave out what is empty', () => expect(ids('', [], true)).toEqual(['Devices', 'DeviceEvents', 'Other', 'Strange']));
  it('samples a table with and without a time', () => {
    expect(sampleQuery(table('T', 0, 'Timestamp'))).toContain('| sort by Timestamp desc');
    expect(sampleQuery(table('T', 0, 'A'))).toBe('// A first look at T\nT\n| take 100');
  });
});
