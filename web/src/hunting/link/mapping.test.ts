import { describe, expect, it } from 'vitest';
import { alertsOf, guessMapping } from './mapping';

const strings = (...names: string[]) => names.map((name) => ({ name, type: 'string' }));

describe('the mapping', () => {
  it('is guessed from names of columns', () =>
    expect(guessMapping(strings('Timestamp', 'DeviceName', 'AccountName', 'AccountUpn', 'SHA1', 'RemoteIP'), [])).toEqual([
      { kind: 'device', identifier: 'deviceName', column: 'DeviceName', role: 'impacted' },
      { kind: 'user', identifier: 'accountUpn', column: 'AccountUpn', role: 'impacted' },
      { kind: 'file', identifier: 'sha1', column: 'SHA1', role: 'related' },
      { kind: 'ip', identifier: 'address', column: 'RemoteIP', role: 'related' },
    ]));
  it('passes over columns without a value', () => expect(guessMapping(strings('AccountUpn', 'AccountName'), [['', 'anna']])[0]).toMatchObject({ column: 'AccountName', identifier: 'accountName' }));
  it('guesses nothing from strange names', () => expect(guessMapping(strings('count_', 'x'), [])).toEqual([]));
});

describe('alerts', () => {
  const columns = strings('DeviceName', 'AccountName', 'FileName');
  const rows = [['a', 'u', '1'], ['A', 'u', '2'], ['b', 'u', '3']];
  const entities = guessMapping(columns, rows);
  it('are one for each combination of what is impacted', () => expect(alertsOf(columns, rows, entities)).toBe(2));
  it('are none when nothing is impacted', () => expect(alertsOf(columns, rows, [])).toBe(0));
  it('are none of rows without an asset', () => expect(alertsOf(columns, [['', '', 'x']], entities)).toBe(0));
});
