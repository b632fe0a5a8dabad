import { useMemo, useState } from 'react';
import { Button, Select, Text, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowDownload16Regular } from '@fluentui/react-icons/svg/arrow-download';
import { useCan } from '../api/session';
import { ChipBar } from '../controls/ChipBar';
import { ColumnChooser } from '../controls/ColumnChooser';
import { visibleColumns, type ColumnChoice } from '../controls/columns';
import { amount } from '../controls/number';
import { SettledSearch } from '../controls/SettledSearch';
import { EmptyState, FailedState, Loading } from '../controls/States';
import { useStored } from '../controls/stored';
import { Tabs } from '../controls/Tabs';
import { usePages } from '../controls/usePages';
import { useAddress, useParameters } from '../controls/useParameters';
import { useTitle } from '../controls/useTitle';
import { VirtualTable } from '../controls/VirtualTable';
import { useNoCopilot } from '../copilot/subject';
import { ActionPane } from './ActionPane';
import { actionColumns, hiddenAtFirst } from './columns';
import { DecideDialog, type Decision } from './DecideDialog';
import { actionKeys } from './keys';
import { actionsCsv, getActions, type ActionOrigin, type ActionState, type ResponseAction } from './requests';
import { usePendingActions } from './usePendingActions';
import { isPending, originWords, stateWords } from './words';

const useStyles = makeStyles({
  page: { display: 'flex', height: '100%', minHeight: 0 },
  list: { flexGrow: 1, minWidth: 0, display: 'flex', flexDirection: 'column', gap: '10px', padding: '14px 16px 0' },
  bar: { display: 'flex', alignItems: 'center', gap: '6px', flexWrap: 'wrap' },
  title: { margin: '0 8px 0 0', fontSize: tokens.fontSizeBase500, lineHeight: '28px', fontWeight: tokens.fontWeightSemibold },
  count: { color: tokens.colorNeutralForeground3, minWidth: '80px' },
  gap: { flexGrow: 1 },
  table: { flexGrow: 1, minHeight: 0, position: 'relative', border: `1px solid ${tokens.colorNeutralStroke3}`, borderBottom: 'none', borderRadius: `${tokens.borderRadiusLarge} ${tokens.borderRadiusLarge} 0 0`, overflow: 'hidden', backgroundColor: tokens.colorNeutralBackground1 },
});

type Tab = 'pending' | 'history';

/** The server decides no more together. */
const MOST_AT_ONCE = 1000;

const hours = { '24h': 24, '7d': 168, '30d': 720, '180d': 4320 } as const;
const rangeWords: Record<keyof typeof hours, string> = { '24h': 'Last day', '7d': 'Last week', '30d': 'Last 30 days', '180d': 'Last 6 months' };
const isRange = (text: string | null): text is keyof typeof hours => text !== null && text in hours;
const initial = (tab: Tab): ColumnChoice => ({ order: actionColumns.map(({ id }) => id), hidden: [...hiddenAtFirst[tab]] });

/** What was done to devices, users, files, addresses and mail, and what waits for a decision. */
export function ActionsPage() {
  const styles = useStyles();
  const can = useCan();
  const [params, say] = useParameters();
  const [, setAddress] = useAddress();
  const pending = usePendingActions();
  const tab: Tab = params.get('tab') === 'history' ? 'history' : 'pending';
  const [current, setCurrent] = useState(-1);
  const [chosen, setChosen] = useState<ReadonlyMap<string, ResponseAction>>(new Map());
  const [decision, setDecision] = useState<Decision | null>(null);
  const [pendingColumns, setPendingColumns] = useStored('actions.pending.columns', initial('pending'));
  const [historyColumns, setHistoryColumns] = useStored('actions.history.columns', initial('history'));
  const [choice, setChoice] = tab === 'pending' ? [pendingColumns, setPendingColumns] as const : [historyColumns, setHistoryColumns] as const;
  const range = params.get('range');
  const sort = params.get('sort') ?? '-ordered';
  const filter = { state: params.get('state'), origin: params.get('origin'), target: params.get('target'), by: params.get('by'), incidentId: params.get('incidentId'), kind: params.get('kind') };
  const question = JSON.stringify([tab, filter, range, sort]);
  // eslint-disable-next-line react-hooks/exhaustive-deps -- the question says all of it; the moment is taken once for each
  const query = useMemo(() => ({ tab, ...filter, sort, from: isRange(range) ? new Date(Math.floor(Date.now() / 60_000) * 60_000 - hours[range] * 3_600_000).toISOString() : null }), [question]);
  const pages = usePages<ResponseAction>(actionKeys.list(query), (skip, take, signal) => getActions({ ...query, skip, take }, signal));
  useTitle('Actions');
  useNoCopilot();

  const narrowed = Object.values(filter).some((value) => value !== null) || isRange(range);
  const open = (next: Tab) => {
    setCurrent(-1);
    setChosen(new Map());
    setAddress(() => new URLSearchParams({ tab: next }));
  };
  const walk = (index: number) => {
    setCurrent(index);
    const row = pages.rowAt(index);
    if (row) say('selected', String(row.id));
  };
  const toggle = (row: ResponseAction) => {
    const next = new Map(chosen);
    if (!next.delete(String(row.id))) next.set(String(row.id), row);
    setChosen(next);
  };
  const toggleAll = () => {
    const rows = Array.from({ length: Math.min(pages.total ?? 0, MOST_AT_ONCE) }, (_, index) => pages.rowAt(index)).filter((row) => row !== undefined);
    setChosen(chosen.size > 0 ? new Map() : new Map(rows.map((row) => [String(row.id), row])));
  };
  const picked = [...chosen.values()];
  const sameKind = new Set(picked.map(({ kind }) => kind)).size <= 1;
  const may = can('actions.respond');
  const selected = Number(params.get('selected'));
  const columns = visibleColumns(initial(tab).order, choice).map((id) => actionColumns.find((column) => column.id === id)).filter((column) => column !== undefined);
  const states = (Object.keys(stateWords) as ActionState[]).filter((state) => isPending(state) === (tab === 'pending'));
  const chips = [
    ...(['state', 'origin', 'kind', 'target', 'by', 'incidentId'] as const).flatMap((name) => {
      const value = filter[name];
      const words = { state: 'State', origin: 'Origin', kind: 'Action', target: 'Target', by: 'By', incidentId: 'Incident' }[name];
      const text = name === 'state' ? stateWords[value as ActionState] : name === 'origin' ? originWords[value as ActionOrigin] : value;
      return value === null ? [] : [{ id: name, text: `${words}: ${text}`, remove: () => say(name, null) }];
    }),
    ...(isRange(range) ? [{ id: 'range', text: rangeWords[range], remove: () => say('range', null) }] : []),
  ];
  const whyNotDecide = !may ? 'You need the permission actions.respond.' : !sameKind ? 'Select actions of one kind: what is decided together must mean the same.' : undefined;

  return (
    <div className={styles.page}>
      <div className={styles.list}>
        <div className={styles.bar}>
          <h1 className={styles.title}>Actions</h1>
          <Tabs label="Actions" panel="actions-list" selected={tab} onSelect={open} tabs={[{ id: 'pending', label: 'Pending', note: pending === undefined ? undefined : String(pending) }, { id: 'history', label: 'History' }]} />
          <Text className={styles.count} role="status">{pages.total === undefined ? '' : amount(pages.total, 'action')}</Text>
          <span className={styles.gap} />
          <Select size="small" aria-label="State" value={filter.state ?? ''} onChange={(_, { value }) => say('state', value)}>
            <option value="">Every state</option>
            {states.map((state) => <option key={state} value={state}>{stateWords[state]}</option>)}
          </Select>
          <Select size="small" aria-label="Origin" value={filter.origin ?? ''} onChange={(_, { value }) => say('origin', value)}>
            <option value="">Every origin</option>
            {(Object.keys(originWords) as ActionOrigin[]).map((origin) => <option key={origin} value={origin}>{originWords[origin]}</option>)}
          </Select>
          <Select size="small" aria-label="Time" value={isRange(range) ? range : ''} onChange={(_, { value }) => say('range', value)}>
            <option value="">Any time</option>
            {(Object.keys(hours) as (keyof typeof hours)[]).map((one) => <option key={one} value={one}>{rangeWords[one]}</option>)}
          </Select>
          <SettledSearch size="small" label="Search by target" placeholder="Target" value={filter.target ?? ''} onChange={(value) => say('target', value)} />
          <ColumnChooser columns={actionColumns} choice={choice} onChange={setChoice} reset={() => setChoice(initial(tab))} />
          <Button size="small" as="a" appearance="subtle" icon={<ArrowDownload16Regular />} href={actionsCsv(query)} download="actions.csv">CSV</Button>
        </div>
        {tab === 'pending' && picked.length > 0 && (
          <div className={styles.bar} role="toolbar" aria-label="Selected actions">
            <Text>{picked.length} selected</Text>
            <Button size="small" appearance="primary" disabled={whyNotDecide !== undefined} title={whyNotDecide} onClick={() => setDecision('approve')}>Approve</Button>
            <Button size="small" disabled={whyNotDecide !== undefined} title={whyNotDecide} onClick={() => setDecision('reject')}>Reject</Button>
            <Button size="small" appearance="subtle" onClick={() => setChosen(new Map())}>Clear</Button>
            {whyNotDecide !== undefined && <Text>{whyNotDecide}</Text>}
          </div>
        )}
        {chips.length > 0 && <ChipBar chips={chips} reset={{ text: 'Reset', run: () => open(tab) }} />}
        <div id="actions-list" role="tabpanel" aria-labelledby={`tab-${tab}`} className={styles.table}>
          {pages.error && pages.total === undefined ? (
            <FailedState what="The actions" error={pages.error} retry={pages.retry} />
          ) : pages.total === undefined ? (
            <Loading lines={14} label="Loading the actions" />
          ) : pages.total === 0 ? (
            narrowed ? <EmptyState title="Nothing matches this filter" actions={<Button appearance="primary" onClick={() => open(tab)}>Show everything</Button>} />
              : tab === 'pending' ? <EmptyState title="Nothing waits for a decision">Actions that rules, investigations or colleagues propose wait here until somebody approves or rejects them.</EmptyState>
                : <EmptyState title="Nothing was done yet">Take action on a device, user, file or address in an incident, on its page or on a row of a hunting result. What does it is set up in Settings, Connectors.</EmptyState>
          ) : (
            <VirtualTable label="Actions" columns={columns} total={pages.total} rowAt={pages.rowAt} rowKey={({ id }) => String(id)} rowLabel={({ label, target }) => `${label} ${target.name}`} onShow={pages.show}
              sort={sort} onSort={(next) => say('sort', next)} current={current} onCurrent={walk} onOpen={({ id }) => say('selected', String(id))} dim={pages.outdated}
              selected={tab === 'pending' ? new Set(chosen.keys()) : undefined} onSelect={tab === 'pending' ? toggle : undefined} onSelectAll={tab === 'pending' ? toggleAll : undefined} />
          )}
        </div>
      </div>
      {selected > 0 && <ActionPane key={selected} id={selected} onClose={() => say('selected', null)} onPrevious={() => walk(Math.max(0, current - 1))} onNext={() => walk(Math.min((pages.total ?? 1) - 1, current + 1))} />}
      {decision && <DecideDialog decision={decision} actions={picked} onClose={() => setDecision(null)} onDone={() => setChosen(new Map())} />}
    </div>
  );
}
