import { describe, expect, it } from 'vitest';
import { techniquesOf } from './eventTechniques';
import { eventsOf, groupsOf, relatedQuery, timelineQuery, type TimelineEvent } from './timelineQuery';
import { boundsOf, readSlice, stepped } from './timelineSlice';
import { readTab, tabsOf } from './tabs';

const event = (change: Partial<TimelineEvent>): TimelineEvent => ({ Timestamp: '2026-03-12T08:00:00.0000000Z', Group: 'Processes', Table: 'DeviceProcessEvents', ActionType: 'ProcessCreated', DeviceName: 'ws1', Account: 'ada', Subject: 'x.exe', Detail: '', Hash: '', Parent: '', ParentCommand: '', Grandparent: '', ...change });

describe('the query of a timeline', () => {
  const question = { from: '2026-03-05T00:00:00.000Z', to: '2026-03-12T00:00:00.000Z', group: '', search: '' } as const;

  it('keeps whatever an entity is called a string', () => {
    const query = timelineQuery({ ...question, kind: 'device', entityKey: 'a"; DeviceEvents //\n', search: '") | take 1' });
    expect(query).toContain('let entity = "a\\"; DeviceEvents //\\n";');
    expect(query).toContain('contains "\\") | take 1"');
    expect(query.split('\n').filter((line) => line.startsWith('let '))).toHaveLength(4);
  });
  it('reads the tables that know of the kind', () => {
    expect(timelineQuery({ ...question, kind: 'user', entityKey: 'CORP\\ada' })).toContain('let name = "ada";');
    expect(timelineQuery({ ...question, kind: 'url', entityKey: 'https://a.example/x/' })).toContain('let name = "a.example/x";');
    expect(timelineQuery({ ...question, kind: 'device', entityKey: 'ws1', group: 'Registry' })).not.toContain('DeviceProcessEvents');
  });
  it('offers the groups that there can be', () => expect(groupsOf('device')).toEqual(['Processes', 'Network', 'Files', 'Registry', 'Sign-ins', 'Other']));
  it('gives events by name', () => expect(eventsOf([{ name: 'ActionType' }, { name: 'Timestamp' }], [['A', 'T']])[0]).toMatchObject({ ActionType: 'A', Timestamp: 'T', Subject: '' }));
  it('hunts around an event', () => {
    expect(relatedQuery(event({}))).toContain('datetime(2026-03-12T07:00:00.000Z) .. datetime(2026-03-12T09:00:00.000Z)');
    expect(relatedQuery(event({ DeviceName: '' }))).toContain('AccountName =~ "ada"');
  });
});

describe('slices', () => {
  it('are days in UTC', () => expect(boundsOf({ day: '2026-03-12', span: 7 })).toEqual({ from: '2026-03-06T00:00:00.000Z', to: '2026-03-13T00:00:00.000Z' }));
  it('step over month ends', () => expect(stepped({ day: '2026-03-01', span: 7 }, -1).day).toBe('2026-02-22'));
  it('are read from the address or not', () => {
    expect(readSlice('2026-02-31x', '5', '2026-01-01')).toEqual({ day: '2026-01-01', span: 7 });
    expect(readSlice('2026-02-01', '30', '2026-01-01')).toEqual({ day: '2026-02-01', span: 30 });
  });
});

describe('techniques', () => {
  it('are told by what happened', () => {
    expect(techniquesOf(event({ Subject: 'PowerShell.exe' })).map(({ id }) => id)).toEqual(['T1059.001']);
    expect(techniquesOf(event({ Group: 'Registry', Detail: 'HKLM\\Software\\Microsoft\\Windows\\CurrentVersion\\Run = x.exe' })).map(({ id }) => id)).toEqual(['T1547.001']);
    expect(techniquesOf(event({}))).toEqual([]);
  });
});

describe('tabs', () => {
  it('come from the address', () => {
    expect(readTab('device', 'inventories')).toBe('inventories');
    expect(readTab('user', 'inventories')).toBe('overview');
    expect(Object.values(tabsOf).every((tabs) => tabs[0] === 'overview')).toBe(true);
  });
});
