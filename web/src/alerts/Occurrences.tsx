import { useState } from 'react';
import { makeStyles, tokens } from '@fluentui/react-components';
import { keys } from '../api/keys';
import { count } from '../controls/number';
import { FailedState, Loading } from '../controls/States';
import { Time } from '../controls/Time';
import { usePages } from '../controls/usePages';
import { VirtualTable, type Column } from '../controls/VirtualTable';
import { RawRecord } from './RawRecord';
import { getOccurrences, type Occurrence } from './requests';

const useStyles = makeStyles({
  table: { border: `1px solid ${tokens.colorNeutralStroke3}`, borderRadius: tokens.borderRadiusMedium, overflow: 'hidden' },
  raw: { overflow: 'hidden', textOverflow: 'ellipsis', fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
  picked: { marginTop: '12px' },
});

/** Every record that was folded into the alert. */
export function Occurrences({ id }: { id: string }) {
  const styles = useStyles();
  const [current, setCurrent] = useState(-1);
  const pages = usePages<Occurrence>([...keys.alert(id), 'occurrences'], (skip, take, signal) => getOccurrences(id, { skip, take }, signal));
  const columns: readonly Column<Occurrence>[] = [
    { id: 'first', header: 'First activity', width: '132px', cell: (row) => <Time iso={row.firstActivity} /> },
    { id: 'last', header: 'Last activity', width: '132px', cell: (row) => <Time iso={row.lastActivity} /> },
    { id: 'count', header: 'Events', width: '64px', numeric: true, cell: (row) => count(row.count) },
    { id: 'raw', header: 'Record', width: 'minmax(200px, 1fr)', cell: (row) => <span className={styles.raw}>{row.raw.slice(0, 300)}</span> },
  ];
  if (pages.error && pages.total === undefined) return <FailedState what="The records" error={pages.error} retry={pages.retry} />;
  if (pages.total === undefined) return <Loading lines={3} label="Loading the records" />;
  const picked = current >= 0 ? pages.rowAt(current) : undefined;
  return (
    <>
      <div className={styles.table} style={{ height: Math.min(pages.total, 8) * 37 + 36 }}>
        <VirtualTable label="Records" columns={columns} total={pages.total} rowAt={pages.rowAt} rowKey={(row) => row.id} rowLabel={(row) => `record ${row.id}`} onShow={pages.show} current={current} onCurrent={setCurrent} />
      </div>
      {picked && <div className={styles.picked}><RawRecord key={picked.id} raw={picked.raw} mark="" /></div>}
    </>
  );
}
