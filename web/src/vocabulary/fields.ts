import type { EntityDetail } from '../api/contract';
import { plainWords } from './words';

/** What a source said of an entity, in one line and without repeating its name. */
export function fieldLine({ name, fields }: EntityDetail): string {
  return Object.entries(fields)
    .filter(([, value]) => value !== name)
    .slice(0, 4)
    .map(([field, value]) => `${plainWords(field)}: ${value}`)
    .join(' · ');
}
