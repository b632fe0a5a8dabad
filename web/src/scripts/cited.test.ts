import { describe, expect, it } from 'vitest';
import type { ScriptLayer } from '../api/contract';
import { pairLines } from './align';
import { clearedLines } from './cited';

const batch = ['@echo off', 'set "a=task"', 'set "b=sch%a%s"', '%b% /create /tn "Report"', 'if exist "%TEMP%\\r.txt" del "%TEMP%\\r.txt"'];
const clear = ['@echo off', 'set "a=task"', 'set "b=schtasks"', 'schtasks /create /tn "Report"', 'if exist "%TEMP%\\r.txt" (', '  del "%TEMP%\\r.txt"', ')'];

describe('lines that nothing but the texts pairs', () => {
  it('are paired by their words', () => expect(pairLines(batch, clear)).toEqual([1, 2, 3, 4, 5]));
  it('are paired over lines that fell away', () => expect(pairLines(['rem nothing of use', 'echo hello world', 'del x.txt'], ['echo hello world', 'del x.txt'])).toEqual([null, 1, 2]));
  it('are left alone where nothing is alike', () => expect(pairLines(['alpha beta'], ['gamma delta'])).toEqual([null]));
  it('are given up in long texts, unless there are equally many', () => {
    const [long, longer] = [Array.from({ length: 600 }, () => 'x'), Array.from({ length: 601 }, () => 'x')];
    expect(pairLines(long, longer).every((partner) => partner === null)).toBe(true);
    expect(pairLines(long, long)[599]).toBe(600);
  });
});

describe('cited lines in the cleared text', () => {
  const layer = (original: string, cleared: string, folds: ScriptLayer['folds'] = []): ScriptLayer => ({ number: 1, language: 'batch', original, cleared, why: 'input', from: null, folds, guessed: false });
  it('are the same where nothing was changed', () => expect(clearedLines(layer('a\nb', 'a\nb'), { line: 2, lastLine: 2 })).toEqual({ line: 2, lastLine: 2 }));
  it('follow words where there are no folds', () => expect(clearedLines(layer(batch.join('\n'), clear.join('\n')), { line: 3, lastLine: 4 })).toEqual({ line: 3, lastLine: 4 }));
  it('are none where nobody can say', () => expect(clearedLines(layer('alpha beta\nepsilon', 'gamma delta'), { line: 1, lastLine: 1 })).toBeNull());
  it('are all of it for all of it', () => expect(clearedLines(layer('powershell -enc x', 'a\nb\nc'), { line: 1, lastLine: 1 })).toEqual({ line: 1, lastLine: 3 }));
  it('follow folds where there are some', () => {
    const [original, cleared] = ["$x = 'a'\niwr ('h' + 'i')", "iwr 'hi'"];
    expect(clearedLines(layer(original, cleared, [{ start: original.indexOf('('), length: 11, clearedStart: 4, clearedLength: 4 }]), { line: 2, lastLine: 2 })).toEqual({ line: 1, lastLine: 1 });
  });
});
