import { describe, expect, it } from 'vitest';
import type { FileReport, ScriptReport } from '../api/contract';
import { fileNodes, firstShown } from './fileTree';

const verdict = { label: 'unknown', score: 0, reasons: [] } as const;
const script: ScriptReport = { language: 'powerShell', verdict: { ...verdict, reasons: [] }, summary: [], steps: [], layers: [], deobfuscated: '', indicators: [], findings: [], unresolved: [], truncated: [], warnings: [], techniques: [] };
const file = (name: string | null, more: Partial<FileReport> = {}): FileReport =>
  ({ name, type: 'text', format: 'text', size: 1, md5: '', sha1: '', sha256: '', verdict: { ...verdict, reasons: [] }, summary: [], findings: [], sections: [], indicators: [], scripts: [], children: [], truncated: [], warnings: [], techniques: [], ...more });

describe('what is inside a file', () => {
  it('is told from the outside in, scripts before files', () => {
    const root = file('a.zip', { children: [file('b.docm', { scripts: [{ part: 'macro A', report: script }], children: [file(null, { format: 'pe' })] }), file('c.txt')] });
    expect(fileNodes(root).map(({ id, depth, name }) => `${'-'.repeat(depth)}${name} ${id}`)).toEqual(['a.zip f', '-b.docm f.0', '--macro A f.0.s0', '--Unnamed pe f.0.0', '-c.txt f.1']);
  });
  it('has an end', () => expect(fileNodes(file('a.zip', { children: Array.from({ length: 900 }, (_, index) => file(String(index))) })).length).toBe(500));
  it('begins with the script, when the file is nothing else', () => {
    const scripts = [{ part: 'text', report: script }];
    expect([firstShown(file('a.ps1', { format: 'script', scripts })), firstShown(file('a.docm', { format: 'ooxml', scripts })), firstShown(file('a.txt'))]).toEqual(['f.s0', 'f', 'f']);
  });
});
