import { describe, expect, it } from 'vitest';
import { partsText, pickedParts, reportParts } from './blocks';
import { chartOf } from './chartOf';

describe('the parts of a report in the address', () => {
  it('are all when none is named, and in the order of the report', () => {
    expect(pickedParts(null)).toEqual([...reportParts]);
    expect(pickedParts('actions,overview,poem')).toEqual(['overview', 'actions']);
    expect(pickedParts('poem')).toEqual([...reportParts]);
  });

  it('are left out when all are picked', () => {
    expect(partsText(reportParts)).toBe('');
    expect(partsText(['log', 'overview'])).toBe('overview,log');
  });
});

describe('the chart of a block', () => {
  it('runs over time when its labels are times', () => {
    const chart = chartOf({ kind: 'chart', heading: 'Created', form: 'line', measure: 'incidents', points: [{ label: '2026-03-01T00:00:00Z', value: 2 }, { label: '2026-03-02T00:00:00Z', value: 0 }] });
    expect(chart.kind).toBe('time');
    expect(chart.x.places).toEqual([Date.UTC(2026, 2, 1), Date.UTC(2026, 2, 2)]);
    expect(chart.series).toEqual([{ name: 'incidents', values: [2, 0] }]);
  });

  it('has words otherwise', () => {
    const chart = chartOf({ kind: 'chart', heading: '', form: 'bar', measure: 'alerts', points: [{ label: 'Watch', value: 3 }] });
    expect(chart.kind).toBe('bar');
    expect(chart.x.words).toEqual(['Watch']);
  });
});
