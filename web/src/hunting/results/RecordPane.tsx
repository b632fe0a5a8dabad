import { Button, Menu, MenuList, MenuPopover, MenuTrigger, makeStyles, tokens } from '@fluentui/react-components';
import { MoreHorizontal16Regular } from '@fluentui/react-icons/svg/more-horizontal';
import { Link } from 'react-router';
import { ActionButton } from '../../actions/ActionButton';
import { targetsOfRow } from '../../actions/targets';
import { CopyButton } from '../../controls/CopyButton';
import { DetailPane } from '../../controls/DetailPane';
import { JsonTree, readJson } from '../../controls/JsonTree';
import { Section } from '../../controls/Section';
import { AnalyzeButton } from '../../vocabulary/analyze';
import { pageKindWords, pageLink, pageOfValue } from '../../vocabulary/entityPages';
import { scriptOf } from '../../vocabulary/scriptFields';
import type { Cell, ResultColumn, ResultRow } from '../requests';
import { FilterItems, type ValueActions } from './FilterItems';
import { Value } from './Value';

const useStyles = makeStyles({
  list: { margin: 0, display: 'flex', flexDirection: 'column' },
  line: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) 28px', gap: '0 4px', padding: '5px 0', borderBottom: `1px solid ${tokens.colorNeutralStroke3}` },
  name: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, gridColumn: '1', overflowWrap: 'anywhere' },
  value: { margin: 0, minWidth: 0, gridColumn: '1' },
  menu: { gridColumn: '2', gridRow: '1 / span 2', alignSelf: 'center' },
  assets: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: '4px', overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground3, marginRight: '8px' },
});

interface Props extends ValueActions {
  columns: readonly ResultColumn[];
  row: ResultRow;
  onClose: () => void;
  onPrevious: () => void;
  onNext: () => void;
}

/** One row in full: what it names that has a page, and every value with what can be done with it. */
export function RecordPane({ columns, row, onClose, onPrevious, onNext, ...actions }: Props) {
  const styles = useStyles();
  const assets = assetsOf(columns, row);
  const record = Object.fromEntries(columns.map(({ name }, at) => [name, row[at] ?? null]));
  return (
    <DetailPane title="Inspect record" onClose={onClose} onPrevious={onPrevious} onNext={onNext}>
      <ActionButton targets={targetsOfRow(record)} fromHunting />
      {assets.length > 0 && (
        <Section title="Assets and evidence">
          <ul className={styles.assets}>
            {assets.map(({ page, column }) => <li key={`${page.kind}:${page.key}`}><span className={styles.quiet}>{pageKindWords[page.kind]}</span><Link to={pageLink(page)} title={column}>{page.key}</Link></li>)}
          </ul>
        </Section>
      )}
      <Section title="All details" actions={<CopyButton text={JSON.stringify(record, null, 2)} label="Copy the record as JSON" />}>
        <dl className={styles.list}>
          {columns.map((column, at) => <Line key={at} column={column} value={row[at] ?? null} {...actions} />)}
        </dl>
      </Section>
    </DetailPane>
  );
}

function Line({ column, value, ...actions }: ValueActions & { column: ResultColumn; value: Cell }) {
  const styles = useStyles();
  const parsed = typeof value === 'object' && value !== null ? value : typeof value === 'string' ? readJson(value) : undefined;
  const script = scriptOf(column.name, value);
  return (
    <div className={styles.line}>
      <dt className={styles.name}>{column.name}</dt>
      <dd className={styles.value}>{parsed === undefined ? <Value column={column} value={value} whole /> : <JsonTree value={parsed} />}{script && <div><AnalyzeButton script={script} of={column.name} /></div>}</dd>
      <dd className={styles.menu} style={{ margin: 0 }}>
        <Menu>
          <MenuTrigger disableButtonEnhancement><Button size="small" appearance="subtle" icon={<MoreHorizontal16Regular />} aria-label={`What to do with ${column.name}`} /></MenuTrigger>
          <MenuPopover><MenuList><FilterItems column={column} value={value} {...actions} /></MenuList></MenuPopover>
        </Menu>
      </dd>
    </div>
  );
}

function assetsOf(columns: readonly ResultColumn[], row: ResultRow) {
  const seen = new Set<string>();
  return columns.flatMap(({ name }, at) => {
    const value = row[at];
    const page = typeof value === 'string' ? pageOfValue(name, value) : null;
    if (page === null || seen.has(`${page.kind}:${page.key}`)) return [];
    seen.add(`${page.kind}:${page.key}`);
    return [{ page, column: name }];
  });
}
