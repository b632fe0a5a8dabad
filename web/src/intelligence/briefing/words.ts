import { amount } from '../../controls/number';
import type { BriefQuestion, BriefRun, BriefState } from './requests';

/** What set a run off: "Scheduled", "Run by ada". The name is hostile text. */
export const methodWords = ({ method, by }: Pick<BriefRun, 'method' | 'by'>) => (method === 'scheduled' ? 'Scheduled' : `Run by ${by}`);
export const stateWords: Readonly<Record<BriefState, string>> = { running: 'Being made', done: 'Done', failed: 'Failed' };

/** "7 days back, 5 vulnerabilities, Healthcare, Europe". */
export const questionWords = ({ days, vulnerabilities, industry, region }: BriefQuestion) =>
  [`${amount(days, 'day')} back`, amount(vulnerabilities, 'vulnerability', 'vulnerabilities'), industry, region].filter((part) => part !== null).join(', ');

/** How long something took: "0.4 s", "2 min 5 s". */
export function tookWords(started: string, ended: string | null): string {
  if (ended === null) return '';
  const seconds = Math.max(0, (Date.parse(ended) - Date.parse(started)) / 1000);
  return seconds < 10 ? `${seconds.toFixed(1)} s` : seconds < 60 ? `${Math.round(seconds)} s` : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}
