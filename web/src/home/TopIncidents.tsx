import { makeStyles, tokens } from '@fluentui/react-components';
import { Link } from 'react-router';
import type { IncidentRow } from '../api/contract';
import { amount } from '../controls/number';
import { Time } from '../controls/Time';
import { PriorityBadge } from '../vocabulary/PriorityBadge';
import { SeverityMark } from '../vocabulary/SeverityMark';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  item: { display: 'grid', gridTemplateColumns: '36px minmax(0, 1fr) max-content', gap: '2px 12px', alignItems: 'center', padding: '8px 0', borderTop: `1px solid ${tokens.colorNeutralStroke3}`, ':first-child': { borderTop: 'none' } },
  name: { color: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightSemibold, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, gridColumn: '2 / -1', display: 'flex', gap: '14px', flexWrap: 'wrap' },
});

export function TopIncidents({ rows }: { rows: readonly IncidentRow[] }) {
  const styles = useStyles();
  if (rows.length === 0) return <span>No incident is open. Enjoy the quiet.</span>;
  return (
    <ol className={styles.list}>
      {rows.map((row) => (
        <li key={row.id} className={styles.item}>
          <PriorityBadge priority={row.priority} />
          <Link to={`/incidents/${row.id}`} className={styles.name} title={row.name}>{row.name}</Link>
          <SeverityMark severity={row.severity} />
          <span className={styles.quiet}>
            <span>{amount(row.alertCount, 'alert')}</span>
            <span>{row.impact.names.slice(0, 3).map(({ name }) => name).join(', ')}</span>
            <span>{row.assignedTo ?? 'Nobody assigned'}</span>
            <Time iso={row.lastActivity} relative />
          </span>
        </li>
      ))}
    </ol>
  );
}
