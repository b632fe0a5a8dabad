import { expect, it } from 'vitest';
import { evidencePath, profilePath, relationWords } from './words';

it('heads lists of what has to do with something', () => {
  expect(relationWords('uses', true)).toBe('Uses');
  expect(relationWords('uses', false)).toBe('Used by');
  expect(relationWords('related-to', true)).toBe('Related to');
});

it('leads to evidence and never elsewhere', () => {
  expect(evidencePath('indicator:7')).toBe('/intelligence/indicators/7');
  expect(evidencePath('incident:12')).toBe('/incidents/12');
  expect(evidencePath('incident:../x')).toBe('/alerts/incident%3A..%2Fx');
  expect(evidencePath('abc')).toBe('/alerts/abc');
  expect(profilePath('a/b')).toBe('/intelligence/profiles/a%2Fb');
});
