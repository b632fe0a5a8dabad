import { useMemo, useState } from 'react';
import { Button, Select, Text, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowMove20Regular } from '@fluentui/react-icons/svg/arrow-move';
import { useNavigate, useSearchParams } from 'react-router';
import type { AlertRow, IncidentPage } from '../api/contract';
import { keys } from '../api/keys';
import { AlertSidePane } from '../alerts/AlertSidePane';
import { alertColumns } from '../alerts/columns';
import { amount } from '../controls/number';
import { SettledSearch } from '../controls/SettledSearch';
import { EmptyState, FailedState, Loading } from '../controls/States';
import { usePages } from '../controls/usePages';
import { VirtualTable } from '../controls/VirtualTable';
import { joinLine } from '../vocabulary/JoinReasons';
import { severityWords } from '../vocabulary/words';
import { MoveDialog } from './MoveDialog';
import { getIncidentAlerts } from './requests';

const useStyles = makeStyles({
  page: { display: 'flex', height: '100%', minHeight: 0 },
  list: { flexGrow: 1, minWidth: 0, display: 'flex', flexDirection: 'column' },
  bar: { display: 'flex', gap: '8px', alignItems: 'center', padding: '10px 16px', flexWrap: 'wrap' },
  table: { flexGrow: 1, minHeight: 0, borderTop: `1px solid ${tokens.colorNeutralStroke3}` },
  quiet: { color: tokens.colorNeutralForeground3 },
  clip: { overflow: 'hidden', textOverflow: 'ellipsis' },
  gap: { flexGrow: 1 },
});

const shownColumns = ['title', 'severity', 'status', 'tactic', 'entities', 'records', 'detector', 'firstActivity', 'lastActivity'];

/** The alerts of an incident, each with the reason why it is here. */
export function IncidentAlerts({ incident }: { incident: IncidentPage }) {
  const styles = useStyles();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [moving, setMoving] = useState(false);
  const [current, setCurrent] = useState(-1);
  const query = { search: params.get('search'), severity: params.get('severity'), status: params.get('status'), sort: params.get('sort') ?? 'firstActivity' };
  const pages = usePages<AlertRow>([...keys.incidentPart(incident.id, 'alerts'), query], (skip, take, signal) => getIncidentAlerts(incident.id, { ...query, skip, take }, signal));
  const paneId = params.get('alert');

  const say = (name: string, value: string) =>
    setParams((old) => {
      const next = new URLSearchParams(old);
      if (value === '') next.delete(name);
      else next.set(name, value);
      return next;
    }, { replace: true });
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
    <div className={styles.page}>
      <div className={styles.list}>
        <div className={styles.bar}>
          <SettledSearch label="Search in these alerts" placeholder="Search title or entity" value={query.search ?? ''} onChange={(value) => say('search', value)} />
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
          <Text className={styles.quiet} role="status">{pages.total === undefined ? '' : amount(pages.total, 'alert')}</Text>
          <span className={styles.gap} />
          <Button size="small" icon={<ArrowMove20Regular />} disabled={selected.size === 0} onClick={() => setMoving(true)}>{selected.size === 0 ? 'Move or split' : `Move or split ${selected.size}`}</Button>
        </div>
        <div className={styles.table}>
          {pages.error && pages.total === undefined ? (
            <FailedState what="The alerts" error={pages.error} retry={pages.retry} />
          ) : pages.total === undefined ? (
            <Loading lines={10} label="Loading the alerts" />
          ) : pages.total === 0 ? (
            <EmptyState title="No alert matches">Take a filter away to see the others.</EmptyState>
          ) : (
            <VirtualTable label="Alerts of the incident" columns={columns} total={pages.total} rowAt={pages.rowAt} rowKey={({ id }) => id} rowLabel={({ title }) => `alert ${title}`}
              onShow={pages.show} sort={query.sort} onSort={(sort) => say('sort', sort)} selected={selected} onSelect={toggle}
              onSelectAll={() => setSelected(selected.size > 0 ? new Set() : new Set(loadedIds(pages.total ?? 0, pages.rowAt)))}
              current={current} onCurrent={walk} onOpen={({ id }) => void navigate(`/alerts/${encodeURIComponent(id)}`)} dim={pages.outdated} />
          )}
        </div>
      </div>
      {paneId && <AlertSidePane id={paneId} onClose={() => say('alert', '')} onPrevious={() => walk(Math.max(0, current - 1))} onNext={() => walk(Math.min((pages.total ?? 1) - 1, current + 1))} />}
      {moving && <MoveDialog alertIds={[...selected]} from={incident.id} onClose={() => setMoving(false)} onMoved={() => setSelected(new Set())} />}
    </div>
  );
}

function loadedIds(total: number, rowAt: (index: number) => AlertRow | undefined): string[] {
  return Array.from({ length: Math.min(total, 1000) }, (_, i) => rowAt(i)?.id).filter((id) => id !== undefined);
}
