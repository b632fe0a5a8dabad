import { useState } from 'react';
import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, Field, Input, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger, Tooltip, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Add20Regular } from '@fluentui/react-icons/svg/add';
import { Dismiss12Regular } from '@fluentui/react-icons/svg/dismiss';
import { MoreHorizontal20Regular } from '@fluentui/react-icons/svg/more-horizontal';
import type { OpenTabs, QueryTab } from './tabs';

const useStyles = makeStyles({
  bar: { display: 'flex', alignItems: 'center', gap: '2px', minWidth: 0, flexGrow: 1 },
  list: { display: 'flex', gap: '2px', minWidth: 0, overflowX: 'auto', scrollbarWidth: 'thin' },
  tab: {
    display: 'flex', alignItems: 'center', gap: '6px', padding: '6px 6px 6px 12px', border: '1px solid transparent', borderBottom: 'none', borderRadius: `${tokens.borderRadiusMedium} ${tokens.borderRadiusMedium} 0 0`, background: 'none', color: tokens.colorNeutralForeground2, font: 'inherit', cursor: 'pointer', flexShrink: 0,
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  here: { backgroundColor: tokens.colorNeutralBackground1, color: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightSemibold, border: `1px solid ${tokens.colorNeutralStroke3}`, borderBottom: 'none', ':hover': { backgroundColor: tokens.colorNeutralBackground1 } },
  name: { maxWidth: '180px', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  close: { display: 'grid', placeItems: 'center', width: '18px', height: '18px', borderRadius: tokens.borderRadiusSmall, ':hover': { backgroundColor: tokens.colorNeutralBackground1Pressed } },
});

interface Props {
  open: OpenTabs;
  onShow: (id: string) => void;
  onNew: () => void;
  onRename: (id: string, name: string) => void;
  onClose: (tab: QueryTab) => void;
}

/** The open queries. On a tab: F2 renames, Delete closes. */
export function TabBar({ open: { tabs, active }, onShow, onNew, onRename, onClose }: Props) {
  const styles = useStyles();
  const [renaming, setRenaming] = useState<QueryTab | null>(null);
  const current = tabs.find(({ id }) => id === active);
  const press = (event: React.KeyboardEvent, tab: QueryTab, index: number) => {
    const last = tabs.length - 1;
    const to = { ArrowRight: index === last ? 0 : index + 1, ArrowLeft: index === 0 ? last : index - 1, Home: 0, End: last }[event.key];
    if (to !== undefined) {
      const next = tabs[to];
      if (next) onShow(next.id);
      document.getElementById(`query-${next?.id}`)?.focus();
    } else if (event.key === 'F2') setRenaming(tab);
    else if (event.key === 'Delete') onClose(tab);
    else return;
    event.preventDefault();
  };
  return (
    <div className={styles.bar}>
      <div role="tablist" aria-label="Open queries" className={styles.list}>
        {tabs.map((tab, index) => (
          <button key={tab.id} id={`query-${tab.id}`} type="button" role="tab" aria-selected={tab.id === active} aria-controls="query" tabIndex={tab.id === active ? 0 : -1} title={tab.name}
            className={mergeClasses(styles.tab, tab.id === active && styles.here)} onClick={() => onShow(tab.id)} onDoubleClick={() => setRenaming(tab)} onKeyDown={(event) => press(event, tab, index)} onAuxClick={(event) => event.button === 1 && onClose(tab)}>
            <span className={styles.name}>{tab.name}</span>
            <span aria-hidden className={styles.close} title="Close (Delete)" onClick={(event) => { event.stopPropagation(); onClose(tab); }}><Dismiss12Regular /></span>
          </button>
        ))}
      </div>
      <Tooltip content="New query" relationship="label"><Button size="small" appearance="subtle" icon={<Add20Regular />} onClick={onNew} /></Tooltip>
      {current && (
        <Menu>
          <MenuTrigger disableButtonEnhancement><Tooltip content="This query" relationship="label"><Button size="small" appearance="subtle" icon={<MoreHorizontal20Regular />} /></Tooltip></MenuTrigger>
          <MenuPopover>
            <MenuList>
              <MenuItem secondaryContent="F2" onClick={() => setRenaming(current)}>Rename…</MenuItem>
              <MenuItem secondaryContent="Delete" onClick={() => onClose(current)}>Close</MenuItem>
            </MenuList>
          </MenuPopover>
        </Menu>
      )}
      {renaming && <Rename tab={renaming} onRename={(name) => onRename(renaming.id, name)} onClose={() => setRenaming(null)} />}
    </div>
  );
}

function Rename({ tab, onRename, onClose }: { tab: QueryTab; onRename: (name: string) => void; onClose: () => void }) {
  const [name, setName] = useState(tab.name);
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface>
        <form onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() === '') return;
          onRename(name.trim());
          onClose();
        }}>
          <DialogBody>
            <DialogTitle>Rename query</DialogTitle>
            <DialogContent><Field label="Name" required><Input autoFocus value={name} maxLength={100} onChange={(_, { value }) => setName(value)} /></Field></DialogContent>
            <DialogActions><Button onClick={onClose}>Cancel</Button><Button type="submit" appearance="primary" disabled={name.trim() === ''}>Rename</Button></DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
