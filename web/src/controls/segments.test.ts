import { describe, expect, it } from 'vitest';
import { segments } from './segments';

const shown = (text: string, mark: string) => segments(text, mark).map(({ text: part, hit }) => (hit ? `[${part}]` : part)).join('');

describe('marked text', () => {
  it.each([
    ['powershell -NoP -Enc', '-nop', 'powershell [-NoP] -Enc'],
    ['aXaXa', 'x', 'a[X]a[X]a'],
    ['whole', 'whole', '[whole]'],
    ['nothing', '', 'nothing'],
    ['nothing', 'else', 'nothing'],
    ['', 'x', ''],
    ['<b>x</b>', '<b>', '[<b>]x</b>'],
    ['İstanbul', 'stan', 'İstanbul'],
  ])('%j for %j', (text, mark, expected) => expect(shown(text, mark)).toBe(expected));

  it('loses no letter', () => {
    for (const mark of ['a', 'ab', 'ba', 'aa']) expect(segments('aabbaAbB', mark).map(({ text }) => text).join('')).toBe('aabbaAbB');
  });
});
