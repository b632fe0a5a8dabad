import { Text, makeStyles, tokens } from '@fluentui/react-components';
import { Link } from 'react-router';
import { Section } from '../controls/Section';
import { SimpleTable } from '../controls/SimpleTable';
import { Time } from '../controls/Time';
import { AnalyzeButton } from '../vocabulary/analyze';
import { pageLink, pageOfValue } from '../vocabulary/entityPages';
import { huntLink } from '../vocabulary/huntLink';
import { scriptOf } from '../vocabulary/scriptFields';
import type { EntityPanel } from './requests';

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground3 },
  code: { fontSize: tokens.fontSizeBase200 },
});

/** Some rows of a query about the entity, and the way to all of them. */
export function EntityPanelView({ panel: { title, columns, rows, kql, truncated, error } }: { panel: EntityPanel }) {
  const styles = useStyles();
  return (
    <Section card title={title} actions={<Link to={huntLink(kql)} state={{ run: true, name: title }}>{truncated ? 'All of it in hunting' : 'Open in hunting'}</Link>}>
      {rows.length === 0 ? <Text className={styles.quiet}>{error ?? 'Nothing yet.'}</Text> : (
        <SimpleTable label={title} rows={rows.map((row, index) => ({ row, index }))} rowKey={({ index }) => String(index)}
          columns={columns.map(({ name, type }, at) => ({ header: name, cell: ({ row }: { row: EntityPanel['rows'][number] }) => <PanelValue column={name} type={type} value={row[at]} /> }))} />
      )}
    </Section>
  );
}

function PanelValue({ column, type, value }: { column: string; type: string; value: EntityPanel['rows'][number][number] | undefined }) {
  const styles = useStyles();
  if (value === null || value === undefined || value === '') return null;
  if (type === 'datetime' && typeof value === 'string') return <Time iso={value} />;
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  const script = scriptOf(column, value);
  const page = typeof value === 'string' ? pageOfValue(column, value) : null;
  if (script) return <span className={styles.code}>{text} <AnalyzeButton bare script={script} of={`the command line ${text.slice(0, 60)}`} /></span>;
  return page === null ? <span className={styles.code}>{text}</span> : <Link to={pageLink(page)}>{text}</Link>;
}
