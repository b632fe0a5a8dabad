import { makeStyles } from '@fluentui/react-components';
import { Facts } from '../../controls/Facts';
import { count } from '../../controls/number';
import { Section } from '../../controls/Section';
import { SimpleTable } from '../../controls/SimpleTable';
import { Time } from '../../controls/Time';
import type { RunResult } from '../requests';
import { usageWords } from '../words';

const useStyles = makeStyles({ page: { padding: '14px 16px', overflowY: 'auto', display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(300px, 1fr))', gap: '14px', alignItems: 'start' } });

const seconds = (ms: number) => `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`;

/** What the run cost and what it read. */
export function RunDetails({ result: { stats, columns, truncated, rowLimit, render } }: { result: RunResult }) {
  const styles = useStyles();
  return (
    <div className={styles.page} tabIndex={0} role="group" aria-label="Query details">
      <Section card title="Run">
        <Facts facts={[
          ['Took', seconds(stats.ms)],
          ['Waited before', seconds(stats.waitedMs)],
          ['Rows', `${count(stats.rows)}${truncated ? ` (cut off at ${count(rowLimit)})` : ''}`],
          ['Resource use', usageWords[stats.usage] ?? stats.usage],
          ['Tables read', stats.tables.join(', ') || 'None'],
          ['From', stats.from && <Time key="from" iso={stats.from} />],
          ['To', stats.to && <Time key="to" iso={stats.to} />],
          ['Drawn as', render?.visualization],
        ]} />
      </Section>
      <Section card title={`Columns (${columns.length})`}>
        <SimpleTable label="Columns" rows={columns} rowKey={({ name }) => name} columns={[{ header: 'Name', cell: ({ name }) => name }, { header: 'Type', cell: ({ type }) => type }]} />
      </Section>
    </div>
  );
}
