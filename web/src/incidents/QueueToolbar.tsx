import { Button, Select, Text, Tooltip, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowDownload20Regular } from '@fluentui/react-icons/svg/arrow-download';
import { Filter20Regular } from '@fluentui/react-icons/svg/filter';
import { Link20Regular } from '@fluentui/react-icons/svg/link';
import { address, type Query } from '../api/client';
import type { IncidentRow } from '../api/contract';
import { ColumnChooser } from '../controls/ColumnChooser';
import type { ColumnChoice } from '../controls/columns';
import { useNotices } from '../controls/Notices';
import { amount } from '../controls/number';
import { SettledSearch } from '../controls/SettledSearch';
import type { Column } from '../controls/VirtualTable';
import { rangeWords } from './filterWords';
import type { QueueFilter, TimeRange } from './queueFilter';
import { SavedFilters } from './SavedFilters';

const useStyles = makeStyles({
  bar: { display: 'flex', alignItems: 'center', gap: '6px', flexWrap: 'wrap' },
  title: { margin: '0 8px 0 0', fontSize: tokens.fontSizeBase500, lineHeight: '28px', fontWeight: tokens.fontWeightSemibold },
  search: { width: '220px' },
  count: { color: tokens.colorNeutralForeground3, minWidth: '90px' },
  gap: { flexGrow: 1 },
});

interface Props {
  filter: QueueFilter;
  onFilter: (filter: QueueFilter) => void;
  onOpenFilters: () => void;
  total: number | undefined;
  query: Query;
  columns: readonly Column<IncidentRow>[];
  choice: ColumnChoice;
  onChoice: (choice: ColumnChoice) => void;
  resetColumns: () => void;
}

export function QueueToolbar({ filter, onFilter, onOpenFilters, total, query, columns, choice, onChoice, resetColumns }: Props) {
  const styles = useStyles();
  const { done } = useNotices();
  return (
    <div className={styles.bar}>
      <h1 className={styles.title}>Incidents</h1>
      <Select aria-label="Time range" value={filter.range} onChange={(_, { value }) => {
          onFilter({ ...filter, range: value as TimeRange });
          if (value === 'custom') onOpenFilters();
        }}>
        {Object.entries(rangeWords).map(([value, words]) => <option key={value} value={value}>{words}</option>)}
      </Select>
      <Text className={styles.count} role="status">{total === undefined ? '' : amount(total, 'incident')}</Text>
      <span className={styles.gap} />
      <SettledSearch value={filter.search} label="Search in this list" placeholder="Name, id or asset" onChange={(search) => onFilter({ ...filter, search })} className={styles.search} />
      <SavedFilters filter={filter} onPick={onFilter} />
      <Button appearance="subtle" icon={<Filter20Regular />} onClick={onOpenFilters}>Filter</Button>
      <ColumnChooser columns={columns} choice={choice} onChange={onChoice} reset={resetColumns} />
      <Tooltip content="Copy a link to this list" relationship="label">
        <Button appearance="subtle" icon={<Link20Regular />} onClick={() => void navigator.clipboard.writeText(window.location.href).then(() => done('Link copied'))} />
      </Tooltip>
      <Tooltip content="Download as CSV (at most 10,000 rows)" relationship="label">
        <Button as="a" appearance="subtle" icon={<ArrowDownload20Regular />} href={address('/api/incidents.csv', query)} download="incidents.csv" />
      </Tooltip>
    </div>
  );
}
