import { Menu, MenuList, MenuPopover } from '@fluentui/react-components';
import type { Cell, ResultColumn } from '../requests';
import { FilterItems, type ValueActions } from './FilterItems';

export interface PickedCell {
  column: ResultColumn;
  value: Cell;
  x: number;
  y: number;
}

/** The menu that a right click on a value opens. By keyboard the same menu is in the record's pane. */
export function CellMenu({ picked, onClose, ...actions }: ValueActions & { picked: PickedCell; onClose: () => void }) {
  const box = { x: picked.x, y: picked.y, left: picked.x, right: picked.x, top: picked.y, bottom: picked.y, width: 0, height: 0 };
  return (
    <Menu open onOpenChange={(_, { open }) => !open && onClose()} positioning={{ target: { getBoundingClientRect: () => box }, position: 'below', align: 'start' }}>
      <MenuPopover>
        <MenuList><FilterItems column={picked.column} value={picked.value} {...actions} /></MenuList>
      </MenuPopover>
    </Menu>
  );
}
