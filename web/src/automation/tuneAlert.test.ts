import { expect, it } from 'vitest';
import type { AlertPage } from '../api/contract';
import { tuningOf } from './tuneAlert';

const alert = {
  title: 'Odd shell', detector: 'Guard', detectorId: null,
  allEntities: [
    { kind: 'process', key: 'p', name: 'cmd.exe', fields: { fileName: 'cmd.exe', commandLine: 'cmd /c dir' }, roles: [], verdict: null, remediationStatus: null },
    { kind: 'device', key: 'd', name: 'ws1', fields: {}, roles: [], verdict: null, remediationStatus: null },
  ],
} as unknown as AlertPage;

it('makes a narrow rule of an alert', () => {
  expect(tuningOf(alert)).toMatchObject({
    name: 'Odd shell', detector: 'Guard', detectorId: null,
    conditions: { all: [{ field: 'title', values: ['Odd shell'] }, { field: 'process.name', values: ['cmd.exe'] }, { field: 'process.commandLine' }, { field: 'device.name', values: ['ws1'] }] },
  });
});

it('names the rule of the detector rather than the title', () => {
  expect(tuningOf({ ...alert, detectorId: 'g-1' }).conditions?.all?.map(({ field }) => field)).toEqual(['process.name', 'process.commandLine', 'device.name']);
});
