import type { FileReport } from '../api/contract';
import { defangText } from './defang';
import { indicatorTable, literal, verdictMarkdown } from './markdown';
import { sizeWords } from './words';

/** What was found out about a file, for a ticket or a report, with every address defanged. */
export function fileMarkdown(file: FileReport): string {
  const say = (text: string) => literal(defangText(text, file.indicators));
  const list = (heading: string, lines: readonly string[]) => (lines.length === 0 ? [] : [`## ${heading}`, lines.map((line) => `- ${line}`).join('\n')]);
  return [
    `# File analysis: ${literal(file.name ?? file.sha256)}`,
    verdictMarkdown(file.verdict, say),
    file.summary.map(({ text }) => say(text)).join(' '),
    `- Type: ${literal(file.type)}\n- Size: ${sizeWords(file.size)}\n- MD5: ${file.md5}\n- SHA-1: ${file.sha1}\n- SHA-256: ${file.sha256}`,
    ...list('Findings', file.findings.map(({ text, part }) => `${say(text)}${part ? ` *(${literal(part)})*` : ''}`)),
    ...(file.indicators.length === 0 ? [] : ['## Indicators', indicatorTable(file.indicators)]),
    ...list('MITRE ATT&CK techniques', file.techniques.map(({ v18, name }) => literal(`${v18} ${name}`))),
    ...list('Scripts in it', file.scripts.map(({ part, report }) => `${literal(part)}: ${report.summary.map(({ text }) => literal(defangText(text, report.indicators))).join(' ')}`)),
    ...list('Files in it', file.children.map(({ name, type, sha256 }) => literal(`${name ?? sha256}: ${type}`))),
    ...list('Not known', [...file.truncated, ...file.warnings].map(say)),
  ].filter((text) => text !== '').join('\n\n') + '\n';
}
