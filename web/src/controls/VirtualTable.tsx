import { useEffect, useRef, type ReactNode } from 'react';
import { mergeClasses } from '@fluentui/react-components';
import { useVirtualizer } from '@tanstack/react-virtual';
import { TableHead } from './TableHead';
import { useTableStyles } from './tableStyles';
import { useShortcut } from './ShortcutProvider';

export interface Column<Row> {
  id: string;
  header: string;
  /** A CSS grid track: "120px", "minmax(240px, 3fr)". */
  width: string;
  /** The sort name that the server knows; absent when the column cannot be sorted by. */
  sort?: string;
  numeric?: boolean;
  cell: (row: Row) => ReactNode;
}

export interface VirtualTableProps<Row> {
  label: string;
  columns: readonly Column<Row>[];
  total: number;
  rowAt: (index: number) => Row | undefined;
  rowKey: (row: Row) => string;
  rowLabel: (row: Row) => string;
  onShow?: (first: number, last: number) => void;
  sort?: string;
  onSort?: (sort: string) => void;
  selected?: ReadonlySet<string>;
  onSelect?: (row: Row) => void;
  onSelectAll?: () => void;
  current: number;
  onCurrent: (index: number) => void;
  onOpen?: (row: Row) => void;
  expanded?: ReadonlySet<string>;
  onExpand?: (row: Row) => void;
  expansion?: (row: Row) => ReactNode;
  /** What an open row shows, for its button: "Alerts" of the row. */
  expansionWord?: string;
  /** Answers j, k, x and Enter. One table of a page does. */
  keyboard?: boolean;
  dim?: boolean;
  /** Lower rows, for tables that are read by the hundred. */
  dense?: boolean;
}

const ROW_HEIGHT = 36;
const DENSE_HEIGHT = 28;

/** A dense table of any length: only the rows on screen exist. Rows are walked with j/k or the arrow keys. */
export function VirtualTable<Row>(props: VirtualTableProps<Row>) {
  const { columns, total, rowAt, rowKey, onShow, current, onCurrent, onOpen, onSelect, expanded, expansion, keyboard = true } = props;
  const styles = useTableStyles();
  const scroller = useRef<HTMLDivElement>(null);
  const focusNext = useRef(false);
  const virtualizer = useVirtualizer({ count: total, getScrollElement: () => scroller.current, estimateSize: () => (props.dense ? DENSE_HEIGHT : ROW_HEIGHT), overscan: 8 });
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;

  useEffect(() => onShow?.(first, last), [onShow, first, last]);

  useEffect(() => {
    if (!focusNext.current || current < 0) return;
    focusNext.current = false;
    virtualizer.scrollToIndex(current, { align: 'auto' });
    // The row exists only after the scroll has been drawn.
    requestAnimationFrame(() => requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-row="${current}"]`)?.focus({ preventScroll: true })));
  }, [current, virtualizer]);

  const move = (to: number) => {
    if (total === 0) return;
    focusNext.current = true;
    onCurrent(Math.min(total - 1, Math.max(0, to)));
  };
  const withCurrent = (act: ((row: Row) => void) | undefined) => () => {
    const row = current >= 0 ? rowAt(current) : undefined;
    if (row !== undefined) act?.(row);
  };
  useShortcut('list.next', () => move(current + 1), keyboard);
  useShortcut('list.previous', () => move(current < 0 ? 0 : current - 1), keyboard);
  useShortcut('list.select', withCurrent(onSelect), keyboard && onSelect !== undefined);
  useShortcut('list.open', withCurrent(onOpen), keyboard && onOpen !== undefined);

  const tracks = [onSelect && '34px', expansion && '30px', ...columns.map((column) => column.width)].filter(Boolean).join(' ');

  return (
    <div ref={scroller} className={styles.scroller} tabIndex={total === 0 ? 0 : -1}>
      <div role="table" aria-label={props.label} aria-rowcount={total + 1} className={styles.table}>
        <TableHead {...props} tracks={tracks} />
        <div role="rowgroup" className={mergeClasses(styles.body, props.dim && styles.dim)} style={{ height: virtualizer.getTotalSize() }}>
          {items.map((item) => {
            const row = rowAt(item.index);
            const open = row !== undefined && (expanded?.has(rowKey(row)) ?? false);
            return (
              <div key={item.key} ref={virtualizer.measureElement} data-index={item.index} className={styles.item} style={{ transform: `translateY(${item.start}px)` }}>
                <div role="row" aria-rowindex={item.index + 2} aria-current={item.index === current || undefined} tabIndex={-1} data-row={item.index}
                  className={mergeClasses(styles.row, props.dense && styles.dense, item.index === current && styles.current, row && props.selected?.has(rowKey(row)) && styles.selected)}
                  style={{ gridTemplateColumns: tracks }}
                  onClick={() => onCurrent(item.index)}
                  onDoubleClick={() => row && onOpen?.(row)}
                  onKeyDown={(event) => {
                    if (event.target !== event.currentTarget) return;
                    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15, Home: -total, End: total }[event.key];
                    if (step === undefined) return;
                    event.preventDefault();
                    move(current + step);
                  }}>
                  {row === undefined ? <div role="cell" className={styles.waiting}>Loading…</div> : <Cells {...props} row={row} open={open} />}
                </div>
                {row !== undefined && open && <div role="row" className={styles.expansion}><div role="cell">{expansion?.(row)}</div></div>}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

function Cells<Row>({ columns, row, rowKey, rowLabel, selected, onSelect, onExpand, expansion, expansionWord = 'Alerts', open }: VirtualTableProps<Row> & { row: Row; open: boolean }) {
  const styles = useTableStyles();
  const label = rowLabel(row);
  return (
    <>
      {onSelect && (
        <div role="cell" className={styles.cell} onClick={(event) => event.stopPropagation()}>
          <input type="checkbox" className={styles.check} aria-label={`Select ${label}`} checked={selected?.has(rowKey(row)) ?? false} onChange={() => onSelect(row)} />
        </div>
      )}
      {expansion && (
        <div role="cell" className={styles.cell} onClick={(event) => event.stopPropagation()}>
          <button type="button" className={styles.expander} aria-expanded={open} aria-label={`${expansionWord} of ${label}`} onClick={() => onExpand?.(row)}>
            <span aria-hidden className={mergeClasses(styles.chevron, open && styles.chevronOpen)} />
          </button>
        </div>
      )}
      {columns.map((column) => (
        <div role="cell" key={column.id} className={mergeClasses(styles.cell, column.numeric && styles.numeric)}>{column.cell(row)}</div>
      ))}
    </>
  );
}
