import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Link } from 'react-router';
import type { AlertRow } from '../api/contract';
import { count } from '../controls/number';
import { Time } from '../controls/Time';
import type { Column } from '../controls/VirtualTable';
import { EntityLink } from '../vocabulary/EntityLink';
import { SeverityMark } from '../vocabulary/SeverityMark';
import { alertStatusWords, plainWords, verdictWords } from '../vocabulary/words';

const useStyles = makeStyles({
  title: { color: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightSemibold, textDecorationLine: 'none', overflow: 'hidden', textOverflow: 'ellipsis', ':hover': { textDecorationLine: 'underline', color: tokens.colorBrandForegroundLink } },
  plain: { color: tokens.colorNeutralForeground1, overflow: 'hidden', textOverflow: 'ellipsis' },
  clip: { overflow: 'hidden', textOverflow: 'ellipsis' },
  quiet: { color: tokens.colorNeutralForeground3 },
  entities: { display: 'flex', alignItems: 'center', gap: '10px', minWidth: 0 },
});

function Title({ row }: { row: AlertRow }) {
  const styles = useStyles();
  return <Link className={styles.title} to={`/alerts/${encodeURIComponent(row.id)}`} title={row.title} onClick={(event) => event.stopPropagation()}>{row.title}</Link>;
}

function Incident({ row }: { row: AlertRow }) {
  const styles = useStyles();
  return <Link className={styles.plain} to={`/incidents/${row.incidentId}`} title={row.incidentName} onClick={(event) => event.stopPropagation()}>{`${row.incidentId} · ${row.incidentName}`}</Link>;
}

function Entities({ row }: { row: AlertRow }) {
  const styles = useStyles();
  const shown = row.entities.slice(0, 2);
  const more = row.entities.length - shown.length;
  return (
    <span className={styles.entities} title={row.entities.map(({ name }) => name).join(', ')}>
      {shown.map((entity) => <EntityLink key={entity.key} entity={entity} />)}
      {more > 0 && <span className={styles.quiet}>+{more}</span>}
    </span>
  );
}

function Clipped({ text, quiet = false }: { text: string; quiet?: boolean }) {
  const styles = useStyles();
  return <span className={mergeClasses(styles.clip, quiet && styles.quiet)} title={text}>{text}</span>;
}

/** Every column that a list of alerts can show. */
export const alertColumns: readonly Column<AlertRow>[] = [
  { id: 'title', header: 'Alert', width: 'minmax(240px, 3fr)', sort: 'title', cell: (row) => <Title row={row} /> },
  { id: 'severity', header: 'Severity', width: '116px', sort: 'severity', cell: (row) => <SeverityMark severity={row.severity} /> },
  { id: 'status', header: 'Status', width: '88px', cell: (row) => alertStatusWords[row.status] },
  { id: 'tactic', header: 'Tactic', width: '124px', cell: (row) => <Clipped text={row.tactics.map(plainWords).join(', ') || (row.category ? plainWords(row.category) : '–')} /> },
  { id: 'entities', header: 'Entities', width: 'minmax(180px, 2fr)', cell: (row) => <Entities row={row} /> },
  { id: 'records', header: 'Records', width: '76px', sort: 'occurrenceCount', numeric: true, cell: (row) => (row.occurrenceCount > 1 ? `×${count(row.occurrenceCount)}` : '1') },
  { id: 'detector', header: 'Detector', width: '140px', cell: (row) => <Clipped text={row.detector} /> },
  { id: 'incident', header: 'Incident', width: 'minmax(160px, 1fr)', cell: (row) => <Incident row={row} /> },
  { id: 'lastActivity', header: 'Last activity', width: '132px', sort: 'lastActivity', cell: (row) => <Time iso={row.lastActivity} /> },
  { id: 'firstActivity', header: 'First activity', width: '132px', sort: 'firstActivity', cell: (row) => <Time iso={row.firstActivity} /> },
  { id: 'techniques', header: 'Techniques', width: '130px', cell: (row) => <Clipped text={row.techniques.join(', ') || '–'} /> },
  { id: 'assignedTo', header: 'Assigned to', width: '120px', cell: (row) => <Clipped text={row.assignedTo ?? 'Nobody'} quiet={row.assignedTo === null} /> },
  { id: 'classification', header: 'Classification', width: '190px', cell: (row) => <Clipped text={verdictWords(row.classification, row.determination)} quiet={row.classification === 'unknown'} /> },
];

export const defaultHidden = ['firstActivity', 'techniques', 'assignedTo', 'classification'];
