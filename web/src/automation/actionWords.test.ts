import { describe, expect, it } from 'vitest';
import { noActions } from './requests';
import { actionWords } from './actionWords';

describe('what a rule does', () => {
  it('says each thing', () => {
    expect(actionWords(noActions)).toEqual([]);
    expect(actionWords({ ...noActions, addTags: ['a', 'b'], severity: 'high', notify: [1], respond: [{ action: 'isolateDevice', name: 'fin-*', onlyBad: true }] }))
      .toEqual(['Tags a, b', 'Severity High', 'Tell 1 channel', 'Isolate device fin-*, if bad']);
  });
});
