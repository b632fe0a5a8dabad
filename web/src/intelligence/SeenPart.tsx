import { Text } from '@fluentui/react-components';
import { Link } from 'react-router';
import { amount, count } from '../controls/number';
import { Facts } from '../controls/Facts';
import { Section } from '../controls/Section';
import { SimpleTable } from '../controls/SimpleTable';
import { Time } from '../controls/Time';
import { Visible } from '../controls/Visible';
import { huntLink } from '../vocabulary/huntLink';
import { EntityLink } from '../vocabulary/EntityLink';
import { SeverityMark } from '../vocabulary/SeverityMark';
import { alertStatusWords, incidentStatusWords } from '../vocabulary/words';
import type { Seen } from './requests';
import { usePageStyles } from './styles';

/** Where this organisation has seen something: incidents, alerts, assets, rows. */
export function SeenPart({ seen }: { seen: Seen }) {
  const styles = usePageStyles();
  if (seen.alerts === 0 && seen.rows === 0)
    return <Section card title="Where we have seen this"><Text className={styles.quiet}>Nowhere: no alert and no row of the last 30 days before it was imported, or since, shows it.</Text></Section>;
  return (
    <>
      <Section card title="Where we have seen this">
        <Facts facts={[
          ['Alerts', seen.alerts > 0 && `${count(seen.alerts)}, ${count(seen.activeAlerts)} of them not resolved`],
          ['Incidents', seen.incidents > 0 && `${count(seen.incidents)}, ${count(seen.activeIncidents)} of them not resolved`],
          ['Rows of telemetry', seen.rows > 0 && count(seen.rows)],
          ['First', seen.first !== null && <Time iso={seen.first} />],
          ['Last', seen.last !== null && <Time iso={seen.last} />],
        ]} />
      </Section>
      {seen.latestIncidents.length > 0 && (
        <Section card title="Related incidents">
          <SimpleTable label="Related incidents" rows={seen.latestIncidents} rowKey={({ id }) => String(id)} columns={[
            { header: 'Incident', cell: ({ id, name }) => <Link to={`/incidents/${id}`}>{id} · <Visible text={name} /></Link> },
            { header: 'Severity', cell: ({ severity }) => <SeverityMark severity={severity} /> },
            { header: 'Status', cell: ({ status }) => incidentStatusWords[status] ?? status },
            { header: 'Alerts', cell: ({ alerts }) => count(alerts) },
            { header: 'Last activity', cell: ({ lastActivity }) => <Time iso={lastActivity} /> },
          ]} />
        </Section>
      )}
      {seen.latestAlerts.length > 0 && (
        <Section card title="Related alerts">
          <SimpleTable label="Related alerts" rows={seen.latestAlerts} rowKey={({ id }) => id} columns={[
            { header: 'Alert', cell: ({ id, title }) => <Link to={`/alerts/${encodeURIComponent(id)}`}><Visible text={title} /></Link> },
            { header: 'Severity', cell: ({ severity }) => <SeverityMark severity={severity} /> },
            { header: 'Status', cell: ({ status }) => alertStatusWords[status] ?? status },
            { header: 'First activity', cell: ({ firstActivity }) => <Time iso={firstActivity} /> },
          ]} />
        </Section>
      )}
      {seen.assets.length > 0 && (
        <Section card title={`Assets (${amount(seen.assets.length, 'asset')})`}>
          <SimpleTable label="Assets" rows={seen.assets.slice(0, 30)} rowKey={({ entity }) => entity.key} columns={[
            { header: 'Asset', cell: ({ entity }) => <EntityLink entity={entity} /> },
            { header: 'Alerts', cell: ({ alerts }) => count(alerts) },
            { header: 'State', cell: ({ active }) => (active ? 'Has alerts that are not resolved' : 'All alerts are resolved') },
          ]} />
        </Section>
      )}
      {seen.sightings.length > 0 && (
        <Section card title="Rows of telemetry">
          <SimpleTable label="Rows of telemetry" rows={seen.sightings} rowKey={({ table, column, asset, value }) => `${table} ${column} ${asset} ${value}`} columns={[
            { header: 'Seen', cell: ({ value }) => <Visible text={value} /> },
            { header: 'Table', cell: ({ table, column }) => `${table}.${column}` },
            { header: 'Asset', cell: ({ asset }) => <Visible text={asset} /> },
            { header: 'Rows', cell: ({ count: rows }) => count(rows) },
            { header: 'Last', cell: ({ last }) => <Time iso={last} /> },
            { header: 'Hunt', cell: ({ kql }) => <Link to={huntLink(kql)}>Show the rows</Link> },
          ]} />
        </Section>
      )}
    </>
  );
}
