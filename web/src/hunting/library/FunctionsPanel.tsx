import { useState } from 'react';
import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger, SearchBox, Text } from '@fluentui/react-components';
import { Add16Regular } from '@fluentui/react-icons/svg/add';
import { MoreHorizontal16Regular } from '@fluentui/react-icons/svg/more-horizontal';
import { FailedState, Loading } from '../../controls/States';
import { plainWords } from '../../vocabulary/words';
import type { SavedFunction } from '../requests';
import { FunctionDialog } from './FunctionDialog';
import { usePanelStyles } from './panelStyles';
import { useSaved } from './useSaved';
import { useSchema } from './useSchema';

/** Functions: the saved ones, which can be changed, and those that the engine knows. */
export function FunctionsPanel({ onInsert, onOpen }: { onInsert: (text: string) => void; onOpen: (query: string, name: string) => void }) {
  const panel = usePanelStyles();
  const schema = useSchema();
  const { saved, error, retry, add, change, remove } = useSaved<SavedFunction>('functions');
  const [text, setText] = useState('');
  const [editing, setEditing] = useState<SavedFunction | 'new' | null>(null);
  if (error ?? schema.error) return <FailedState what="The functions" error={error ?? schema.error} retry={() => { retry(); void schema.refetch(); }} />;
  if (!saved || !schema.data) return <Loading label="Loading the functions" />;
  const wanted = text.trim().toLowerCase();
  const mine = saved.filter(({ name, description }) => `${name} ${description}`.toLowerCase().includes(wanted));
  const known = schema.data.functions.filter(({ name, description }) => `${name} ${description}`.toLowerCase().includes(wanted));
  const kinds = [...new Set(known.map(({ kind }) => kind))];
  return (
    <div className={panel.panel}>
      <div className={panel.bar}><SearchBox size="small" className={panel.search} aria-label="Search functions" placeholder="Search functions" value={text} onChange={(_, { value }) => setText(value)} /></div>
      <div className={panel.list} tabIndex={0} role="group" aria-label="Functions">
        <div className={panel.item}><h3 className={panel.heading} style={{ flexGrow: 1 }}>Saved</h3><Button size="small" appearance="subtle" icon={<Add16Regular />} onClick={() => setEditing('new')}>New function</Button></div>
        {mine.length === 0 && <Text className={panel.quiet} block>{saved.length === 0 ? 'A saved function is a part of a query with a name, for every query to use.' : 'No saved function has this name.'}</Text>}
        {mine.map((one) => (
          <div key={one.id} className={panel.item}>
            <button type="button" className={panel.open} title={one.body} onClick={() => onInsert(`${one.name}(`)}>
              <span className={panel.name}>{one.name}<span className={panel.note}>{one.parameters.startsWith('(') ? one.parameters : `(${one.parameters})`}</span></span>
              {one.description && <span className={panel.note}>{one.description}</span>}
            </button>
            <Menu>
              <MenuTrigger disableButtonEnhancement><Button size="small" appearance="subtle" icon={<MoreHorizontal16Regular />} aria-label={`What to do with ${one.name}`} /></MenuTrigger>
              <MenuPopover><MenuList><MenuItem onClick={() => setEditing(one)}>Change…</MenuItem><MenuItem onClick={() => void remove(one)}>Delete</MenuItem></MenuList></MenuPopover>
            </Menu>
          </div>
        ))}
        {kinds.map((kind) => (
          <div key={kind}>
            <h3 className={panel.heading}>{plainWords(kind)}</h3>
            {known.filter((one) => one.kind === kind).map(({ name, signatures, description, example }) => (
              <div key={name} className={panel.item}>
                <button type="button" className={panel.open} title={[...signatures, description, example].filter(Boolean).join('\n')} onClick={() => onInsert(`${name}(`)}>
                  <span className={panel.name}>{signatures[0] ?? name}</span>
                  {description && <span className={panel.note}>{description}</span>}
                </button>
                {example && (
                  <Menu>
                    <MenuTrigger disableButtonEnhancement><Button size="small" appearance="subtle" icon={<MoreHorizontal16Regular />} aria-label={`What to do with ${name}`} /></MenuTrigger>
                    <MenuPopover><MenuList><MenuItem onClick={() => onOpen(example, name)}>Open the example</MenuItem></MenuList></MenuPopover>
                  </Menu>
                )}
              </div>
            ))}
          </div>
        ))}
      </div>
      {editing && <FunctionDialog initial={editing === 'new' ? null : editing} onClose={() => setEditing(null)} onSave={(body) => void (editing === 'new' ? add(body) : change(editing.id, { ...editing, ...body }))} />}
    </div>
  );
}
