import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { get } from '../api/client';
import { useMe } from '../api/session';
import { Facts } from '../controls/Facts';
import { count } from '../controls/number';
import { Section } from '../controls/Section';

const useStyles = makeStyles({ link: { color: tokens.colorBrandForegroundLink } });

interface Health {
  status: 'ok' | 'degraded';
  version: string;
  alerts: number;
  backlog: number;
}

/** Which Redoubt this is, how it is doing, and as whom one uses it. */
export function AboutSection() {
  const styles = useStyles();
  const me = useMe();
  const health = useQuery({ queryKey: ['health'], queryFn: ({ signal }) => get<Health>('/api/health', {}, signal), refetchInterval: 10_000 }).data;
  return (
    <Section card title="About">
      <Facts
        facts={[
          ['Version', me?.version],
          ['Signed in as', me?.name],
          ['State', health && (health.status === 'ok' ? 'Works' : 'The last round of correlation failed; it is tried again')],
          ['Alerts', health && count(health.alerts)],
          ['Waiting for their incident', health && count(health.backlog)],
          ['API', <Link key="api" className={styles.link} to="/settings/api">All endpoints, with what each needs</Link>],
        ]}
      />
    </Section>
  );
}
