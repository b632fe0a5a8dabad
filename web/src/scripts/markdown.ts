import type { CitedText, Indicator, Place, ScriptReport, ScriptVerdict, Technique } from '../api/contract';
import { scriptVerdictWords } from '../vocabulary/words';
import { defang, defangText } from './defang';
import { placesIn, sayPlace } from './places';
import { indicatorWords, languageWords, remarkWords } from './words';

const LONGEST_CODE = 20_000;

/** Text that Markdown leaves as it is: no link, picture, heading or markup comes of it. */
export const literal = (text: string) => text.replace(/[\r\n\t\u2028\u2029]+/g, ' ').replace(/[\\`*_{}[\]()#+\-!|<>~&$]/g, '\\$&');

/** A block of code whose fence is longer than any row of ticks inside. */
export function fenced(code: string): string {
  const longest = Math.max(2, ...(code.match(/`+/g) ?? []).map((ticks) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${code.replace(/\n$/, '')}\n${fence}`;
}

const sayTechnique = ({ v18, v19, name }: Technique) => literal(v18 === v19 || v19 === '' ? `${v18} ${name}` : `${v18} ${name} (${v19} in version 19)`);

export function verdictMarkdown({ label, score, reasons }: ScriptVerdict, say: (text: string, where: readonly Place[]) => string): string {
  const head = `**Verdict: ${scriptVerdictWords[label]}** (score ${score})`;
  return [head, ...reasons.map(({ points, text, where }) => `- ${points > 0 ? `\\+${points}` : String(points).replace('-', '\\-')}: ${say(text, where)}`)].join('\n');
}

export function indicatorTable(indicators: readonly Indicator[]): string {
  if (indicators.length === 0) return '';
  const rows = indicators.map(({ kind, value, role, certain, remark }) =>
    `| ${indicatorWords[kind] ?? kind} | ${literal(defang(kind, value))} | ${literal(role)} | ${[certain ? '' : 'not certain', remarkWords(remark)].filter(Boolean).join(', ')} |`);
  return ['| Kind | Value | Role | Remark |', '|---|---|---|---|', ...rows].join('\n');
}

/** The whole explanation for a ticket or a report, with every address defanged. */
export function reportMarkdown(report: ScriptReport): string {
  const { layers, indicators } = report;
  const say = (text: string, where: readonly Place[]) => {
    const places = placesIn(where, layers).map((place) => sayPlace(place, layers.length));
    return `${literal(defangText(text, indicators))}${places.length > 0 ? ` *(${places.join('; ')})*` : ''}`;
  };
  const cited = ({ text, where }: CitedText) => say(text, where);
  const part = (heading: string, lines: readonly string[]) => (lines.length === 0 ? [] : [`## ${heading}`, lines.join('\n')]);
  const code = defangText(report.deobfuscated, indicators);
  return [
    `# Script analysis: ${languageWords[report.language] ?? report.language}`,
    verdictMarkdown(report.verdict, say),
    report.summary.map(cited).join(' '),
    ...part('What it does', report.steps.map(({ condition, techniques, ...step }, index) =>
      `${index + 1}. ${condition ? `Only ${literal(condition)}: ` : ''}${cited(step)}${techniques.length > 0 ? ` ${techniques.map(sayTechnique).join('; ')}` : ''}`)),
    ...part('Indicators', indicators.length === 0 ? [] : [indicatorTable(indicators)]),
    ...part('MITRE ATT&CK techniques', report.techniques.map((technique) => `- ${sayTechnique(technique)}`)),
    ...part('Not known', [
      ...report.unresolved.map((one) => `- Could not work out: ${cited(one)}`),
      ...report.truncated.map((text) => `- Not analyzed in full: ${literal(text)}`),
      ...report.warnings.map((one) => `- ${cited(one)}`),
    ]),
    ...part('In clear', report.deobfuscated === '' ? [] : [fenced(code.slice(0, LONGEST_CODE)), ...(code.length > LONGEST_CODE ? [`*The first ${LONGEST_CODE} of ${code.length} characters.*`] : [])]),
  ].filter((text) => text !== '').join('\n\n') + '\n';
}
