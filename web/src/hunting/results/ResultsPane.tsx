import { useMemo, useState } from 'react';
import { Button, MessageBar, MessageBarBody, MessageBarTitle, makeStyles, tokens } from '@fluentui/react-components';
import { ChipBar } from '../../controls/ChipBar';
import { visibleColumns, type ColumnChoice } from '../../controls/columns';
import { amount, count } from '../../controls/number';
import { EmptyState } from '../../controls/States';
import { Tabs } from '../../controls/Tabs';
import { useParameters } from '../../controls/useParameters';
import { chartKind, chartKinds } from '../charts/chartData';
import type { RunResult } from '../requests';
import { usageWords } from '../words';
import { ChartView } from './ChartView';
import { arrange, emptyColumns, sayFilter, type ResultFilter } from './filters';
import { histogram } from './histogram';
import { RecordPane } from './RecordPane';
import { ResultActions } from './ResultActions';
import { ResultTable } from './ResultTable';
import { RunDetails } from './RunDetails';
import { Timeline } from './Timeline';

const useStyles = makeStyles({
  pane: { display: 'flex', flexDirection: 'column', flexGrow: 1, minHeight: 0, backgroundColor: tokens.colorNeutralBackground1 },
  head: { display: 'flex', alignItems: 'center', gap: '4px 12px', padding: '0 12px 0 8px', borderBottom: `1px solid ${tokens.colorNeutralStroke3}`, flexShrink: 0, flexWrap: 'wrap' },
  facts: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' },
  gap: { flexGrow: 1 },
  note: { flexShrink: 0 },
  chips: { padding: '6px 16px', flexShrink: 0 },
  body: { display: 'flex', flexGrow: 1, minHeight: 0 },
  main: { display: 'flex', flexDirection: 'column', flexGrow: 1, minWidth: 0, minHeight: 0 },
  table: { flexGrow: 1, minHeight: 0, position: 'relative' },
});

const FEW_COLUMNS = 12;

type View = 'table' | 'chart' | 'details';
const views: readonly { id: View; label: string }[] = [{ id: 'table', label: 'Results' }, { id: 'chart', label: 'Chart' }, { id: 'details', label: 'Query details' }];

interface Props {
  result: RunResult;
  name: string;
  onAddToQuery: (condition: string) => void;
  onWiden?: () => void;
}

/** What a query gave. Filters, order and columns are the reader's and change nothing on the server. */
export function ResultsPane({ result, name, onAddToQuery, onWiden }: Props) {
  const styles = useStyles();
  const { columns, rows, stats, truncated, rowLimit, render } = result;
  const [params, say] = useParameters();
  const [filters, setFilters] = useState<readonly ResultFilter[]>([]);
  const [search, setSearch] = useState('');
  const [sort, setSort] = useState('');
  const [choice, setChoice] = useState<ColumnChoice>({ order: [], hidden: [] });
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set());
  // The place of a row in the result: it stays the same row however the rows are ordered and narrowed.
  const [chosen, setChosen] = useState<number | null>(null);
  const [inspecting, setInspecting] = useState(false);

  const asked = views.find(({ id }) => id === params.get('view'))?.id;
  const view: View = asked ?? (render !== null && chartKind(render.visualization, render.properties) !== null ? 'chart' : 'table');

  const arranged = useMemo(() => arrange(columns, rows, filters, search, sort), [columns, rows, filters, search, sort]);
  const drawn = useMemo(() => arranged.flatMap((index) => (rows[index] ? [rows[index]] : [])), [arranged, rows]);
  const bars = useMemo(() => histogram(columns, rows, arranged), [columns, rows, arranged]);
  const ids = useMemo(() => columns.map((_, at) => String(at)), [columns]);
  const wanted = useMemo(() => visibleColumns(ids, choice).map(Number), [ids, choice]);
  // A union of tables has columns by the dozen that these rows do not fill.
  const empty = useMemo(() => (columns.length > FEW_COLUMNS ? emptyColumns(columns, rows) : []), [columns, rows]);
  const [withEmpty, setWithEmpty] = useState(false);
  const visible = useMemo(() => (withEmpty ? wanted : wanted.filter((at) => !empty.includes(at))), [wanted, empty, withEmpty]);
  const narrow = (more: readonly ResultFilter[]) => {
    setFilters([...filters.filter((old) => !more.some((one) => JSON.stringify(one) === JSON.stringify(old))), ...more]);
  };
  const walk = (index: number) => {
    setChosen(arranged[Math.min(arranged.length - 1, Math.max(0, index))] ?? null);
    setInspecting(true);
  };
  const actions = { onFilter: (filter: ResultFilter) => narrow([filter]), onAddToQuery };
  const current = useMemo(() => (chosen === null ? -1 : arranged.indexOf(chosen)), [arranged, chosen]);
  const record = inspecting && chosen !== null ? rows[chosen] : undefined;

  return (
    <div className={styles.pane}>
      <div className={styles.head}>
        <Tabs label="Views of the result" tabs={views} selected={view} panel="result-view" onSelect={(id) => say('view', id)} />
        <span className={styles.facts} role="status">
          {`${arranged.length === rows.length ? amount(rows.length, 'row') : `${count(arranged.length)} of ${amount(rows.length, 'row')}`} · ${(stats.ms / 1000).toFixed(2)} s · ${usageWords[stats.usage] ?? stats.usage} resource use`}
        </span>
        {view === 'table' && empty.length > 0 && <Button size="small" appearance="transparent" onClick={() => setWithEmpty(!withEmpty)}>{`${withEmpty ? 'Hide' : 'Show'} ${amount(empty.length, 'empty column')}`}</Button>}
        <span className={styles.gap} />
        <ResultActions result={result} name={name} visible={wanted} arranged={arranged} selected={selected} search={search} onSearch={setSearch} onFilter={actions.onFilter} choice={choice} onChoice={setChoice} />
      </div>
      {truncated && (
        <MessageBar intent="warning" layout="multiline" className={styles.note}>
          <MessageBarBody><MessageBarTitle>Not all of it</MessageBarTitle>{`The result was cut off at ${count(rowLimit)} rows. Count with summarize, or narrow it with where.`}</MessageBarBody>
        </MessageBar>
      )}
      {(filters.length > 0 || search !== '') && (
        <div className={styles.chips}>
          <ChipBar chips={[...filters.map((filter, index) => ({ id: String(index), text: sayFilter(filter, columns), remove: () => setFilters(filters.filter((other) => other !== filter)) })), ...(search === '' ? [] : [{ id: 'search', text: `Text: ${search}`, remove: () => setSearch('') }])]}
            reset={{ text: 'Clear', run: () => { setFilters([]); setSearch(''); } }} />
        </div>
      )}
      <div id="result-view" role="tabpanel" aria-labelledby={`tab-${view}`} className={styles.body}>
        <div className={styles.main}>
          {view === 'details' ? (
            <RunDetails result={result} />
          ) : rows.length === 0 ? (
            <EmptyState title="Nothing found" actions={onWiden && <Button onClick={onWiden}>Read the last 30 days</Button>}>
              {`No row of ${stats.tables.join(', ') || 'the tables'} passes the query in its time range. Widen the range, or take a condition away and look at what is left.`}
            </EmptyState>
          ) : arranged.length === 0 ? (
            <EmptyState title="No row passes these filters" actions={<Button onClick={() => { setFilters([]); setSearch(''); }}>Show every row</Button>} />
          ) : view === 'chart' ? (
            <ChartView render={render} columns={columns} rows={drawn} chosen={chartKinds.find((kind) => kind === params.get('chart')) ?? null} onChoose={(kind) => say('chart', kind)} name={name} />
          ) : (
            <>
              {bars && <Timeline histogram={bars} onPick={(from, to) => narrow([{ column: bars.column.name, op: '>=', value: from }, { column: bars.column.name, op: '<', value: to }])} />}
              <div className={styles.table}>
                <ResultTable columns={columns} rows={rows} visible={visible} arranged={arranged} sort={sort} onSort={setSort} selected={selected} onSelected={setSelected} current={current} onCurrent={walk} {...actions} />
              </div>
            </>
          )}
        </div>
        {record && view === 'table' && (
          <RecordPane columns={columns} row={record} onClose={() => setInspecting(false)} onPrevious={() => walk(current - 1)} onNext={() => walk(current + 1)} {...actions} />
        )}
      </div>
    </div>
  );
}
