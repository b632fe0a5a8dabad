import { describe, expect, it, vi } from 'vitest';
import { leaveForSignIn, pathOnly } from './signedOut';

describe('who is not signed in', () => {
  it('goes to the door and takes the place along', () => {
    const assign = vi.fn();
    leaveForSignIn({ pathname: '/incidents', search: '?tab=a&x=1', hash: '#h', assign });
    expect(assign).toHaveBeenCalledExactlyOnceWith('/sign-in?return=%2Fincidents%3Ftab%3Da%26x%3D1%23h');
  });

  it.each(['/sign-in', '/welcome/abc'])('stays at %s', (pathname) => {
    const assign = vi.fn();
    leaveForSignIn({ pathname, search: '', hash: '', assign });
    expect(assign).not.toHaveBeenCalled();
  });
});

describe('the way back', () => {
  it.each(['/incidents?tab=1', '/'])('leads to %s', (path) => expect(pathOnly(path)).toBe(path));
  it.each([null, '', 'https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '/sign-in?return=/'])('leads home instead of %s', (path) => expect(pathOnly(path)).toBe('/'));
});
