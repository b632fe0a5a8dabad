import { describe, expect, it } from 'vitest';
import { piecesOf, unseenIn } from './visible';

describe('characters that hide', () => {
  it('leave ordinary text alone', () => expect(piecesOf('Get-Item "C:\\Übung"\t漢字')).toEqual([{ text: 'Get-Item "C:\\Übung"\t漢字', unseen: null }]));
  it('are shown by number and name', () =>
    expect(piecesOf('a\u202egnp.exe')).toEqual([{ text: 'a', unseen: null }, { text: 'U+202E', unseen: 'U+202E, right-to-left override' }, { text: 'gnp.exe', unseen: null }]));
  it('are shown as pictures when they are controls', () => expect(piecesOf('\u0000\u001b\u007f').map(({ text }) => text)).toEqual(['␀', '␛', '␡']));
  it('include halves of characters and letters of tags', () => expect(piecesOf('\ud800\u{e0041}😀').map(({ text }) => text)).toEqual(['U+D800', 'U+E0041', '😀']));
  it('are none in an empty text', () => expect(piecesOf('')).toEqual([{ text: '', unseen: null }]));
  it('are counted without the ends of lines', () => expect([unseenIn('a\r\nb'), unseenIn('a\rb\u200b')]).toEqual([0, 2]));
});
