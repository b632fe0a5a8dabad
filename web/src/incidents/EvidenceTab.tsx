import { useMemo, useState } from 'react';
import { Select } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { ActionButton } from '../actions/ActionButton';
import type { EntityKind, EvidenceRow } from '../api/contract';
import { keys } from '../api/keys';
import { DetailPane } from '../controls/DetailPane';
import { amount } from '../controls/number';
import { Time } from '../controls/Time';
import { usePages } from '../controls/usePages';
import { useParameters } from '../controls/useParameters';
import { VirtualTable, type Column } from '../controls/VirtualTable';
import { AnalyzeButton } from '../vocabulary/analyze';
import { EntityFacts } from '../vocabulary/EntityFacts';
import { EntityActions } from '../vocabulary/EntityActions';
import { EntityLink } from '../vocabulary/EntityLink';
import { GoHunt } from '../vocabulary/GoHunt';
import { Judgement } from '../vocabulary/Judgement';
import { scriptOf } from '../vocabulary/scriptFields';
import { kindWords, plainWords } from '../vocabulary/words';
import { ListTab } from './ListTab';
import { getEvidence } from './requests';

const columnsOf = (incident: number): readonly Column<EvidenceRow>[] => [
  { id: 'entity', header: 'Entity', width: 'minmax(240px, 3fr)', cell: ({ entity }) => <Entity entity={entity} /> },
  { id: 'kind', header: 'Kind', width: '130px', cell: ({ entity }) => kindWords[entity.kind]?.[0] ?? entity.kind },
  { id: 'verdict', header: 'Verdict', width: '120px', cell: ({ entity }) => <Judgement verdict={entity.verdict} /> },
  { id: 'remediation', header: 'Remediation', width: '120px', cell: ({ entity }) => (entity.remediationStatus ? plainWords(entity.remediationStatus) : '–') },
  { id: 'roles', header: 'Role', width: '150px', cell: ({ entity }) => entity.roles.map(plainWords).join(', ') || '–' },
  { id: 'alerts', header: 'Alerts', width: '70px', numeric: true, cell: ({ alertCount }) => alertCount },
  { id: 'first', header: 'First seen', width: '132px', cell: ({ first }) => <Time iso={first} /> },
  { id: 'last', header: 'Last seen', width: '132px', cell: ({ last }) => <Time iso={last} /> },
  { id: 'detectors', header: 'Detectors', width: 'minmax(140px, 1fr)', cell: ({ detectors }) => detectors.join(', ') },
  { id: 'action', header: 'Action', width: '62px', cell: ({ entity, alertIds }) => <ActionButton targets={[{ entity }]} incidentId={incident} evidence={alertIds} bare /> },
  { id: 'hunt', header: 'Hunt', width: '52px', cell: ({ entity }) => <GoHunt entity={entity} bare /> },
];

function Entity({ entity }: Pick<EvidenceRow, 'entity'>) {
  const script = scriptOf('commandLine', entity.fields['commandLine']) ?? scriptOf('scriptBlock', entity.fields['scriptBlock']);
  return (
    <>
      <EntityLink entity={entity} />
      {script && <AnalyzeButton bare script={script} of={`the command line of ${entity.name}`} />}
    </>
  );
}

/** Everything that the alerts name, with what their sources thought of it. */
export function EvidenceTab({ id }: { id: number }) {
  const [params, say] = useParameters();
  const columns = useMemo(() => columnsOf(id), [id]);
  const [current, setCurrent] = useState(-1);
  const [pane, setPane] = useState<EvidenceRow | null>(null);
  const query = { kind: params.get('kind'), search: params.get('search') };
  const key = [...keys.incidentPart(id, 'evidence'), query];
  const pages = usePages<EvidenceRow>(key, (skip, take, signal) => getEvidence(id, { ...query, skip, take }, signal));
  const kinds = useQuery({ queryKey: keys.incidentPart(id, 'evidence-kinds'), queryFn: async ({ signal }) => (await getEvidence(id, { take: 1 }, signal)).kinds }).data ?? {};

  const walk = (index: number) => {
    setCurrent(index);
    setPane(pages.rowAt(index) ?? null);
  };

  return (
    <ListTab what="The evidence" pages={pages} count={(total) => amount(total, 'entity', 'entities')} empty={{ title: 'No evidence matches', text: 'Take a filter away to see the rest.' }}
      search={{ label: 'Search in the evidence', placeholder: 'Search name or field', value: query.search ?? '', onChange: (value) => say('search', value) }}
      filters={
        <Select aria-label="Kind" value={query.kind ?? ''} onChange={(_, { value }) => say('kind', value)}>
          <option value="">Every kind</option>
          {Object.entries(kinds).map(([kind, count]) => <option key={kind} value={kind}>{`${kindWords[kind as EntityKind]?.[1] ?? kind} (${count})`}</option>)}
        </Select>
      }
      table={(total) => (
        <VirtualTable label="Evidence" columns={columns} total={total} rowAt={pages.rowAt} rowKey={({ entity }) => entity.key} rowLabel={({ entity }) => entity.name} onShow={pages.show}
          current={current} onCurrent={walk} dim={pages.outdated} />
      )}
      pane={pane && (
        <DetailPane title={kindWords[pane.entity.kind]?.[0] ?? pane.entity.kind} onClose={() => setPane(null)} onPrevious={() => walk(Math.max(0, current - 1))} onNext={() => walk(Math.min((pages.total ?? 1) - 1, current + 1))}>
          <EntityFacts entity={pane.entity} />
          <EntityActions entity={pane.entity} />
          <ActionButton targets={[{ entity: pane.entity }]} incidentId={id} evidence={pane.alertIds} />
        </DetailPane>
      )} />
  );
}
