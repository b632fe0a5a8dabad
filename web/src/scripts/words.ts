import type { IndicatorKind, ScriptLanguage } from '../api/contract';

export const languageWords: Record<ScriptLanguage, string> = {
  unknown: 'Not recognised',
  powerShell: 'PowerShell',
  batch: 'Batch (cmd.exe)',
  bash: 'Shell (sh, bash)',
  javaScript: 'JavaScript',
  visualBasic: 'VBScript or VBA',
  python: 'Python',
  commandLine: 'Command line',
};

export const indicatorWords: Record<IndicatorKind, string> = {
  url: 'URL',
  ip: 'IP address',
  domain: 'Domain',
  email: 'E-mail address',
  hash: 'Hash',
  path: 'File or folder',
  registryKey: 'Registry key',
  service: 'Service',
  task: 'Scheduled task',
  mutex: 'Mutex',
  userAgent: 'User agent',
  wallet: 'Wallet',
};

const remarks: Readonly<Record<string, string>> = { internal: 'Private address', documentation: 'Reserved for examples', common: "A vendor's well-known host" };

export const remarkWords = (remark: string | null | undefined) => (remark ? (remarks[remark] ?? remark) : '');

/** "1.2 MB" */
export function sizeWords(bytes: number): string {
  const units = ['bytes', 'KB', 'MB', 'GB'];
  let [value, unit] = [bytes, 0];
  while (value >= 1024 && unit < units.length - 1) [value, unit] = [value / 1024, unit + 1];
  return `${unit === 0 ? value : value.toFixed(value < 10 ? 1 : 0)} ${bytes === 1 ? 'byte' : units[unit]}`;
}
