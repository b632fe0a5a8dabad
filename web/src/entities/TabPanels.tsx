import { useQuery } from '@tanstack/react-query';
import { keys } from '../api/keys';
import { EmptyState, FailedState, Loading } from '../controls/States';
import type { PageKind } from '../vocabulary/entityPages';
import { EntityPanelView } from './EntityPanelView';
import { getEntityPanels } from './requests';
import { feedOf, tabWords, type EntityTab } from './tabs';

/** What a tab shows of the hunting tables. Asked when it is opened. */
export function TabPanels({ kind, entityKey, tab }: { kind: PageKind; entityKey: string; tab: EntityTab }) {
  const { data, error, refetch } = useQuery({ queryKey: keys.entityPart(kind, entityKey, tab), queryFn: ({ signal }) => getEntityPanels(kind, entityKey, tab, signal) });
  if (error) return <FailedState what={tabWords[tab]} error={error} retry={() => void refetch()} />;
  if (!data) return <Loading lines={10} label={`Loading: ${tabWords[tab]}`} />;
  const empty = data.every(({ rows, error: refused }) => rows.length === 0 && refused === null);
  if (empty) return <EmptyState title="Nothing is known here yet">{`It takes ${feedOf[tab] ?? 'events about it'}.`}</EmptyState>;
  return <>{data.map((panel) => <EntityPanelView key={panel.title} panel={panel} />)}</>;
}
