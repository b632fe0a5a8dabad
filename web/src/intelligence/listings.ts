import type { EntityReference } from '../api/contract';
import type { Listing } from './requests';

/** What an indicator lists, with all entities that are it: a file and the processes that ran it are one. In the order given. */
export function byIndicator(rows: readonly Listing[]): { first: Listing; entities: EntityReference[] }[] {
  const listings = new Map<string, { first: Listing; entities: EntityReference[] }>();
  for (const row of rows) {
    const key = `${row.indicator} ${row.listed}`;
    const known = listings.get(key);
    if (known === undefined) listings.set(key, { first: row, entities: [row.entity] });
    else if (!known.entities.some((entity) => entity.key === row.entity.key)) known.entities.push(row.entity);
  }
  return [...listings.values()];
}
