import type { Likeness } from './requests';

export const likenessWords: Readonly<Record<Likeness['kind'], string>> = {
  rule: 'Rule',
  title: 'Title',
  technique: 'Technique',
  detector: 'Detector',
  entity: 'Entity',
  command: 'Command',
};

/** "25 min", "3 h 10 min", "2 days 4 h". */
export function lengthWords(minutes: number): string {
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  const days = Math.floor(hours / 24);
  const rest = hours % 24;
  return `${days} ${days === 1 ? 'day' : 'days'}${rest === 0 ? '' : ` ${rest} h`}`;
}
