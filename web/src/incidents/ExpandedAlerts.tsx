import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { keys } from '../api/keys';
import { sayProblem } from '../api/problem';
import { amount } from '../controls/number';
import { Time } from '../controls/Time';
import { SeverityMark } from '../vocabulary/SeverityMark';
import { getIncidentAlerts } from './requests';

const SHOWN = 8;

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: '2px' },
  line: { display: 'grid', gridTemplateColumns: '130px 24px minmax(200px, 420px) minmax(0, 220px) max-content', gap: '12px', alignItems: 'center', lineHeight: '24px' },
  title: { color: tokens.colorNeutralForeground1, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  quiet: { color: tokens.colorNeutralForeground3, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
});

/** The first alerts of an incident, inside its row of the queue. */
export function ExpandedAlerts({ id }: { id: number }) {
  const styles = useStyles();
  const { data, error } = useQuery({ queryKey: keys.incidentPart(id, 'first-alerts'), queryFn: ({ signal }) => getIncidentAlerts(id, { take: SHOWN }, signal) });
  if (error) return <span role="alert">{sayProblem(error)}</span>;
  if (!data) return <span className={styles.quiet}>Loading the alerts…</span>;
  return (
    <ul className={styles.list}>
      {data.items.map((alert) => (
        <li key={alert.id} className={styles.line}>
          <Time iso={alert.firstActivity} />
          <SeverityMark severity={alert.severity} bare />
          <Link to={`/alerts/${encodeURIComponent(alert.id)}`} className={styles.title}>{alert.title}</Link>
          <span className={styles.quiet}>{alert.detector}</span>
          <span className={styles.quiet}>{alert.occurrenceCount > 1 && amount(alert.occurrenceCount, 'record')}</span>
        </li>
      ))}
      {data.total > SHOWN && <li><Link to={`/incidents/${id}?tab=alerts`}>All {amount(data.total, 'alert')}</Link></li>}
    </ul>
  );
}
