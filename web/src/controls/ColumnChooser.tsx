import { Button, Checkbox, Popover, PopoverSurface, PopoverTrigger, Tooltip, makeStyles } from '@fluentui/react-components';
import { ArrowDown16Regular } from '@fluentui/react-icons/svg/arrow-down';
import { ArrowUp16Regular } from '@fluentui/react-icons/svg/arrow-up';
import { TableSettings20Regular } from '@fluentui/react-icons/svg/table-settings';
import { moveColumn, orderedColumns, toggleColumn, type ColumnChoice } from './columns';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, maxHeight: '60vh', overflowY: 'auto', minWidth: '240px' },
  item: { display: 'flex', alignItems: 'center' },
  name: { flexGrow: 1 },
});

interface Props {
  columns: readonly { id: string; header: string }[];
  choice: ColumnChoice;
  onChange: (choice: ColumnChoice) => void;
  reset: () => void;
}

/** Shows, hides and orders the columns of a table. */
export function ColumnChooser({ columns, choice, onChange, reset }: Props) {
  const styles = useStyles();
  const ids = columns.map(({ id }) => id);
  const order = orderedColumns(ids, choice);
  return (
    <Popover trapFocus>
      <PopoverTrigger disableButtonEnhancement>
        <Tooltip content="Choose columns" relationship="label">
          <Button appearance="subtle" icon={<TableSettings20Regular />} />
        </Tooltip>
      </PopoverTrigger>
      <PopoverSurface aria-label="Columns">
        <ul className={styles.list}>
          {order.map((id, index) => {
            const header = columns.find((column) => column.id === id)?.header ?? id;
            return (
              <li key={id} className={styles.item}>
                <Checkbox className={styles.name} label={header} checked={!choice.hidden.includes(id)} onChange={() => onChange(toggleColumn(choice, id))} />
                <Button appearance="subtle" size="small" icon={<ArrowUp16Regular />} aria-label={`Move ${header} left`} disabled={index === 0} onClick={() => onChange(moveColumn(ids, choice, id, -1))} />
                <Button appearance="subtle" size="small" icon={<ArrowDown16Regular />} aria-label={`Move ${header} right`} disabled={index === order.length - 1} onClick={() => onChange(moveColumn(ids, choice, id, 1))} />
              </li>
            );
          })}
        </ul>
        <Button size="small" onClick={reset}>Back to default</Button>
      </PopoverSurface>
    </Popover>
  );
}
