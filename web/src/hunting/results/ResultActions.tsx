import { useState } from 'react';
import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger, Tooltip, makeStyles } from '@fluentui/react-components';
import { ArrowDownload16Regular } from '@fluentui/react-icons/svg/arrow-download';
import { LinkAdd16Regular } from '@fluentui/react-icons/svg/link-add';
import { ActionButton } from '../../actions/ActionButton';
import { targetsOfRow, type ActionTarget } from '../../actions/targets';
import { ColumnChooser } from '../../controls/ColumnChooser';
import type { ColumnChoice } from '../../controls/columns';
import { useNotices } from '../../controls/Notices';
import { amount } from '../../controls/number';
import { fileName, save } from '../../controls/save';
import { SettledSearch } from '../../controls/SettledSearch';
import { LinkDialog } from '../link/LinkDialog';
import { exportRows, type RunResult } from '../requests';
import { FilterBuilder } from './FilterBuilder';
import type { ResultFilter } from './filters';
import { asTable } from './asTable';

const useStyles = makeStyles({ bar: { display: 'flex', alignItems: 'center', gap: '4px', flexWrap: 'wrap' }, search: { width: '170px' } });

/** More at once is an automation rule's work. */
const MOST_TARGETS = 100;

function targetsOf(columns: RunResult['columns'], rows: readonly RunResult['rows'][number][]): ActionTarget[] {
  const all = rows.flatMap((row) => targetsOfRow(Object.fromEntries(columns.map(({ name }, at) => [name, row[at]]))));
  return [...new Map(all.map((target) => [target.entity.key, target])).values()];
}

interface Props {
  result: RunResult;
  name: string;
  visible: readonly number[];
  arranged: readonly number[];
  selected: ReadonlySet<number>;
  search: string;
  onSearch: (search: string) => void;
  onFilter: (filter: ResultFilter) => void;
  choice: ColumnChoice;
  onChoice: (choice: ColumnChoice) => void;
}

/** What can be done with the rows as they are shown: the selected ones, or else all. */
export function ResultActions({ result, name, visible, arranged, selected, search, onSearch, onFilter, choice, onChoice }: Props) {
  const styles = useStyles();
  const { done, failed } = useNotices();
  const [linking, setLinking] = useState(false);
  const { columns, rows } = result;
  const wanted = selected.size > 0 ? arranged.filter((index) => selected.has(index)) : arranged;
  const shownColumns = visible.flatMap((at) => (columns[at] ? [columns[at]] : []));
  const targets = selected.size === 0 ? [] : targetsOf(columns, wanted.slice(0, MOST_TARGETS).map((index) => rows[index] ?? []));
  const shownRows = () => wanted.map((index) => visible.map((at) => rows[index]?.[at] ?? null));
  const those = selected.size > 0 ? `${amount(wanted.length, 'selected row')}` : amount(wanted.length, 'row');

  const toFile = async (format: 'xlsx' | 'csv') => {
    try {
      save(await exportRows(format, shownColumns, shownRows(), name), `${fileName(name)}.${format}`);
    } catch (error) {
      failed('The rows were not exported', error);
    }
  };
  const copy = () => void navigator.clipboard.writeText(asTable(shownColumns, shownRows())).then(() => done(`${those} copied`), (error: unknown) => failed('Nothing was copied', error));

  return (
    <div className={styles.bar}>
      <SettledSearch size="small" className={styles.search} label="Search in the results" placeholder="Search" value={search} onChange={onSearch} />
      <FilterBuilder columns={columns} rows={rows} onFilter={onFilter} />
      <ColumnChooser columns={columns.map((column, at) => ({ id: String(at), header: column.name }))} choice={choice} onChange={onChoice} reset={() => onChoice({ order: [], hidden: [] })} />
      <Menu>
        <MenuTrigger disableButtonEnhancement><Button size="small" appearance="subtle" icon={<ArrowDownload16Regular />} disabled={wanted.length === 0}>Export</Button></MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItem onClick={() => void toFile('xlsx')}>{`Excel workbook (${those})`}</MenuItem>
            <MenuItem onClick={() => void toFile('csv')}>{`CSV (${those})`}</MenuItem>
            <MenuItem onClick={copy}>{`Copy as text (${those})`}</MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
      <Tooltip content={selected.size === 0 ? 'Select rows first' : `Make alerts of ${those} in an incident`} relationship="description">
        <Button size="small" appearance="subtle" icon={<LinkAdd16Regular />} disabledFocusable={selected.size === 0} onClick={() => selected.size > 0 && setLinking(true)}>Link to incident</Button>
      </Tooltip>
      <ActionButton targets={targets} fromHunting empty={selected.size === 0 ? 'Select rows first' : 'These rows name no device, user, file, address or mail'} />
      {linking && <LinkDialog columns={columns} rows={wanted.flatMap((index) => (rows[index] ? [rows[index]] : []))} name={name} onClose={() => setLinking(false)} />}
    </div>
  );
}
