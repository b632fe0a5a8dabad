import { useMemo, useState } from 'react';
import { Button, Select, makeStyles } from '@fluentui/react-components';
import { ArrowMove20Regular } from '@fluentui/react-icons/svg/arrow-move';
import { useNavigate } from 'react-router';
import type { AlertRow, IncidentPage } from '../api/contract';
import { keys } from '../api/keys';
import { AlertSidePane } from '../alerts/AlertSidePane';
import { alertColumns } from '../alerts/columns';
import { amount } from '../controls/number';
import { usePages } from '../controls/usePages';
import { useParameters } from '../controls/useParameters';
import { VirtualTable } from '../controls/VirtualTable';
import { joinLine } from '../vocabulary/JoinReasons';
import { severityWords } from '../vocabulary/words';
import { ListTab } from './ListTab';
import { MoveDialog } from './MoveDialog';
import { getIncidentAlerts } from './requests';

const useStyles = makeStyles({ clip: { overflow: 'hidden', textOverflow: 'ellipsis' } });

const shownColumns = ['title', 'severity', 'status', 'tactic', 'entities', 'records', 'detector', 'firstActivity', 'lastActivity'];

/** The alerts of an incident, each with the reason why it is here. */
export function IncidentAlerts({ incident }: { incident: IncidentPage }) {
  const styles = useStyles();
  const navigate = useNavigate();
  const [params, say] = useParameters();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [moving, setMoving] = useState(false);
  const [current, setCurrent] = useState(-1);
  const query = { search: params.get('search'), severity: params.get('severity'), status: params.get('status'), sort: params.get('sort') ?? 'firstActivity' };
  const pages = usePages<AlertRow>([...keys.incidentPart(incident.id, 'alerts'), query], (skip, take, signal) => getIncidentAlerts(incident.id, { ...query, skip, take }, signal));
  const paneId = params.get('alert');

  const walk = (index: number) => {
    setCurrent(index);
    const row = pages.rowAt(index);
    if (row) say('alert', row.id);
  };
  const columns = useMemo(() => {
    const known = shownColumns.map((id) => alertColumns.find((column) => column.id === id)).filter((column) => column !== undefined);
    const reason = { id: 'reason', header: 'Why it is here', width: 'minmax(260px, 3fr)', cell: (row: AlertRow) => <span className={styles.clip} title={row.joins.map(({ text }) => text).join('\n')}>{joinLine(row.joins)}</span> };
    return [...known.slice(0, 2), reason, ...known.slice(2)];
  }, [styles.clip]);
  const toggle = ({ id }: AlertRow) => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    setSelected(next);
  };

  return (
    <>
      <ListTab what="The alerts" pages={pages} count={(total) => amount(total, 'alert')} empty={{ title: 'No alert matches', text: 'Take a filter away to see the others.' }}
        search={{ label: 'Search in these alerts', placeholder: 'Search title or entity', value: query.search ?? '', onChange: (value) => say('search', value) }}
        filters={
          <>
            <Select aria-label="Severity" value={query.severity ?? ''} onChange={(_, { value }) => say('severity', value)}>
              <option value="">Every severity</option>
              {(['high', 'medium', 'low', 'informational'] as const).map((value) => <option key={value} value={value}>{severityWords[value]}</option>)}
            </Select>
            <Select aria-label="Status" value={query.status ?? ''} onChange={(_, { value }) => say('status', value)}>
              <option value="">Every status</option>
              <option value="new">New</option>
              <option value="inProgress">In progress</option>
              <option value="resolved">Resolved</option>
            </Select>
          </>
        }
        actions={<Button size="small" icon={<ArrowMove20Regular />} disabled={selected.size === 0} onClick={() => setMoving(true)}>{selected.size === 0 ? 'Move or split' : `Move or split ${selected.size}`}</Button>}
        table={(total) => (
          <VirtualTable label="Alerts of the incident" columns={columns} total={total} rowAt={pages.rowAt} rowKey={({ id }) => id} rowLabel={({ title }) => `alert ${title}`}
            onShow={pages.show} sort={query.sort} onSort={(sort) => say('sort', sort)} selected={selected} onSelect={toggle}
            onSelectAll={() => setSelected(selected.size > 0 ? new Set() : new Set(loadedIds(total, pages.rowAt)))}
            current={current} onCurrent={walk} onOpen={({ id }) => void navigate(`/alerts/${encodeURIComponent(id)}`)} dim={pages.outdated} />
        )}
        pane={paneId && <AlertSidePane id={paneId} onClose={() => say('alert', null)} onPrevious={() => walk(Math.max(0, current - 1))} onNext={() => walk(Math.min((pages.total ?? 1) - 1, current + 1))} />} />
      {moving && <MoveDialog alertIds={[...selected]} from={incident.id} onClose={() => setMoving(false)} onMoved={() => setSelected(new Set())} />}
    </>
  );
}

function loadedIds(total: number, rowAt: (index: number) => AlertRow | undefined): string[] {
  return Array.from({ length: Math.min(total, 1000) }, (_, i) => rowAt(i)?.id).filter((id) => id !== undefined);
}
