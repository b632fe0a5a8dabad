import type { ReactNode } from 'react';
import { makeStyles, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  wrap: { overflowX: 'auto' },
  table: { borderCollapse: 'collapse', width: '100%' },
  head: { textAlign: 'left', fontSize: tokens.fontSizeBase200, fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground2, padding: '4px 12px 4px 0', whiteSpace: 'nowrap' },
  // Long tokens break anywhere; short words such as Never do not, however little room there is.
  cell: { padding: '6px 12px 6px 0', borderTop: `1px solid ${tokens.colorNeutralStroke3}`, verticalAlign: 'top', minWidth: '52px', maxWidth: '420px', overflowWrap: 'anywhere' },
});

interface Props<Row> {
  label: string;
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  columns: readonly { header: string; cell: (row: Row) => ReactNode }[];
}

/** A short table, all of it drawn. Long ones are VirtualTable's. */
export function SimpleTable<Row>({ label, rows, rowKey, columns }: Props<Row>) {
  const styles = useStyles();
  return (
    <div className={styles.wrap}>
      <table className={styles.table} aria-label={label}>
        <thead><tr>{columns.map(({ header }) => <th key={header} scope="col" className={styles.head}>{header}</th>)}</tr></thead>
        <tbody>{rows.map((row) => <tr key={rowKey(row)}>{columns.map(({ header, cell }) => <td key={header} className={styles.cell}>{cell(row)}</td>)}</tr>)}</tbody>
      </table>
    </div>
  );
}
