import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Link } from 'react-router';
import type { Impact, IncidentRow } from '../api/contract';
import { count } from '../controls/number';
import { Time } from '../controls/Time';
import type { Column } from '../controls/VirtualTable';
import { EntityLink } from '../vocabulary/EntityLink';
import { PriorityBadge } from '../vocabulary/PriorityBadge';
import { SeverityMark } from '../vocabulary/SeverityMark';
import { TagList } from '../vocabulary/TagList';
import { incidentStatusWords, plainWords, verdictWords } from '../vocabulary/words';

const useStyles = makeStyles({
  name: { color: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightSemibold, textDecorationLine: 'none', overflow: 'hidden', textOverflow: 'ellipsis', ':hover': { textDecorationLine: 'underline', color: tokens.colorBrandForegroundLink } },
  quiet: { color: tokens.colorNeutralForeground3 },
  clip: { overflow: 'hidden', textOverflow: 'ellipsis' },
  impact: { display: 'flex', alignItems: 'center', gap: '6px', minWidth: 0 },
});

function Name({ row }: { row: IncidentRow }) {
  const styles = useStyles();
  return <Link className={styles.name} to={`/incidents/${row.id}`} title={row.name} onClick={(event) => event.stopPropagation()}>{row.name}</Link>;
}

function Clipped({ text, quiet = false }: { text: string; quiet?: boolean }) {
  const styles = useStyles();
  return <span className={mergeClasses(styles.clip, quiet && styles.quiet)} title={text}>{text}</span>;
}

function ImpactCell({ impact }: { impact: Impact }) {
  const styles = useStyles();
  const [first] = impact.names;
  const more = impact.devices + impact.users + impact.mailboxes + impact.other - 1;
  if (first === undefined) return <span className={styles.quiet}>–</span>;
  const all = impact.names.map(({ name }) => name).join(', ');
  return <span className={styles.impact} title={all}><EntityLink entity={first} />{more > 0 && <span className={styles.quiet}>+{more}</span>}</span>;
}

/** Every column that the queue can show. */
export const incidentColumns: readonly Column<IncidentRow>[] = [
  { id: 'priority', header: 'Priority', width: '72px', sort: 'priority', cell: (row) => <PriorityBadge priority={row.priority} /> },
  { id: 'name', header: 'Incident', width: 'minmax(220px, 3fr)', sort: 'name', cell: (row) => <Name row={row} /> },
  { id: 'id', header: 'Id', width: '60px', sort: 'id', numeric: true, cell: (row) => <Clipped text={String(row.id)} quiet /> },
  { id: 'severity', header: 'Severity', width: '96px', sort: 'severity', cell: (row) => <SeverityMark severity={row.severity} /> },
  { id: 'status', header: 'Status', width: '90px', cell: (row) => incidentStatusWords[row.status] },
  { id: 'assignedTo', header: 'Assigned to', width: '108px', cell: (row) => <Clipped text={row.assignedTo ?? 'Nobody'} quiet={row.assignedTo === null} /> },
  { id: 'impact', header: 'Impacted assets', width: 'minmax(140px, 1.3fr)', cell: (row) => <ImpactCell impact={row.impact} /> },
  { id: 'alerts', header: 'Alerts', width: '84px', sort: 'alertCount', numeric: true, cell: (row) => <span title={`${count(row.activeAlertCount)} active of ${count(row.alertCount)}`}>{`${count(row.activeAlertCount)} / ${count(row.alertCount)}`}</span> },
  { id: 'tactics', header: 'Tactics', width: 'minmax(96px, 1fr)', cell: (row) => <Clipped text={row.tactics.map(plainWords).join(', ') || '–'} /> },
  { id: 'tags', header: 'Tags', width: '130px', cell: (row) => <TagList tags={row.tags} systemTags={row.systemTags} /> },
  { id: 'lastActivity', header: 'Last activity', width: '132px', sort: 'lastActivity', cell: (row) => <Time iso={row.lastActivity} /> },
  { id: 'firstActivity', header: 'First activity', width: '132px', sort: 'firstActivity', cell: (row) => <Time iso={row.firstActivity} /> },
  { id: 'created', header: 'Created', width: '132px', sort: 'created', cell: (row) => <Time iso={row.created} /> },
  { id: 'lastUpdate', header: 'Last update', width: '132px', sort: 'lastUpdate', cell: (row) => <Time iso={row.lastUpdate} /> },
  { id: 'detectors', header: 'Detectors', width: 'minmax(140px, 1fr)', cell: (row) => <Clipped text={row.detectors.join(', ')} /> },
  { id: 'techniques', header: 'Techniques', width: '140px', cell: (row) => <Clipped text={row.techniques.join(', ') || '–'} /> },
  { id: 'occurrences', header: 'Records', width: '84px', sort: 'occurrenceCount', numeric: true, cell: (row) => count(row.occurrenceCount) },
  { id: 'classification', header: 'Classification', width: '190px', cell: (row) => <Clipped text={verdictWords(row.classification, row.determination)} quiet={row.classification === 'unknown'} /> },
];

export const defaultHidden = ['id', 'firstActivity', 'created', 'lastUpdate', 'detectors', 'techniques', 'occurrences', 'classification', 'tags'];
