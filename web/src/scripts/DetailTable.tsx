import { useState } from 'react';
import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { FileReport } from '../api/contract';
import { amount, count } from '../controls/number';
import { SimpleTable } from '../controls/SimpleTable';
import { Visible } from '../controls/Visible';

const FEW = 100;
const MOST = 5_000;

const useStyles = makeStyles({ code: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' } });

/** Details of a file on one subject: names and values, or a table. */
export function DetailTable({ section: { title, columns, rows } }: { section: FileReport['sections'][number] }) {
  const styles = useStyles();
  const [all, setAll] = useState(false);
  const shown = rows.slice(0, all ? MOST : FEW);
  const cell = (text: string | undefined) => <span className={styles.code}><Visible text={text ?? ''} /></span>;
  return (
    <>
      {columns.length === 0 ? (
        <SimpleTable label={title} rows={shown.map((row, index) => ({ row, index }))} rowKey={({ index }) => String(index)} columns={[
          { header: 'Name', cell: ({ row }) => <Visible text={row[0] ?? ''} /> },
          { header: 'Value', cell: ({ row }) => cell(row.slice(1).join(' · ')) },
        ]} />
      ) : (
        <SimpleTable label={title} rows={shown.map((row, index) => ({ row, index }))} rowKey={({ index }) => String(index)} columns={columns.map((header, at) => ({ header, cell: ({ row }: { row: string[] }) => cell(row[at]) }))} />
      )}
      {rows.length > FEW && <Button size="small" appearance="subtle" aria-expanded={all} onClick={() => setAll(!all)}>{all ? 'Fewer rows' : rows.length > MOST ? `The first ${count(MOST)} of ${amount(rows.length, 'row')}` : `All ${amount(rows.length, 'row')}`}</Button>}
    </>
  );
}
