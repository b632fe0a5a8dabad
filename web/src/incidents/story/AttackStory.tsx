import { useCallback, useMemo, useState } from 'react';
import { Text, makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import type { Core } from 'cytoscape';
import { AlertBrief } from '../../alerts/AlertBrief';
import type { AlertRow, EntityKind, IncidentPage } from '../../api/contract';
import { keys } from '../../api/keys';
import { DetailPane } from '../../controls/DetailPane';
import { amount, count } from '../../controls/number';
import { EmptyState, FailedState, Loading } from '../../controls/States';
import { usePages } from '../../controls/usePages';
import { useAddress } from '../../controls/useParameters';
import { getGraph, getIncidentAlerts } from '../requests';
import { GraphCanvas } from './GraphCanvas';
import { GraphControls } from './GraphControls';
import type { LayoutName } from './graphLook';
import { CROWDED, groupAlike, keyEntities, momentsOf, withoutKinds } from './graphModel';
import { GraphTable } from './GraphTable';
import { NodeDetails } from './NodeDetails';
import { Player } from './Player';
import { StoryAlerts } from './StoryAlerts';

const useStyles = makeStyles({
  page: { display: 'flex', height: '100%', minHeight: 0, position: 'relative' },
  alerts: { width: '230px', flexShrink: 0, display: 'flex', flexDirection: 'column', borderRight: `1px solid ${tokens.colorNeutralStroke2}`, backgroundColor: tokens.colorNeutralBackground1, minHeight: 0 },
  heading: { padding: '10px', margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold, borderBottom: `1px solid ${tokens.colorNeutralStroke3}` },
  middle: { flexGrow: 1, minWidth: 0, display: 'flex', flexDirection: 'column', minHeight: 0 },
  graph: { position: 'relative', flexGrow: 1, minHeight: '200px', backgroundColor: tokens.colorNeutralBackground2 },
  note: { padding: '4px 12px', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, backgroundColor: tokens.colorNeutralBackground1 },
});

/** How the attack went: the alerts in order, who met whom as a graph, and details of what is picked. */
export function AttackStory({ incident }: { incident: IncidentPage }) {
  const styles = useStyles();
  const [params, change] = useAddress();
  const [layout, setLayout] = useState<LayoutName>('flow');
  const [grouped, setGrouped] = useState(true);
  const [keyOnly, setKeyOnly] = useState<boolean | null>(null);
  const [hidden, setHidden] = useState<ReadonlySet<EntityKind>>(new Set());
  const [asTable, setAsTable] = useState(false);
  const [step, setStep] = useState(Number.MAX_SAFE_INTEGER);
  const [core, setCore] = useState<Core | null>(null);
  const { data, error, refetch } = useQuery({ queryKey: keys.incidentPart(incident.id, 'graph'), queryFn: ({ signal }) => getGraph(incident.id, signal) });
  const pages = usePages<AlertRow>(keys.incidentPart(incident.id, 'story-alerts'), (skip, take, signal) => getIncidentAlerts(incident.id, { sort: 'firstActivity', skip, take }, signal));

  const onlyKey = keyOnly ?? (data !== undefined && data.nodes.length > CROWDED);
  const graph = useMemo(() => {
    if (data === undefined) return undefined;
    const chosen = withoutKinds(data, hidden);
    const shown = onlyKey ? keyEntities(chosen) : chosen;
    return grouped ? groupAlike(shown) : shown;
  }, [data, hidden, onlyKey, grouped]);
  const moments = useMemo(() => (graph ? momentsOf(graph) : []), [graph]);
  const until = step >= moments.length - 1 ? null : (moments[step] ?? null);
  const alertId = params.get('alert');
  const entityKey = params.get('entity');
  const node = graph?.nodes.find(({ key }) => key === entityKey);
  const pick = useCallback(
    (name: 'alert' | 'entity' | null, value = '') =>
      change((now) => {
        now.delete('alert');
        now.delete('entity');
        if (name !== null) now.set(name, value);
        return now;
      }),
    [change],
  );

  return (
    <div className={styles.page}>
      <div className={styles.alerts}>
        <h2 className={styles.heading}>{amount(incident.alertCount, 'alert')}</h2>
        {pages.error && pages.total === undefined ? <FailedState what="The alerts" error={pages.error} retry={pages.retry} /> : <StoryAlerts pages={pages} selected={alertId} until={until} onSelect={(id) => pick('alert', id)} />}
      </div>
      <div className={styles.middle}>
        {error && <FailedState what="The graph" error={error} retry={() => void refetch()} />}
        {!graph && !error && <Loading label="Loading the graph" />}
        {graph && data && (
          <>
            <GraphControls graph={data} layout={layout} onLayout={setLayout} grouped={grouped} onGrouped={setGrouped} keyOnly={onlyKey} onKeyOnly={setKeyOnly} hidden={hidden} onHidden={setHidden} asTable={asTable} onAsTable={setAsTable} core={core} />
            <div className={styles.graph}>
              {graph.nodes.length === 0 ? (
                <EmptyState title="Nothing to draw">The alerts shown name no entities, or every kind is switched off.</EmptyState>
              ) : asTable ? (
                <GraphTable graph={graph} />
              ) : (
                <GraphCanvas graph={graph} layout={layout} until={until} selectedKey={node?.key ?? null} selectedAlert={alertId} onSelect={(key) => (key === null ? pick(null) : pick('entity', key))} onReady={setCore} />
              )}
            </div>
            {data.truncated && <Text className={styles.note}>{`The ${count(data.nodes.length)} most telling of ${count(data.totalEntities)} entities are drawn. The Evidence tab has all.`}</Text>}
            <Player moments={moments} step={step} onStep={setStep} />
          </>
        )}
      </div>
      {alertId && <DetailPane title="Alert" onClose={() => pick(null)}><AlertBrief id={alertId} /></DetailPane>}
      {node && !alertId && <DetailPane title="Entity" onClose={() => pick(null)}><NodeDetails node={node} incidentId={incident.id} onAlert={(id) => pick('alert', id)} /></DetailPane>}
    </div>
  );
}
