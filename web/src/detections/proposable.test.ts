import { describe, expect, it } from 'vitest';
import { proposable, stillFree } from './proposable';

describe('The actions of a rule', () => {
  it('offers nothing twice', () => {
    expect(stillFree(['isolateDevice', 'disableUser'])).not.toContain('disableUser');
    expect(stillFree(['isolateDevice', 'disableUser'])[0]).toBe('containDevice');
  });

  it('offers no more than a rule may have', () => expect(stillFree(proposable.slice(0, 10))).toEqual([]));

  it('offers nothing that takes another action back', () => expect(proposable.filter((kind) => /^(release|enable|unblock|remove|offboard)/u.test(kind))).toEqual([]));
});
