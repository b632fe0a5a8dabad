import { useState } from 'react';
import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, Field, Input, Menu, MenuDivider, MenuGroup, MenuGroupHeader, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { Bookmark20Regular } from '@fluentui/react-icons/svg/bookmark';
import { useStored } from '../controls/stored';
import { defaultFilter, noFilter, sameFilter, withList, type QueueFilter } from './queueFilter';

interface Saved {
  name: string;
  filter: QueueFilter;
}

/** The starting points that analysts bookmark first. */
const builtIn: readonly Saved[] = [
  { name: 'Open work of the last week', filter: defaultFilter },
  { name: 'Mine', filter: withList(withList(noFilter, 'status', ['active', 'inProgress']), 'assignedTo', ['me']) },
  { name: 'Unassigned', filter: withList(withList(noFilter, 'status', ['active', 'inProgress']), 'assignedTo', ['none']) },
  { name: 'High severity', filter: withList(withList(noFilter, 'status', ['active', 'inProgress']), 'severity', ['high']) },
  { name: 'Resolved', filter: withList(noFilter, 'status', ['resolved']) },
  { name: 'Everything', filter: noFilter },
];

/** Named filters: some come with the product, the rest this browser keeps. */
export function SavedFilters({ filter, onPick }: { filter: QueueFilter; onPick: (filter: QueueFilter) => void }) {
  const [saved, setSaved] = useStored<Saved[]>('queue.filters', []);
  const [naming, setNaming] = useState(false);
  const [name, setName] = useState('');
  const current = [...builtIn, ...saved].find((other) => sameFilter(other.filter, filter))?.name ?? 'Filter sets';

  const save = () => {
    setSaved([...saved.filter((other) => other.name !== name.trim()), { name: name.trim(), filter }]);
    setNaming(false);
    setName('');
  };

  return (
    <>
      <Menu>
        <MenuTrigger disableButtonEnhancement><Button appearance="subtle" icon={<Bookmark20Regular />}>{current}</Button></MenuTrigger>
        <MenuPopover>
          <MenuList>
            {builtIn.map((set) => <MenuItem key={set.name} onClick={() => onPick(set.filter)}>{set.name}</MenuItem>)}
            {saved.length > 0 && (
              <MenuGroup>
                <MenuGroupHeader>Saved by you</MenuGroupHeader>
                {saved.map((set) => <MenuItem key={set.name} onClick={() => onPick(set.filter)}>{set.name}</MenuItem>)}
                {saved.map((set) => <MenuItem key={`forget-${set.name}`} onClick={() => setSaved(saved.filter((other) => other !== set))}>{`Forget “${set.name}”`}</MenuItem>)}
              </MenuGroup>
            )}
            <MenuDivider />
            <MenuItem onClick={() => setNaming(true)}>Save this filter…</MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
      <Dialog open={naming} onOpenChange={(_, { open }) => setNaming(open)}>
        <DialogSurface>
          <form onSubmit={(event) => { event.preventDefault(); save(); }}>
            <DialogBody>
              <DialogTitle>Save this filter</DialogTitle>
              <DialogContent><Field label="Name" required><Input value={name} maxLength={60} onChange={(_, { value }) => setName(value)} /></Field></DialogContent>
              <DialogActions>
                <Button onClick={() => setNaming(false)}>Cancel</Button>
                <Button type="submit" appearance="primary" disabled={name.trim() === ''}>Save</Button>
              </DialogActions>
            </DialogBody>
          </form>
        </DialogSurface>
      </Dialog>
    </>
  );
}
