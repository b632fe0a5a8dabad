import { mergeClasses } from '@fluentui/react-components';
import { ArrowSortDown16Regular } from '@fluentui/react-icons/svg/arrow-sort-down';
import { ArrowSortUp16Regular } from '@fluentui/react-icons/svg/arrow-sort-up';
import { useTableStyles } from './tableStyles';
import type { VirtualTableProps } from './VirtualTable';

type HeadProps<Row> = Pick<VirtualTableProps<Row>, 'columns' | 'sort' | 'onSort' | 'onSelect' | 'onSelectAll' | 'selected' | 'expansion' | 'total'> & { tracks: string };

/** The row of column names. A sortable name is a button: descending first, then ascending. */
export function TableHead<Row>({ columns, sort, onSort, onSelect, onSelectAll, selected, expansion, total, tracks }: HeadProps<Row>) {
  const styles = useTableStyles();
  const some = (selected?.size ?? 0) > 0;
  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" aria-rowindex={1} className={styles.headRow} style={{ gridTemplateColumns: tracks }}>
        {onSelect && (
          <div role="columnheader" className={styles.cell} aria-label="Selection">
            {onSelectAll && (
              <input type="checkbox" className={styles.check} aria-label={some ? 'Clear the selection' : 'Select all loaded rows'} checked={some} disabled={total === 0} onChange={onSelectAll} />
            )}
          </div>
        )}
        {expansion && <div role="columnheader" className={styles.cell}><span className={styles.unseen}>Expand</span></div>}
        {columns.map(({ id, header, sort: name, numeric }) => {
          const direction = name === undefined ? undefined : sort === name ? 'ascending' : sort === `-${name}` ? 'descending' : 'none';
          return (
            <div role="columnheader" key={id} aria-sort={direction} className={mergeClasses(styles.cell, numeric && styles.numeric)}>
              {name !== undefined && onSort ? (
                <button type="button" className={styles.sorter} onClick={() => onSort(direction === 'descending' ? name : `-${name}`)}>
                  {header}
                  {direction === 'descending' && <ArrowSortDown16Regular aria-hidden />}
                  {direction === 'ascending' && <ArrowSortUp16Regular aria-hidden />}
                </button>
              ) : (
                header
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
