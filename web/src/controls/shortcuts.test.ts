import { describe, expect, it } from 'vitest';
import { keymap } from '../app/keymap';
import { createMatcher, type KeyPress } from './shortcuts';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({ key, ctrlKey: false, metaKey: false, altKey: false, ...held });

/** Types the keys half a second apart and tells what was reached. */
function type(...keys: KeyPress[]): (string | null)[] {
  const match = createMatcher(keymap);
  return keys.map((key, index) => match(key, index * 500));
}

describe('the keyboard map', () => {
  it('has each key once', () => expect(new Set(keymap.map(({ keys }) => keys)).size).toBe(keymap.length));
  it('has each command once', () => expect(new Set(keymap.map(({ id }) => id)).size).toBe(keymap.length));
});

describe('keys', () => {
  it('reach their command', () => expect(type(press('j'), press('k'), press('?'), press('Escape'))).toEqual(['list.next', 'list.previous', 'help', 'close']));
  it('in turn reach a place', () => expect(type(press('g'), press('i'))).toEqual([null, 'go.incidents']));
  it('in turn go before the second key alone', () => expect(type(press('g'), press('a'))).toEqual([null, 'go.alerts']));
  it('mean themselves again after a wrong first key', () => expect(type(press('g'), press('j'))).toEqual([null, 'list.next']));
  it('wait only a moment for the second', () => {
    const match = createMatcher(keymap);
    match(press('g'), 0);
    expect(match(press('a'), 2_000)).toBe('assign');
  });
  it('with Control or Command are the same', () => expect(type(press('K', { ctrlKey: true }), press('k', { metaKey: true }))).toEqual(['palette', 'palette']));
  it('with Alt, or alone as modifiers, are nothing', () => expect(type(press('j', { altKey: true }), press('Shift'))).toEqual([null, null]));
});
