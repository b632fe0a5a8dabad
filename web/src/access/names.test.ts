import { describe, expect, it } from 'vitest';
import { everywhere, sayAgent, sayScope, splitNames } from './names';

describe('names', () => {
  it('are split at commas, once each', () => expect(splitNames(' a, b ,,a')).toEqual(['a', 'b']));
  it('are null when there are none', () => expect(splitNames(' , ')).toBeNull());
});

describe('a scope in words', () => {
  it('is everywhere without bounds', () => expect(sayScope(everywhere)).toBe('Everywhere'));
  it('names its bounds', () => expect(sayScope({ deviceGroups: ['Servers'], tenants: ['a', 'b'] })).toBe('Device groups Servers; tenants a, b'));
});

describe('a browser in words', () => {
  it.each([
    ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36', 'Chrome on Linux'],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0', 'Edge on Windows'],
    ['curl/8.5', 'curl/8.5'],
  ])('%s', (agent, words) => expect(sayAgent(agent)).toBe(words));
});
