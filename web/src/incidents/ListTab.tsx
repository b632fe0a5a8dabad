import type { ReactNode } from 'react';
import { Text, makeStyles, tokens } from '@fluentui/react-components';
import { SettledSearch } from '../controls/SettledSearch';
import { EmptyState, FailedState, Loading } from '../controls/States';
import type { Pages } from '../controls/usePages';

const useStyles = makeStyles({
  page: { display: 'flex', height: '100%', minHeight: 0 },
  list: { flexGrow: 1, minWidth: 0, display: 'flex', flexDirection: 'column' },
  bar: { display: 'flex', gap: '8px', alignItems: 'center', padding: '10px 16px', flexWrap: 'wrap' },
  table: { flexGrow: 1, minHeight: 0, borderTop: `1px solid ${tokens.colorNeutralStroke3}` },
  quiet: { color: tokens.colorNeutralForeground3 },
  gap: { flexGrow: 1 },
});

interface Props<Row> {
  /** "The alerts", "The evidence": what could not be shown when it could not. */
  what: string;
  search: { label: string; placeholder: string; value: string; onChange: (value: string) => void };
  filters: ReactNode;
  actions?: ReactNode;
  pages: Pages<Row>;
  count: (total: number) => string;
  empty: { title: string; text: string };
  table: (total: number) => ReactNode;
  /** Beside the list: a pane about the current row. */
  pane: ReactNode;
}

/** A tab of an incident that is one long list: search and filters above it, a pane beside it. */
export function ListTab<Row>({ what, search, filters, actions, pages, count, empty, table, pane }: Props<Row>) {
  const styles = useStyles();
  const { total, error, retry } = pages;
  return (
    <div className={styles.page}>
      <div className={styles.list}>
        <div className={styles.bar}>
          <SettledSearch {...search} />
          {filters}
          <Text className={styles.quiet} role="status">{total === undefined ? '' : count(total)}</Text>
          {actions && <><span className={styles.gap} />{actions}</>}
        </div>
        <div className={styles.table}>
          {error && total === undefined ? (
            <FailedState what={what} error={error} retry={retry} />
          ) : total === undefined ? (
            <Loading lines={10} label={`Loading ${what.charAt(0).toLowerCase()}${what.slice(1)}`} />
          ) : total === 0 ? (
            <EmptyState title={empty.title}>{empty.text}</EmptyState>
          ) : (
            table(total)
          )}
        </div>
      </div>
      {pane}
    </div>
  );
}
