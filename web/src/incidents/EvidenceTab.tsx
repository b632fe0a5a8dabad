import { useState } from 'react';
import { Select, Text, makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import type { EntityKind, EvidenceRow } from '../api/contract';
import { keys } from '../api/keys';
import { DetailPane } from '../controls/DetailPane';
import { amount } from '../controls/number';
import { SettledSearch } from '../controls/SettledSearch';
import { EmptyState, FailedState, Loading } from '../controls/States';
import { Time } from '../controls/Time';
import { usePages } from '../controls/usePages';
import { VirtualTable, type Column } from '../controls/VirtualTable';
import { EntityFacts } from '../vocabulary/EntityFacts';
import { alertsAbout, EntityLink } from '../vocabulary/EntityLink';
import { Judgement } from '../vocabulary/Judgement';
import { kindWords, plainWords } from '../vocabulary/words';
import { getEvidence } from './requests';

const useStyles = makeStyles({
  page: { display: 'flex', height: '100%', minHeight: 0 },
  list: { flexGrow: 1, minWidth: 0, display: 'flex', flexDirection: 'column' },
  bar: { display: 'flex', gap: '8px', alignItems: 'center', padding: '10px 16px' },
  table: { flexGrow: 1, minHeight: 0, borderTop: `1px solid ${tokens.colorNeutralStroke3}` },
  quiet: { color: tokens.colorNeutralForeground3 },
});

const columns: readonly Column<EvidenceRow>[] = [
  { id: 'entity', header: 'Entity', width: 'minmax(240px, 3fr)', cell: ({ entity }) => <EntityLink entity={entity} /> },
  { id: 'kind', header: 'Kind', width: '130px', cell: ({ entity }) => kindWords[entity.kind]?.[0] ?? entity.kind },
  { id: 'verdict', header: 'Verdict', width: '120px', cell: ({ entity }) => <Judgement verdict={entity.verdict} /> },
  { id: 'remediation', header: 'Remediation', width: '120px', cell: ({ entity }) => (entity.remediationStatus ? plainWords(entity.remediationStatus) : '–') },
  { id: 'roles', header: 'Role', width: '150px', cell: ({ entity }) => entity.roles.map(plainWords).join(', ') || '–' },
  { id: 'alerts', header: 'Alerts', width: '70px', numeric: true, cell: ({ alertCount }) => alertCount },
  { id: 'first', header: 'First seen', width: '132px', cell: ({ first }) => <Time iso={first} /> },
  { id: 'last', header: 'Last seen', width: '132px', cell: ({ last }) => <Time iso={last} /> },
  { id: 'detectors', header: 'Detectors', width: 'minmax(140px, 1fr)', cell: ({ detectors }) => detectors.join(', ') },
];

/** Everything that the alerts name, with what their sources thought of it. */
export function EvidenceTab({ id }: { id: number }) {
  const styles = useStyles();
  const [params, setParams] = useSearchParams();
  const [current, setCurrent] = useState(-1);
  const [pane, setPane] = useState<EvidenceRow | null>(null);
  const query = { kind: params.get('kind'), search: params.get('search') };
  const key = [...keys.incidentPart(id, 'evidence'), query];
  const pages = usePages<EvidenceRow>(key, (skip, take, signal) => getEvidence(id, { ...query, skip, take }, signal));
  const kinds = useQuery({ queryKey: keys.incidentPart(id, 'evidence-kinds'), queryFn: async ({ signal }) => (await getEvidence(id, { take: 1 }, signal)).kinds }).data ?? {};

  const say = (name: string, value: string) =>
    setParams((old) => {
      const next = new URLSearchParams(old);
      if (value === '') next.delete(name);
      else next.set(name, value);
      return next;
    }, { replace: true });
  const walk = (index: number) => {
    setCurrent(index);
    setPane(pages.rowAt(index) ?? null);
  };

  return (
    <div className={styles.page}>
      <div className={styles.list}>
        <div className={styles.bar}>
          <SettledSearch label="Search in the evidence" placeholder="Search name or field" value={query.search ?? ''} onChange={(value) => say('search', value)} />
          <Select aria-label="Kind" value={query.kind ?? ''} onChange={(_, { value }) => say('kind', value)}>
            <option value="">Every kind</option>
            {Object.entries(kinds).map(([kind, count]) => <option key={kind} value={kind}>{`${kindWords[kind as EntityKind]?.[1] ?? kind} (${count})`}</option>)}
          </Select>
          <Text className={styles.quiet} role="status">{pages.total === undefined ? '' : amount(pages.total, 'entity', 'entities')}</Text>
        </div>
        <div className={styles.table}>
          {pages.error && pages.total === undefined ? (
            <FailedState what="The evidence" error={pages.error} retry={pages.retry} />
          ) : pages.total === undefined ? (
            <Loading lines={10} label="Loading the evidence" />
          ) : pages.total === 0 ? (
            <EmptyState title="No evidence matches">Take a filter away to see the rest.</EmptyState>
          ) : (
            <VirtualTable label="Evidence" columns={columns} total={pages.total} rowAt={pages.rowAt} rowKey={({ entity }) => entity.key} rowLabel={({ entity }) => entity.name} onShow={pages.show}
              current={current} onCurrent={walk} dim={pages.outdated} />
          )}
        </div>
      </div>
      {pane && (
        <DetailPane title={kindWords[pane.entity.kind]?.[0] ?? pane.entity.kind} onClose={() => setPane(null)} onPrevious={() => walk(Math.max(0, current - 1))} onNext={() => walk(Math.min((pages.total ?? 1) - 1, current + 1))}>
          <EntityFacts entity={pane.entity} />
          <Link to={alertsAbout(pane.entity)}>Every alert about it</Link>
        </DetailPane>
      )}
    </div>
  );
}
