import { useState } from 'react';
import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger, SearchBox, Text } from '@fluentui/react-components';
import { MoreHorizontal16Regular } from '@fluentui/react-icons/svg/more-horizontal';
import { useMe } from '../../api/session';
import { FailedState, Loading } from '../../controls/States';
import type { SavedQuery } from '../requests';
import { usePanelStyles } from './panelStyles';
import { SaveDialog } from './SaveDialog';
import { useSaved } from './useSaved';

/** Saved queries: one's own, and those that others share. */
export function QueriesPanel({ onOpen }: { onOpen: (query: string, name: string, saved: SavedQuery['id']) => void }) {
  const panel = usePanelStyles();
  const me = useMe();
  const { saved, error, retry, change, remove } = useSaved<SavedQuery>('queries');
  const [text, setText] = useState('');
  const [renaming, setRenaming] = useState<SavedQuery | null>(null);
  if (error) return <FailedState what="The saved queries" error={error} retry={retry} />;
  if (!saved) return <Loading label="Loading the saved queries" />;
  const wanted = text.trim().toLowerCase();
  const fitting = saved.filter(({ name, description, query }) => [name, description, query].some((part) => part.toLowerCase().includes(wanted)));
  const groups = [
    ['Mine', fitting.filter(({ shared, owner }) => !shared || owner === me?.name)],
    ['Shared by others', fitting.filter(({ shared, owner }) => shared && owner !== me?.name)],
  ] as const;
  return (
    <div className={panel.panel}>
      <div className={panel.bar}><SearchBox size="small" className={panel.search} aria-label="Search saved queries" placeholder="Search saved queries" value={text} onChange={(_, { value }) => setText(value)} /></div>
      {fitting.length === 0 && <Text className={panel.quiet}>{saved.length === 0 ? 'Nothing is saved yet. Save keeps the query of a tab here, for you or for everybody.' : 'No saved query says this.'}</Text>}
      {groups.filter(([, queries]) => queries.length > 0).map(([title, queries]) => (
        <div key={title}>
          <h3 className={panel.heading}>{title}</h3>
          <ul className={panel.list} aria-label={title}>
            {queries.map((query) => (
              <li key={query.id} className={panel.item}>
                <button type="button" className={panel.open} title={query.query.slice(0, 2_000)} onClick={() => onOpen(query.query, query.name, query.id)}>
                  <span className={panel.name}>{query.name}</span>
                  <span className={panel.note}>{[query.shared ? 'Shared' : 'Only you', query.description].filter(Boolean).join(' · ')}</span>
                </button>
                <Menu>
                  <MenuTrigger disableButtonEnhancement><Button size="small" appearance="subtle" icon={<MoreHorizontal16Regular />} aria-label={`What to do with ${query.name}`} /></MenuTrigger>
                  <MenuPopover>
                    <MenuList>
                      <MenuItem onClick={() => setRenaming(query)}>Rename or describe…</MenuItem>
                      <MenuItem onClick={() => void change(query.id, { ...query, shared: !query.shared }, query.shared ? 'Only you see it now' : 'Everybody sees it now')}>{query.shared ? 'Stop sharing' : 'Share with everybody'}</MenuItem>
                      <MenuItem onClick={() => void remove(query)}>Delete</MenuItem>
                    </MenuList>
                  </MenuPopover>
                </Menu>
              </li>
            ))}
          </ul>
        </div>
      ))}
      {renaming && <SaveDialog title="Rename or describe" initial={renaming} onClose={() => setRenaming(null)} onSave={(words) => void change(renaming.id, { ...renaming, ...words })} />}
    </div>
  );
}
