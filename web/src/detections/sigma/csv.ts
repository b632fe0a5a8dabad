import type { SigmaResult } from './requests';

// A cell that begins so would be a formula to a spreadsheet.
const formula = /^[=+\-@\t\r]/;

const cell = (text: string) => `"${(formula.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

/** The results as CSV, each rule a line. */
export function sigmaCsv(results: readonly SigmaResult[]): string {
  const lines = results.map(({ file, line, title, rule, fault }) => [file, String(line), title ?? '', rule === null ? 'failed' : 'compiled', rule?.level ?? '', fault ?? rule?.warnings.join(' ') ?? '', rule?.kql ?? ''].map(cell).join(','));
  return ['File,Line,Title,Result,Level,Remark,Query', ...lines].join('\r\n') + '\r\n';
}
