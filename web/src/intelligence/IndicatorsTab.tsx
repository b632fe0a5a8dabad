import { useState } from 'react';
import { Button, Checkbox, Select, Text } from '@fluentui/react-components';
import { Link, useNavigate } from 'react-router';
import { count } from '../controls/number';
import { SettledSearch } from '../controls/SettledSearch';
import { EmptyState, FailedState, Loading } from '../controls/States';
import { Time } from '../controls/Time';
import { useAddress, useParameters } from '../controls/useParameters';
import { usePages } from '../controls/usePages';
import { VirtualTable, type Column } from '../controls/VirtualTable';
import { Visible } from '../controls/Visible';
import { NoIntelligence } from './NoIntelligence';
import { intelligence, listIndicators, type IndicatorRow, type Overview } from './requests';
import { usePageStyles } from './styles';
import { indicatorPath, observableWords, stateWords } from './words';

function Name({ row }: { row: IndicatorRow }) {
  const styles = usePageStyles();
  return <Link className={styles.clip} title={row.name} to={indicatorPath(row.number)} onClick={(event) => event.stopPropagation()}><Visible text={row.name} /></Link>;
}

function Clip({ text }: { text: string }) {
  return <span className={usePageStyles().clip} title={text}><Visible text={text} /></span>;
}

const columns: readonly Column<IndicatorRow>[] = [
  { id: 'name', header: 'Indicator', width: 'minmax(170px, 3fr)', sort: 'name', cell: (row) => <Name row={row} /> },
  { id: 'kind', header: 'Kind', width: '90px', cell: ({ observables }) => [...new Set(observables.map(({ kind }) => observableWords[kind]))].join(', ') },
  { id: 'state', header: 'State', width: '96px', cell: ({ state }) => stateWords[state] },
  { id: 'about', header: 'About', width: 'minmax(110px, 2fr)', cell: ({ about }) => <Clip text={about.map(({ name }) => name).join(', ')} /> },
  { id: 'source', header: 'Source', width: 'minmax(90px, 1fr)', cell: ({ source }) => <Clip text={source} /> },
  { id: 'confidence', header: 'Confidence', width: '96px', numeric: true, sort: 'confidence', cell: ({ confidence }) => confidence ?? '' },
  { id: 'alerts', header: 'Alerts', width: '66px', numeric: true, sort: 'alerts', cell: ({ alerts }) => (alerts > 0 ? count(alerts) : '') },
  { id: 'rows', header: 'Rows', width: '60px', numeric: true, cell: ({ rows }) => (rows > 0 ? count(rows) : '') },
  { id: 'until', header: 'Valid until', width: '130px', sort: 'validUntil', cell: ({ validUntil }) => validUntil && <Time iso={validUntil} /> },
  { id: 'imported', header: 'Imported', width: '130px', sort: 'imported', cell: ({ imported }) => <Time iso={imported} /> },
];

/** Every indicator, however it stands. */
export function IndicatorsTab({ overview }: { overview: Overview | undefined }) {
  const styles = usePageStyles();
  const navigate = useNavigate();
  const [params, say] = useParameters();
  const [, setAddress] = useAddress();
  const [current, setCurrent] = useState(-1);
  const filter = { search: params.get('search') ?? '', kind: params.get('kind') ?? '', state: params.get('state') ?? '', seen: params.get('seen') ?? '', source: params.get('source') ?? '', sort: params.get('sort') ?? '-imported' };
  const pages = usePages([...intelligence, 'indicators', filter], (skip, take, signal) => listIndicators({ ...filter, skip, take }, signal));
  const filtered = filter.search !== '' || filter.kind !== '' || filter.state !== '' || filter.seen !== '' || filter.source !== '';
  return (
    <>
      <div className={styles.head}>
        <SettledSearch size="small" label="Search indicators" placeholder="Value, name or label" value={filter.search} onChange={(value) => say('search', value)} />
        <Select size="small" aria-label="Kind" value={filter.kind} onChange={(_, { value }) => say('kind', value)}>
          <option value="">Any kind</option>{Object.entries(observableWords).map(([kind, words]) => <option key={kind} value={kind}>{words}</option>)}
        </Select>
        <Select size="small" aria-label="State" value={filter.state} onChange={(_, { value }) => say('state', value)}>
          <option value="">Any state</option>{Object.entries(stateWords).map(([state, words]) => <option key={state} value={state}>{words}</option>)}
        </Select>
        <Checkbox label="Seen here" checked={filter.seen === 'true'} onChange={(_, { checked }) => say('seen', checked === true ? 'true' : null)} />
        <Text size={200} className={styles.quiet} role="status">
          {pages.total !== undefined ? `${count(pages.total)} indicators${overview && overview.unmatched > 0 ? `; ${count(overview.unmatched)} of all are not matched` : ''}` : ''}
        </Text>
      </div>
      <div className={styles.table}>
        {pages.total === undefined ? (pages.error ? <FailedState what="The indicators" error={pages.error} retry={pages.retry} /> : <Loading label="Loading the indicators" />)
          : pages.total === 0 ? (filtered ? <EmptyState title="No indicator fits the filter" actions={<Button appearance="primary" onClick={() => setAddress(() => new URLSearchParams({ tab: 'indicators' }))}>Show all indicators</Button>} /> : <NoIntelligence title="No indicators yet" />)
          : <VirtualTable label="Indicators" columns={columns} total={pages.total} rowAt={pages.rowAt} rowKey={({ number }) => String(number)} rowLabel={({ name }) => name} onShow={pages.show} dim={pages.outdated}
              sort={filter.sort} onSort={(sort) => say('sort', sort)} current={Math.min(current, pages.total - 1)} onCurrent={setCurrent} onOpen={({ number }) => void navigate(indicatorPath(number))} />}
      </div>
    </>
  );
}
