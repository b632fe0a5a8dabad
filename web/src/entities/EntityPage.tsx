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
import { Tabs } from '../controls/Tabs';
import { Time } from '../controls/Time';
import { useParameters } from '../controls/useParameters';
import { useTitle } from '../controls/useTitle';
import { useCopilotForEntity } from '../copilot/subject';
import { EntityIntelligence } from '../intelligence/EntityIntelligence';
import { pageKindWords, type PageKind } from '../vocabulary/entityPages';
import { GoHunt } from '../vocabulary/GoHunt';
import { KindIcon } from '../vocabulary/KindIcon';
import { PriorityBadge } from '../vocabulary/PriorityBadge';
import { SeverityMark } from '../vocabulary/SeverityMark';
import { alertStatusWords, incidentStatusWords } from '../vocabulary/words';
import { EntityPanelView } from './EntityPanelView';
import { getEntity, type EntityProfile } from './requests';
import { TabPanels } from './TabPanels';
import { feedOf, readTab, tabWords, tabsOf, type EntityTab } from './tabs';
import { Timeline } from './Timeline';

const useStyles = makeStyles({
  page: { height: '100%', overflowY: 'auto', display: 'flex', flexDirection: 'column', gap: '12px', padding: '14px 16px', boxSizing: 'border-box' },
  head: { display: 'flex', alignItems: 'center', gap: '10px', minWidth: 0, flexWrap: 'wrap' },
  title: { margin: 0, fontSize: tokens.fontSizeBase500, lineHeight: '28px', fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere', minWidth: 0 },
  kind: { color: tokens.colorNeutralForeground3 },
  top: { display: 'grid', gridTemplateColumns: 'minmax(260px, 1fr) minmax(0, 2fr)', gap: '12px', alignItems: 'start', '@media (max-width: 1100px)': { gridTemplateColumns: 'minmax(0, 1fr)' } },
  column: { display: 'flex', flexDirection: 'column', gap: '12px', minWidth: 0 },
  panel: { display: 'flex', flexDirection: 'column', gap: '12px', flexGrow: 1, minWidth: 0 },
  quiet: { color: tokens.colorNeutralForeground3 },
});

/** On the first tab more would push what the events say out of sight. */
const SHOWN = 8;

/** As many as the page's answer lists; the rest is in the lists of incidents and alerts. */
const ALL = 50;

const kinds: Record<PageKind, EntityKind> = { device: 'device', user: 'user', file: 'file', address: 'ip', url: 'url' };
const isPageKind = (kind: string | undefined): kind is PageKind => kind !== undefined && kind in kinds;

/** What the store knows of one device, user, file, address or link. */
export function EntityPage() {
  const { kind, key = '' } = useParams();
  useCopilotForEntity(isPageKind(kind) && key !== '' ? kind : null, key);
  useTitle(key);
  return isPageKind(kind) && key !== '' ? <Known kind={kind} entityKey={key} /> : <EmptyState wholePage title="There is no such page">Devices, users, files, addresses and links have pages.</EmptyState>;
}

function Known({ kind, entityKey }: { kind: PageKind; entityKey: string }) {
  const styles = useStyles();
  const [params, say] = useParameters();
  const tab = readTab(kind, params.get('tab'));
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
      <Tabs label="Parts of the page" tabs={tabsOf[kind].map((id) => ({ id, label: tabWords[id], note: id === 'alerts' ? count(data.alertCount) : undefined }))} selected={tab} panel="entity-panel" onSelect={(next) => say('tab', next === 'overview' ? null : next)} />
      <div id="entity-panel" role="tabpanel" aria-labelledby={`tab-${tab}`} className={styles.panel}>
        <Panel kind={kind} entityKey={entityKey} data={data} tab={tab} />
      </div>
    </div>
  );
}

function Panel({ kind, entityKey, data, tab }: { kind: PageKind; entityKey: string; data: EntityProfile; tab: EntityTab }) {
  const styles = useStyles();
  switch (tab) {
    case 'overview':
      return <Overview data={data} />;
    case 'alerts':
      return (
        <div className={styles.column}>
          <Incidents name={data.name} incidents={data.incidents} incidentCount={data.incidentCount} most={ALL} />
          <Alerts name={data.name} alerts={data.alerts} alertCount={data.alertCount} most={ALL} />
        </div>
      );
    case 'timeline':
      return <Timeline kind={kind} entityKey={entityKey} name={data.name} lastSeen={data.lastSeen} />;
    default:
      return <TabPanels kind={kind} entityKey={entityKey} tab={tab} />;
  }
}

function Overview({ data }: { data: EntityProfile }) {
  const styles = useStyles();
  return (
    <>
      <div className={styles.top}>
        <Section card title="Facts">
          <Facts facts={[
            ['First seen', data.firstSeen && <Time key="first" iso={data.firstSeen} />],
            ['Last seen', data.lastSeen && <Time key="last" iso={data.lastSeen} />],
            ...data.facts.map(({ label, value }) => [label, value] as const),
          ]} />
          {data.firstSeen === null && data.facts.length === 0 && <Text className={styles.quiet}>{`No event and no alert says anything of it yet. It takes ${feedOf.observed ?? 'events'}.`}</Text>}
        </Section>
        <div className={styles.column}>
          {(data.kind === 'address' || data.kind === 'file') && <EntityIntelligence subject={data.key} />}
          <Incidents name={data.name} incidents={data.incidents} incidentCount={data.incidentCount} most={SHOWN} />
          <Alerts name={data.name} alerts={data.alerts} alertCount={data.alertCount} most={SHOWN} />
        </div>
      </div>
      {data.panels.map((panel) => <EntityPanelView key={panel.title} panel={panel} />)}
    </>
  );
}

const hashField = (key: string): Record<string, string> => ({ 32: { md5: key }, 40: { sha1: key }, 64: { sha256: key } })[key.length] ?? {};

function Incidents({ name, incidents, incidentCount, most }: Pick<EntityProfile, 'name' | 'incidents' | 'incidentCount'> & { most: number }) {
  const styles = useStyles();
  return (
    <Section card title={`Incidents (${count(incidentCount)})`} actions={incidentCount > most && <Link to={`/incidents?${new URLSearchParams({ entity: name })}`}>All incidents about it</Link>}>
      {incidents.length === 0 ? <Text className={styles.quiet}>It is in no incident.</Text> : (
        <SimpleTable label="Incidents" rows={incidents.slice(0, most)} rowKey={({ id }) => String(id)} columns={[
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

function Alerts({ name, alerts, alertCount, most }: Pick<EntityProfile, 'name' | 'alerts' | 'alertCount'> & { most: number }) {
  const styles = useStyles();
  return (
    <Section card title={`Alerts (${count(alertCount)})`} actions={alertCount > most && <Link to={`/alerts?${new URLSearchParams({ entity: name, range: 'all' })}`}>All alerts about it</Link>}>
      {alerts.length === 0 ? <Text className={styles.quiet}>No alert names it.</Text> : (
        <SimpleTable label="Alerts" rows={alerts.slice(0, most)} rowKey={({ id }) => id} columns={[
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
