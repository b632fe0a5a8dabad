import { describe, expect, it } from 'vitest';
import type { FileReport, Indicator, ScriptReport } from '../api/contract';
import { defang, defangText } from './defang';
import { fileMarkdown } from './fileMarkdown';
import { huntedBy } from './hunted';
import { fenced, literal, reportMarkdown } from './markdown';

const place = (layer: number, line: number, lastLine = line) => ({ layer, line, lastLine });
const indicator = (kind: Indicator['kind'], value: string, more: Partial<Indicator> = {}): Indicator => ({ kind, value, role: 'download', where: place(1, 1), certain: true, ...more });

describe('defanging', () => {
  it.each([
    ['url', 'http://files.example.test/a.dat?x=1.2', 'hxxp://files[.]example[.]test/a.dat?x=1.2'],
    ['url', 'HTTPS://user@198.51.100.7:8443/x', 'hxxps://user@198[.]51[.]100[.]7:8443/x'],
    ['url', 'ftp://files.example.test', 'fxp://files[.]example[.]test'],
    ['url', 'javascript:alert(1)', 'javascript[:]alert(1)'],
    ['domain', 'files.example.test', 'files[.]example[.]test'],
    ['domain', 'files[.]example[.]test', 'files[.]example[.]test'],
    ['ip', '198.51.100.7', '198[.]51[.]100[.]7'],
    ['ip', '2001:db8::1', '2001[:]db8[:][:]1'],
    ['email', 'anna.b@mail.example.test', 'anna[.]b[@]mail[.]example[.]test'],
    ['path', 'C:\\Temp\\a.b.exe', 'C:\\Temp\\a.b.exe'],
    ['hash', 'd41d8cd98f00b204e9800998ecf8427e', 'd41d8cd98f00b204e9800998ecf8427e'],
  ] as const)('of a %s: %s', (kind, value, safe) => expect(defang(kind, value)).toBe(safe));

  it('of a sentence takes longer values first, and addresses that no indicator names', () =>
    expect(defangText('Gets http://a.example.test/x from a.example.test, then https://other.example/y.', [indicator('domain', 'a.example.test'), indicator('url', 'http://a.example.test/x')]))
      .toBe('Gets hxxp://a[.]example[.]test/x from a[.]example[.]test, then hxxps://other[.]example/y.'));
});

describe('hunts', () => {
  it.each([
    [indicator('url', 'http://a.example.test/x'), { kind: 'url', name: 'http://a.example.test/x' }],
    [indicator('hash', 'a'.repeat(64)), { kind: 'file', name: 'a'.repeat(64), fields: { sha256: 'a'.repeat(64) } }],
    [indicator('path', 'C:\\Temp\\a.exe'), { kind: 'file', name: 'C:\\Temp\\a.exe' }],
    [indicator('path', 'C:\\Temp\\'), null],
    [indicator('hash', 'abc'), null],
    [indicator('url', 'http://⟨$env:X⟩/a'), null],
    [indicator('mutex', 'm'), null],
  ])('are there for what tables know: %#', (one, hunted) => expect(huntedBy(one)).toEqual(hunted));
});

const report: ScriptReport = {
  language: 'powerShell',
  verdict: { label: 'malicious', score: 9, reasons: [{ points: 6, text: 'Downloads and runs http://a.example.test/x', where: [place(2, 3, 4)] }, { points: -1, text: 'Is signed', where: [] }] },
  summary: [{ text: '<img src=x onerror=alert(1)> ![p](http://a.example.test/p.png)', where: [place(1, 1)] }],
  steps: [{ text: 'Downloads http://a.example.test/x', where: [place(2, 3), place(9, 1)], techniques: [{ v18: 'T1105', v19: 'T1105', name: 'Ingress Tool Transfer' }], condition: 'if $a -eq 1', weight: 4 }],
  layers: [
    { number: 1, language: 'commandLine', original: 'powershell -enc x', cleared: 'y', why: 'input', from: null, folds: [], guessed: false },
    { number: 2, language: 'powerShell', original: 'a\nb\nc\nd', cleared: 'a\nb\nc\nd', why: 'PowerShell -EncodedCommand', from: place(1, 1), folds: [], guessed: false },
  ],
  deobfuscated: 'iwr http://a.example.test/x\n```\n# not a heading',
  indicators: [indicator('url', 'http://a.example.test/x', { certain: false, remark: 'documentation' })],
  findings: [], unresolved: [{ text: 'the value of $env:X', where: [place(2, 1)] }], truncated: [], warnings: [], techniques: [{ v18: 'T1105', v19: 'T1105', name: 'Ingress Tool Transfer' }],
};

describe('Markdown', () => {
  it('keeps hostile text from being markup', () => {
    expect(literal('![a](b) <b> # *x* `y` | ~z~')).toBe('\\!\\[a\\]\\(b\\) \\<b\\> \\# \\*x\\* \\`y\\` \\| \\~z\\~');
    expect(literal('a\n# b\u2028c')).toBe('a \\# b c');
  });
  it('fences code with more ticks than it has', () => expect(fenced('a\n````\nb\n')).toBe('`````\na\n````\nb\n`````'));
  it('tells the whole explanation with places, and no address that opens', () => {
    const text = reportMarkdown(report);
    expect(text).not.toContain('http://');
    expect(text).toContain('**Verdict: Malicious** (score 9)');
    expect(text).toContain('layer 2, lines 3 to 4');
    expect(text).toContain('1. Only if $a'.replace('$', '\\$'));
    expect(text).toContain('T1105 Ingress Tool Transfer');
    expect(text).toContain('| URL | hxxp://a\\[.\\]example\\[.\\]test/x | download | not certain, Reserved for examples |');
    expect(text).toContain('Could not work out: the value of');
    expect(text).not.toMatch(/(?<!\\)<img/);
    expect(text).toContain('````\niwr hxxp://a[.]example[.]test/x');
  });
  it('tells of a file in the same way', () => {
    const file: FileReport = { name: 'in_voice.docm', type: 'Word document with macros', format: 'ooxml', size: 2048, md5: 'm', sha1: 's', sha256: 'h', verdict: report.verdict, summary: [{ text: 'Has a macro that gets http://a.example.test/x', parts: ['macro A'] }], findings: [{ text: 'Starts by itself', weight: 3, part: 'macro A', techniques: [] }], sections: [], indicators: report.indicators, scripts: [{ part: 'macro A', report }], children: [], truncated: [], warnings: ['cut off'], techniques: [] };
    const text = fileMarkdown(file);
    expect(text).not.toContain('http://');
    expect(text).toContain('# File analysis: in\\_voice.docm');
    expect(text).toContain('- Size: 2.0 KB');
    expect(text).toContain('- cut off');
  });
});
