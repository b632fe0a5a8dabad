import { describe, expect, it } from 'vitest';
import { byIndicator } from './listings';
import type { Listing } from './requests';

const listing = (indicator: number, listed: string, key: string): Listing => ({
  alertId: 'a', incidentId: 1, entity: { kind: 'file', key, name: key }, kind: 'fileHash', value: listed, listed, indicator, indicatorName: listed, sourceId: 1, source: 'Feed A', about: [],
  since: '2026-03-01T00:00:00Z', found: '2026-03-02T00:00:00Z', confidence: null, tlp: null,
});

describe('byIndicator', () => {
  it('gathers the entities of an indicator, each once, in the order given', () => {
    const found = byIndicator([listing(1, 'h', 'file'), listing(2, 'd', 'host'), listing(1, 'h', 'process'), listing(1, 'h', 'file')]);
    expect(found.map(({ first, entities }) => [first.listed, entities.map(({ key }) => key)])).toEqual([['h', ['file', 'process']], ['d', ['host']]]);
  });

  it('gives nothing for nothing', () => expect(byIndicator([])).toEqual([]));
});
