import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import type { Home } from '../api/contract';
import { keys } from '../api/keys';
import { brief, count } from '../controls/number';
import { Section } from '../controls/Section';
import { SimpleTable } from '../controls/SimpleTable';
import { FailedState, Loading } from '../controls/States';
import { span } from '../controls/time';
import { Time } from '../controls/Time';
import { useTitle } from '../controls/useTitle';
import { useNoCopilot } from '../copilot/subject';
import { EntityLink } from '../vocabulary/EntityLink';
import { PriorityBadge } from '../vocabulary/PriorityBadge';
import { DayChart } from './DayChart';
import { GetDataIn } from './GetDataIn';
import { getHome } from './requests';
import { Tiles, type Tile } from './Tiles';
import { TopIncidents } from './TopIncidents';

const useStyles = makeStyles({
  page: { overflowY: 'auto', height: '100%', boxSizing: 'border-box', padding: '16px', display: 'flex', flexDirection: 'column', gap: '16px' },
  title: { margin: 0, fontSize: tokens.fontSizeBase500, lineHeight: '28px', fontWeight: tokens.fontWeightSemibold },
  grid: { display: 'grid', gridTemplateColumns: 'repeat(12, minmax(0, 1fr))', gap: '16px', alignItems: 'start' },
  wide: { gridColumn: 'span 7', '@media (max-width: 1100px)': { gridColumn: 'span 12' } },
  narrow: { gridColumn: 'span 5', '@media (max-width: 1100px)': { gridColumn: 'span 12' } },
});

/** What matters now, and the ways into it. */
export function HomePage() {
  const styles = useStyles();
  const [params] = useSearchParams();
  const { data, error, refetch } = useQuery({ queryKey: keys.home, queryFn: ({ signal }) => getHome(signal) });
  useTitle('Home');
  useNoCopilot();
  if (error) return <FailedState what="The overview" error={error} retry={() => void refetch()} />;
  if (!data) return <Loading lines={12} label="Loading the overview" />;
  const empty = data.received.total === 0;
  const wanted = empty || params.has('get-data-in');
  return (
    <div className={styles.page} tabIndex={0} role="group" aria-label="Overview">
      <h1 className={styles.title}>{empty ? 'Welcome to Redoubt' : 'Home'}</h1>
      {wanted && <GetDataIn open />}
      {!empty && <Overview home={data} />}
      {!wanted && <GetDataIn open={false} />}
    </div>
  );
}

function Overview({ home }: { home: Home }) {
  const styles = useStyles();
  return (
    <>
      <Tiles tiles={tilesOf(home)} />
      <div className={styles.grid}>
        <Section card title="Most urgent incidents" className={styles.wide} actions={<Link to="/incidents">All incidents</Link>}><TopIncidents rows={home.topIncidents} /></Section>
        <Section card title="Alerts per day" className={styles.narrow}><DayChart days={home.perDay} /></Section>
        <Section card title="Noisiest rules" className={styles.wide}>
          <SimpleTable label="Noisiest rules" rows={home.noisiest} rowKey={({ title, detector }) => `${title}|${detector}`} columns={[
            { header: 'Rule', cell: ({ title }) => <Link to={`/alerts?search=${encodeURIComponent(title)}`}>{title}</Link> },
            { header: 'Detector', cell: ({ detector }) => detector },
            { header: 'Records', cell: ({ occurrences }) => count(occurrences) },
            { header: 'Alerts', cell: ({ alerts }) => count(alerts) },
          ]} />
        </Section>
        <Section card title="Assets most concerned" className={styles.narrow}>
          <SimpleTable label="Assets most concerned" rows={home.assets} rowKey={({ entity }) => entity.key} columns={[
            { header: 'Asset', cell: ({ entity }) => <EntityLink entity={entity} /> },
            { header: 'Highest priority', cell: ({ highestPriority }) => <PriorityBadge priority={highestPriority} /> },
            { header: 'Incidents', cell: ({ entity, incidents }) => <Link to={`/incidents?entity=${encodeURIComponent(entity.key)}`}>{count(incidents)}</Link> },
          ]} />
        </Section>
        <Section card title="Sources" className={styles.wide}>
          <SimpleTable label="Sources" rows={home.detectors} rowKey={({ name }) => name} columns={[
            { header: 'Detector', cell: ({ name }) => <Link to={`/alerts?detector=${encodeURIComponent(name)}`}>{name}</Link> },
            { header: 'Alerts', cell: ({ alerts }) => count(alerts) },
            { header: 'Last received', cell: ({ lastReceived }) => <Time iso={lastReceived} relative /> },
          ]} />
        </Section>
      </div>
    </>
  );
}

function tilesOf({ incidents, alerts, received, meanMinutesToResolve }: Home): Tile[] {
  const folded = received.total > 0 ? Math.round((received.folded / received.total) * 100) : 0;
  return [
    { label: 'High severity, open', value: brief(incidents.high), to: '/incidents?severity=high&status=active&status=inProgress', urgent: incidents.high > 0 },
    { label: 'New incidents', value: brief(incidents.active), to: '/incidents?status=active' },
    { label: 'In progress', value: brief(incidents.inProgress), to: '/incidents?status=inProgress' },
    { label: 'Unassigned', value: brief(incidents.unassigned), to: '/incidents?status=active&status=inProgress&assignedTo=none' },
    { label: 'Resolved in 7 days', value: brief(incidents.resolvedLast7Days), to: '/incidents?status=resolved&range=7d', note: meanMinutesToResolve === null ? undefined : `${span(meanMinutesToResolve * 60_000)} on average` },
    { label: 'Alerts in 24 hours', value: brief(alerts.last24Hours), to: '/alerts?range=24h' },
    { label: 'Records received', value: brief(received.total), to: '/alerts?all=1', note: `${folded} % folded away` },
  ];
}
