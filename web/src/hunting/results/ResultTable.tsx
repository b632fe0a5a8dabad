import { useMemo, useState } from 'react';
import { JsonTree } from '../../controls/JsonTree';
import { VirtualTable, type Column } from '../../controls/VirtualTable';
import type { ResultColumn, ResultRow } from '../requests';
import { isNumber } from '../values';
import { CellMenu, type PickedCell } from './CellMenu';
import type { ValueActions } from './FilterItems';
import { Value } from './Value';
import { columnWidth } from './widths';

interface Props extends ValueActions {
  columns: readonly ResultColumn[];
  rows: readonly ResultRow[];
  /** The places of the columns that are shown, in the reader's order. */
  visible: readonly number[];
  /** The places of the rows that are shown, in order. */
  arranged: readonly number[];
  sort: string;
  onSort: (sort: string) => void;
  selected: ReadonlySet<number>;
  onSelected: (selected: ReadonlySet<number>) => void;
  current: number;
  onCurrent: (index: number) => void;
}

/** The rows of a result. A right click on a value says what can be done with it. */
export function ResultTable({ columns, rows, visible, arranged, sort, onSort, selected, onSelected, current, onCurrent, ...actions }: Props) {
  const [picked, setPicked] = useState<PickedCell | null>(null);
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(new Set());
  const tracks = useMemo(() => {
    const widths = columns.map((column, at) => columnWidth(column, at, rows));
    return visible.map((at, index) => ({ at, width: index === visible.length - 1 ? `minmax(${widths[at] ?? 120}px, 1fr)` : `${widths[at] ?? 120}px` }));
  }, [columns, rows, visible]);

  const shown: Column<number>[] = tracks.flatMap(({ at, width }) => {
    const column = columns[at];
    if (column === undefined) return [];
    return [{
      id: String(at),
      header: column.name,
      width,
      sort: String(at),
      numeric: isNumber(column.type),
      cell: (index: number) => (
        <span style={{ display: 'contents' }} onContextMenu={(event) => {
          event.preventDefault();
          setPicked({ column, value: rows[index]?.[at] ?? null, x: event.clientX, y: event.clientY });
        }}>
          <Value column={column} value={rows[index]?.[at]} />
        </span>
      ),
    }];
  });
  const toggle = <T,>(set: ReadonlySet<T>, value: T) => {
    const next = new Set(set);
    if (!next.delete(value)) next.add(value);
    return next;
  };

  return (
    <>
      <VirtualTable dense label="Results" columns={shown} total={arranged.length} rowAt={(index) => arranged[index]} rowKey={String} rowLabel={(index) => `row ${index + 1}`}
        sort={sort} onSort={onSort} selected={new Set([...selected].map(String))} onSelect={(index) => onSelected(toggle(selected, index))}
        onSelectAll={() => onSelected(selected.size > 0 ? new Set() : new Set(arranged))} current={current} onCurrent={onCurrent}
        expanded={expanded} onExpand={(index) => setExpanded(toggle(expanded, String(index)))} expansionWord="Every value"
        expansion={(index) => <JsonTree value={Object.fromEntries(columns.map(({ name }, at) => [name, rows[index]?.[at] ?? null]))} />} />
      {picked && <CellMenu picked={picked} onClose={() => setPicked(null)} {...actions} />}
    </>
  );
}
