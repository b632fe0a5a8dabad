import { useMemo, useState } from 'react';
import { Button, Text, makeStyles, tokens } from '@fluentui/react-components';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import type { AlertRow } from '../api/contract';
import { keys } from '../api/keys';
import { useLive } from '../api/live';
import { ChipBar } from '../controls/ChipBar';
import { ColumnChooser } from '../controls/ColumnChooser';
import { visibleColumns, type ColumnChoice } from '../controls/columns';
import { amount } from '../controls/number';
import { SettledSearch } from '../controls/SettledSearch';
import { EmptyState, FailedState, Loading } from '../controls/States';
import { useStored } from '../controls/stored';
import { usePages } from '../controls/usePages';
import { useAddress, useParameters } from '../controls/useParameters';
import { useTitle } from '../controls/useTitle';
import { VirtualTable } from '../controls/VirtualTable';
import { useNoCopilot } from '../copilot/subject';
import { plainWords } from '../vocabulary/words';
import { alertListWords, alertRangeWords, AlertFilters } from './AlertFilters';
import { alertLists, alertQuery, defaultAlertFilter, noAlertFilter, readAlertFilter, sameAlertFilter, writeAlertFilter, type AlertFilter } from './alertFilter';
import { AlertSidePane } from './AlertSidePane';
import { alertColumns, defaultHidden } from './columns';
import { getAlerts } from './requests';

const useStyles = makeStyles({
  page: { display: 'flex', height: '100%', minHeight: 0 },
  list: { flexGrow: 1, minWidth: 0, display: 'flex', flexDirection: 'column', gap: '10px', padding: '14px 16px 0' },
  bar: { display: 'flex', alignItems: 'center', gap: '6px', flexWrap: 'wrap' },
  title: { margin: '0 8px 0 0', fontSize: tokens.fontSizeBase500, lineHeight: '28px', fontWeight: tokens.fontWeightSemibold },
  count: { color: tokens.colorNeutralForeground3, minWidth: '90px' },
  gap: { flexGrow: 1 },
  table: { flexGrow: 1, minHeight: 0, position: 'relative', border: `1px solid ${tokens.colorNeutralStroke3}`, borderBottom: 'none', borderRadius: `${tokens.borderRadiusLarge} ${tokens.borderRadiusLarge} 0 0`, overflow: 'hidden', backgroundColor: tokens.colorNeutralBackground1 },
});

const initialColumns: ColumnChoice = { order: alertColumns.map(({ id }) => id), hidden: defaultHidden };

/** Every alert, whatever its incident. */
export function AlertsPage() {
  const styles = useStyles();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [, setAddress] = useAddress();
  const [params, say] = useParameters();
  const [news, setNews] = useState(0);
  const [current, setCurrent] = useState(-1);
  const [choice, setChoice] = useStored('alerts.columns', initialColumns);
  const filter = readAlertFilter(params);
  const sort = params.get('sort') ?? '-lastActivity';
  const question = JSON.stringify([filter, sort]);
  const query = useMemo(() => alertQuery(filter, sort, Date.now()), [question]);
  const pages = usePages<AlertRow>([...keys.alerts, query], (skip, take, signal) => getAlerts({ ...query, skip, take }, signal));
  useTitle('Alerts');
  useNoCopilot();
  useLive(({ alerts }) => setNews((old) => old + alerts));

  const setFilter = (next: AlertFilter) => {
    setCurrent(-1);
    setAddress((now) => writeAlertFilter(next, now));
  };
  const walk = (index: number) => {
    setCurrent(index);
    const row = pages.rowAt(index);
    if (row) say('selected', row.id);
  };
  const showNews = () => {
    setNews(0);
    void client.invalidateQueries({ queryKey: keys.alerts });
  };
  const selected = params.get('selected');
  const columns = visibleColumns(initialColumns.order, choice).map((id) => alertColumns.find((column) => column.id === id)).filter((column) => column !== undefined);

  return (
    <div className={styles.page}>
      <div className={styles.list}>
        <div className={styles.bar}>
          <h1 className={styles.title}>Alerts</h1>
          <AlertFilters filter={filter} onChange={setFilter} />
          <Text className={styles.count} role="status">{pages.total === undefined ? '' : amount(pages.total, 'alert')}</Text>
          {news > 0 && <Button size="small" appearance="primary" onClick={showNews}>{`${amount(news, 'new alert')} — show`}</Button>}
          <span className={styles.gap} />
          <SettledSearch label="Search in this list" placeholder="Title or id" value={filter.search} onChange={(search) => setFilter({ ...filter, search })} />
          <ColumnChooser columns={alertColumns} choice={choice} onChange={setChoice} reset={() => setChoice(initialColumns)} />
        </div>
        <ChipBar chips={chipsOf(filter, setFilter)} reset={sameAlertFilter(filter, defaultAlertFilter) ? undefined : { text: 'Reset', run: () => setFilter(defaultAlertFilter) }} />
        <div className={styles.table}>
          {pages.error && pages.total === undefined ? (
            <FailedState what="The alerts" error={pages.error} retry={pages.retry} />
          ) : pages.total === undefined ? (
            <Loading lines={14} label="Loading the alerts" />
          ) : pages.total === 0 ? (
            <EmptyState title={sameAlertFilter(filter, noAlertFilter) ? 'No alerts yet' : 'Nothing matches this filter'}
              actions={sameAlertFilter(filter, noAlertFilter)
                ? <Button appearance="primary" onClick={() => void navigate('/?get-data-in=1')}>Get alerts in</Button>
                : <Button appearance="primary" onClick={() => setFilter(noAlertFilter)}>Show everything</Button>} />
          ) : (
            <VirtualTable label="Alerts" columns={columns} total={pages.total} rowAt={pages.rowAt} rowKey={({ id }) => id} rowLabel={({ title }) => `alert ${title}`} onShow={pages.show}
              sort={sort} onSort={(next) => say('sort', next)} current={current} onCurrent={walk} onOpen={({ id }) => void navigate(`/alerts/${encodeURIComponent(id)}`)} dim={pages.outdated} />
          )}
        </div>
      </div>
      {selected && <AlertSidePane id={selected} onClose={() => say('selected', null)} onPrevious={() => walk(Math.max(0, current - 1))} onNext={() => walk(Math.min((pages.total ?? 1) - 1, current + 1))} />}
    </div>
  );
}

function chipsOf(filter: AlertFilter, onChange: (filter: AlertFilter) => void) {
  const chips = alertLists
    .filter((list) => filter.lists[list].length > 0)
    .map((list) => ({ id: list as string, text: `${alertListWords[list]}: ${filter.lists[list].map((value) => (list === 'detector' ? value : plainWords(value))).join(', ')}`, remove: () => onChange({ ...filter, lists: { ...filter.lists, [list]: [] } }) }));
  if (filter.entity) chips.push({ id: 'entity', text: `Entity: ${filter.entity}`, remove: () => onChange({ ...filter, entity: '' }) });
  if (filter.search) chips.push({ id: 'search', text: `Text: ${filter.search}`, remove: () => onChange({ ...filter, search: '' }) });
  if (filter.range !== 'all') chips.push({ id: 'range', text: alertRangeWords[filter.range], remove: () => onChange({ ...filter, range: 'all' }) });
  return chips;
}
