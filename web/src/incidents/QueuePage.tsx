import { useCallback, useMemo, useState } from 'react';
import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useNavigate } from 'react-router';
import type { IncidentRow } from '../api/contract';
import { keys } from '../api/keys';
import { useMe } from '../api/session';
import { ChipBar } from '../controls/ChipBar';
import { visibleColumns, type ColumnChoice } from '../controls/columns';
import { EmptyState, FailedState, Loading } from '../controls/States';
import { useShortcut } from '../controls/ShortcutProvider';
import { useStored } from '../controls/stored';
import { usePages } from '../controls/usePages';
import { useAddress, useParameters } from '../controls/useParameters';
import { useTitle } from '../controls/useTitle';
import { VirtualTable } from '../controls/VirtualTable';
import { useNoCopilot } from '../copilot/subject';
import { defaultHidden, incidentColumns } from './columns';
import { ExpandedAlerts } from './ExpandedAlerts';
import { chipsOf } from './filterWords';
import { FilterPanel } from './FilterPanel';
import { IncidentSidePane } from './IncidentSidePane';
import { ManageDialog, type ManagePart } from './ManageDialog';
import { MergeDialog } from './MergeDialog';
import { NewIncidents } from './NewIncidents';
import { defaultFilter, noFilter, queryOf, readFilter, sameFilter, writeFilter, type QueueFilter } from './queueFilter';
import { QueueToolbar } from './QueueToolbar';
import { getIncidents } from './requests';
import { SelectionBar } from './SelectionBar';
import { useIncidentChange } from './useIncidentChange';

const useStyles = makeStyles({
  page: { display: 'flex', height: '100%', minHeight: 0 },
  list: { flexGrow: 1, minWidth: 0, display: 'flex', flexDirection: 'column', gap: '10px', padding: '14px 16px 0' },
  table: { flexGrow: 1, minHeight: 0, position: 'relative', border: `1px solid ${tokens.colorNeutralStroke3}`, borderBottom: 'none', borderRadius: `${tokens.borderRadiusLarge} ${tokens.borderRadiusLarge} 0 0`, overflow: 'hidden', backgroundColor: tokens.colorNeutralBackground1 },
});

const initialColumns: ColumnChoice = { order: incidentColumns.map(({ id }) => id), hidden: defaultHidden };
type Open = 'filters' | 'merge' | ManagePart | null;

/** The queue: what to look at next, and why. */
export function QueuePage() {
  const styles = useStyles();
  const navigate = useNavigate();
  const me = useMe();
  const change = useIncidentChange();
  const [params, say] = useParameters();
  const [, setAddress] = useAddress();
  const filter = readFilter(params);
  const sort = params.get('sort') ?? '-priority';
  const question = JSON.stringify([filter, sort]);
  // The question is the identity: the moment that "last week" begins is fixed when it is asked.
  const query = useMemo(() => queryOf(filter, sort, Date.now()), [question]);
  const pages = usePages<IncidentRow>([...keys.incidents, query], (skip, take, signal) => getIncidents({ ...query, skip, take }, signal));
  const [choice, setChoice] = useStored('queue.columns', initialColumns);
  const [selected, setSelected] = useState<ReadonlyMap<number, IncidentRow>>(new Map());
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState<Open>(null);
  const [current, setCurrent] = useState(-1);
  useTitle('Incidents');
  useNoCopilot();

  const setFilter = (next: QueueFilter) => {
    setCurrent(-1);
    setSelected(new Map());
    setAddress((now) => writeFilter(next, now));
  };
  const showPane = useCallback((id: number | null) => say('selected', id === null ? null : String(id)), [say]);
  const walk = (index: number) => {
    setCurrent(index);
    const row = pages.rowAt(index);
    if (row) showPane(row.id);
  };
  const toggle = (row: IncidentRow) => {
    const next = new Map(selected);
    if (!next.delete(row.id)) next.set(row.id, row);
    setSelected(next);
  };
  const loaded = () => Array.from({ length: Math.min(pages.total ?? 0, 500) }, (_, i) => pages.rowAt(i)).filter((row) => row !== undefined);
  const paneId = Number(params.get('selected') ?? Number.NaN);
  const paneRow = loaded().find(({ id }) => id === paneId);
  // A command meets the selection, or else the row that is current.
  const currentRow = current >= 0 ? pages.rowAt(current) : paneRow;
  const targets = selected.size > 0 ? [...selected.values()] : currentRow ? [currentRow] : [];
  const assign = () => void (me && change(targets, { assignedTo: me.name }, targets.length === 1 ? `Incident ${targets[0]?.id} assigned to you` : `${targets.length} incidents assigned to you`));

  const able = targets.length > 0;
  useShortcut('assign', assign, able);
  useShortcut('status', () => setOpen('status'), able);
  useShortcut('classify', () => setOpen('classify'), able);
  useShortcut('tag', () => setOpen('tags'), able);
  useShortcut('merge', () => setOpen('merge'), able && targets.length <= 5);
  useShortcut('close', () => setSelected(new Map()), selected.size > 0);

  const visible = visibleColumns(initialColumns.order, choice);
  const columns = visible.map((id) => incidentColumns.find((column) => column.id === id)).filter((column) => column !== undefined);
  const chips = chipsOf(filter).map(({ id, text, without }) => ({ id, text, remove: () => setFilter(without) }));

  return (
    <div className={styles.page}>
      <div className={styles.list}>
        <QueueToolbar filter={filter} onFilter={setFilter} onOpenFilters={() => setOpen('filters')} total={pages.total} query={query}
          columns={incidentColumns} choice={choice} onChoice={setChoice} resetColumns={() => setChoice(initialColumns)} />
        {selected.size > 0 ? (
          <SelectionBar count={selected.size} onAssign={assign} onManage={() => setOpen('status')} onMerge={() => setOpen('merge')} onClear={() => setSelected(new Map())} />
        ) : (
          <ChipBar chips={chips} reset={sameFilter(filter, defaultFilter) ? undefined : { text: 'Reset', run: () => setFilter(defaultFilter) }} />
        )}
        <div className={styles.table}>
          <NewIncidents shown={() => loaded().map(({ id }) => id)} />
          {pages.error && pages.total === undefined ? (
            <FailedState what="The incidents" error={pages.error} retry={pages.retry} />
          ) : pages.total === undefined ? (
            <Loading lines={14} label="Loading the incidents" />
          ) : pages.total === 0 ? (
            <NoIncidents filter={filter} onFilter={setFilter} />
          ) : (
            <VirtualTable label="Incidents" columns={columns} total={pages.total} rowAt={pages.rowAt} rowKey={(row) => String(row.id)} rowLabel={(row) => `incident ${row.id}`}
              onShow={pages.show} sort={sort} onSort={(next) => say('sort', next)}
              selected={new Set([...selected.keys()].map(String))} onSelect={toggle}
              onSelectAll={() => setSelected(selected.size > 0 ? new Map() : new Map(loaded().map((row) => [row.id, row])))}
              current={current} onCurrent={walk} onOpen={(row) => void navigate(`/incidents/${row.id}`)}
              expanded={expanded} onExpand={({ id }) => setExpanded(toggled(expanded, String(id)))} expansion={({ id }) => <ExpandedAlerts id={id} />} dim={pages.outdated} />
          )}
        </div>
      </div>
      {Number.isInteger(paneId) && (
        <IncidentSidePane id={paneId} onClose={() => showPane(null)} onPrevious={() => walk(Math.max(0, current - 1))} onNext={() => walk(Math.min((pages.total ?? 1) - 1, current + 1))} onAssign={assign} onManage={() => setOpen('status')} />
      )}
      {open === 'filters' && <FilterPanel filter={filter} onChange={setFilter} onClose={() => setOpen(null)} />}
      {open === 'merge' && <MergeDialog rows={targets} onClose={() => setOpen(null)} onMerged={() => setSelected(new Map())} />}
      {(open === 'status' || open === 'classify' || open === 'tags') && <ManageDialog rows={targets} focus={open} onClose={() => setOpen(null)} />}
    </div>
  );
}

function toggled(set: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(key)) next.add(key);
  return next;
}

function NoIncidents({ filter, onFilter }: { filter: QueueFilter; onFilter: (filter: QueueFilter) => void }) {
  const navigate = useNavigate();
  if (sameFilter(filter, noFilter)) {
    return (
      <EmptyState title="No incidents yet" actions={<Button appearance="primary" onClick={() => void navigate('/?get-data-in=1')}>Get alerts in</Button>}>
        Incidents appear by themselves as soon as alerts come in.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="Nothing matches this filter"
      actions={
        <>
          {filter.range !== 'all' && <Button appearance="primary" onClick={() => onFilter({ ...filter, range: 'all', from: '', to: '' })}>Search all time</Button>}
          <Button onClick={() => onFilter(noFilter)}>Show everything</Button>
        </>
      }
    >
      There may be older, resolved or less severe incidents.
    </EmptyState>
  );
}
