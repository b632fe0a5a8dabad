import { describe, expect, it } from 'vitest';
import { asGroup, cleaned, newTest, withField, type ConditionField } from './conditions';

const text: ConditionField = { id: 'title', label: 'title', kind: null, type: 'text', incidentsOnly: false, operators: ['equals', 'contains'] };
const severity: ConditionField = { id: 'severity', label: 'severity', kind: null, type: 'severity', incidentsOnly: false, operators: ['equals', 'atLeast'] };

describe('conditions', () => {
  it('start from a group, whatever they are', () => {
    expect(asGroup(null)).toEqual({ kind: 'all', parts: [] });
    expect(asGroup({ field: 'title' })).toEqual({ kind: 'all', parts: [{ field: 'title' }] });
    expect(asGroup({ none: [{ field: 'title' }] })).toEqual({ kind: 'none', parts: [{ field: 'title' }] });
  });

  it('are sent without what is empty', () => {
    expect(cleaned({ all: [] })).toBeNull();
    expect(cleaned({ all: [{ any: [] }] })).toBeNull();
    expect(cleaned({ all: [{ field: 'title', operator: 'equals', values: [' a ', ''] }, { any: [] }] })).toEqual({ all: [{ field: 'title', operator: 'equals', values: ['a'] }] });
  });

  it('keep what can stay when the field changes', () => {
    expect(withField({ field: 'title', operator: 'equals', values: ['x'] }, severity, text)).toEqual({ field: 'severity', operator: 'equals', values: ['high'] });
    expect(withField({ field: 'title', operator: 'contains', values: ['x'] }, { ...text, id: 'detector' }, text)).toEqual({ field: 'detector', operator: 'contains', values: ['x'] });
    expect(newTest([severity]).values).toEqual(['high']);
  });
});
