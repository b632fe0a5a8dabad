import { Text, makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { ActionButton } from '../actions/ActionButton';
import { keyOf } from '../actions/targets';
import type { EntityKind } from '../api/contract';
import { keys } from '../api/keys';
import { CopyButton } from '../controls/CopyButton';
import { Facts } from '../controls/Facts';
import { count } from '../controls/number';
import { Section } from '../controls/Section';
import { SimpleTable } from '../controls/SimpleTable';
import { EmptyState, FailedState, Loading } from '../controls/States';
import { Time } from '../controls/Time';
import { useTitle } from '../controls/useTitle';
import { useNoCopilot } from '../copilot/subject';
import { pageKindWords, type PageKind } from '../vocabulary/entityPages';
import { GoHunt } from '../vocabulary/GoHunt';
import { KindIcon } from '../vocabulary/KindIcon';
import { PriorityBadge } from '../vocabulary/PriorityBadge';
import { SeverityMark } from '../vocabulary/SeverityMark';
import { alertStatusWords, incidentStatusWords } from '../vocabulary/words';
import { EntityPanelView } from './EntityPanelView';
import { getEntity, type EntityProfile } from './requests';

const useStyles = makeStyles({
  page: { height: '100%', overflowY: 'auto', display: 'flex', flexDirection: 'column', gap: '12px', padding: '14px 16px', boxSizing: 'border-box' },
  head: { display: 'flex', alignItems: 'center', gap: '10px', minWidth: 0, flexWrap: 'wrap' },
  title: { margin: 0, fontSize: tokens.fontSizeBase500, lineHeight: '28px', fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere', minWidth: 0 },
  kind: { color: tokens.colorNeutralForeground3 },
  top: { display: 'grid', gridTemplateColumns: 'minmax(260px, 1fr) minmax(0, 2fr)', gap: '12px', alignItems: 'start', '@media (max-width: 1100px)': { gridTemplateColumns: 'minmax(0, 1fr)' } },
  column: { display: 'flex', flexDirection: 'column', gap: '12px', minWidth: 0 },
  quiet: { color: tokens.colorNeutralForeground3 },
});

/** More would push what the events say out of sight. */
const SHOWN = 8;

const kinds: Record<PageKind, EntityKind> = { device: 'device', user: 'user', file: 'file', address: 'ip' };
const isPageKind = (kind: string | undefined): kind is PageKind => kind !== undefined && kind in kinds;

/** What the store knows of one device, user, file or address. */
export function EntityPage() {
  const { kind, key = '' } = useParams();
  useNoCopilot();
  useTitle(key);
  return isPageKind(kind) && key !== '' ? <Known kind={kind} entityKey={key} /> : <EmptyState wholePage title="There is no such page">Devices, users, files and addresses have pages.</EmptyState>;
}

function Known({ kind, entityKey }: { kind: PageKind; entityKey: string }) {
  const styles = useStyles();
  const { data, error, refetch } = useQuery({ queryKey: keys.entity(kind, entityKey), queryFn: ({ signal }) => getEntity(kind, entityKey, signal) });
  if (error) return <FailedState what={`The ${pageKindWords[kind].toLowerCase()}`} error={error} retry={() => void refetch()} />;
  if (!data) return <Loading lines={12} label="Loading what is known" />;
  return (
    <div className={styles.page} tabIndex={0} role="group" aria-label={pageKindWords[kind]}>
      <div className={styles.head}>
        <KindIcon kind={kinds[kind]} />
        <h1 className={styles.title}>{data.name}</h1>
        <span className={styles.kind}>{pageKindWords[kind]}</span>
        <CopyButton text={data.name} label="Copy the name" />
        <ActionButton targets={[{ entity: { kind: kinds[kind], key: keyOf(kinds[kind], kind === 'file' ? data.key : data.name), name: data.name } }]} />
        <GoHunt entity={{ kind: kinds[kind], name: data.name, fields: kind === 'file' ? hashField(data.key) : {} }} />
      </div>
      <div className={styles.top}>
        <Section card title="Facts">
          <Facts facts={[
            ['First seen', data.firstSeen && <Time key="first" iso={data.firstSeen} />],
            ['Last seen', data.lastSeen && <Time key="last" iso={data.lastSeen} />],
            ...data.facts.map(({ label, value }) => [label, value] as const),
          ]} />
          {data.firstSeen === null && data.facts.length === 0 && <Text className={styles.quiet}>No event and no alert says anything of it yet.</Text>}
        </Section>
        <div className={styles.column}>
          <Incidents name={data.name} incidents={data.incidents} incidentCount={data.incidentCount} />
          <Alerts name={data.name} alerts={data.alerts} alertCount={data.alertCount} />
        </div>
      </div>
      {data.panels.map((panel) => <EntityPanelView key={panel.title} panel={panel} />)}
    </div>
  );
}

const hashField = (key: string): Record<string, string> => ({ 32: { md5: key }, 40: { sha1: key }, 64: { sha256: key } })[key.length] ?? {};

function Incidents({ name, incidents, incidentCount }: Pick<EntityProfile, 'name' | 'incidents' | 'incidentCount'>) {
  const styles = useStyles();
  return (
    <Section card title={`Incidents (${count(incidentCount)})`} actions={incidentCount > SHOWN && <Link to={`/incidents?${new URLSearchParams({ entity: name })}`}>All incidents about it</Link>}>
      {incidents.length === 0 ? <Text className={styles.quiet}>It is in no incident.</Text> : (
        <SimpleTable label="Incidents" rows={incidents.slice(0, SHOWN)} rowKey={({ id }) => String(id)} columns={[
          { header: 'Priority', cell: ({ priority }) => <PriorityBadge priority={priority} /> },
          { header: 'Incident', cell: ({ id, title }) => <Link to={`/incidents/${id}`}>{`${id} · ${title}`}</Link> },
          { header: 'Severity', cell: ({ severity }) => <SeverityMark severity={severity} /> },
          { header: 'Status', cell: ({ status }) => incidentStatusWords[status] ?? status },
          { header: 'Last activity', cell: ({ lastActivity }) => <Time iso={lastActivity} /> },
        ]} />
      )}
    </Section>
  );
}

function Alerts({ name, alerts, alertCount }: Pick<EntityProfile, 'name' | 'alerts' | 'alertCount'>) {
  const styles = useStyles();
  return (
    <Section card title={`Alerts (${count(alertCount)})`} actions={alertCount > SHOWN && <Link to={`/alerts?${new URLSearchParams({ entity: name, range: 'all' })}`}>All alerts about it</Link>}>
      {alerts.length === 0 ? <Text className={styles.quiet}>No alert names it.</Text> : (
        <SimpleTable label="Alerts" rows={alerts.slice(0, SHOWN)} rowKey={({ id }) => id} columns={[
          { header: 'Alert', cell: ({ id, title }) => <Link to={`/alerts/${encodeURIComponent(id)}`}>{title}</Link> },
          { header: 'Severity', cell: ({ severity }) => <SeverityMark severity={severity} /> },
          { header: 'Status', cell: ({ status }) => alertStatusWords[status] ?? status },
          { header: 'Detector', cell: ({ detector }) => detector },
          { header: 'First activity', cell: ({ firstActivity }) => <Time iso={firstActivity} /> },
        ]} />
      )}
    </Section>
  );
}
