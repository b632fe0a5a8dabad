import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { Column } from '../controls/VirtualTable';
import { Time } from '../controls/Time';
import { Visible } from '../controls/Visible';
import { count } from '../controls/number';
import { sayDetail } from './detail';
import type { AuditEntry } from './requests';

const useStyles = makeStyles({
  clip: { overflow: 'hidden', textOverflow: 'ellipsis' },
  quiet: { color: tokens.colorNeutralForeground3 },
  bad: { color: tokens.colorStatusDangerForeground1, fontWeight: tokens.fontWeightSemibold },
});

/** How far it had come, in words. */
export const outcomeWords: Record<AuditEntry['outcome'], string> = { done: 'Done', begun: 'Begun', failed: 'Failed', refused: 'Refused' };

function Cell({ text, quiet = false }: { text: string; quiet?: boolean }) {
  const styles = useStyles();
  return <span className={mergeClasses(styles.clip, quiet && styles.quiet)} title={text}><Visible text={text} /></span>;
}

function Outcome({ outcome }: { outcome: AuditEntry['outcome'] }) {
  const styles = useStyles();
  return <span className={mergeClasses((outcome === 'failed' || outcome === 'refused') && styles.bad)}>{outcomeWords[outcome]}</span>;
}

export const auditColumns: readonly Column<AuditEntry>[] = [
  { id: 'number', header: 'No.', width: '64px', numeric: true, cell: (entry) => count(entry.number) },
  { id: 'time', header: 'Time', width: '132px', cell: (entry) => <Time iso={entry.time} /> },
  { id: 'who', header: 'Who', width: 'minmax(90px, 1fr)', cell: (entry) => <Cell text={entry.who} /> },
  { id: 'action', header: 'Action', width: 'minmax(180px, 2fr)', cell: (entry) => <Cell text={entry.action} /> },
  { id: 'target', header: 'Target', width: 'minmax(100px, 1.2fr)', cell: (entry) => <Cell text={entry.target || '–'} quiet={entry.target === ''} /> },
  { id: 'outcome', header: 'Outcome', width: '80px', cell: (entry) => <Outcome outcome={entry.outcome} /> },
  { id: 'address', header: 'From', width: '110px', cell: (entry) => <Cell text={entry.address ?? '–'} quiet /> },
  { id: 'detail', header: 'Detail', width: 'minmax(100px, 1.2fr)', cell: (entry) => <Cell text={sayDetail(entry.detail)} quiet={entry.detail === null} /> },
];
