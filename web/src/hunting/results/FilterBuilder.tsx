import { useMemo, useState } from 'react';
import { Button, Field, Input, Popover, PopoverSurface, PopoverTrigger, Select, makeStyles } from '@fluentui/react-components';
import { Filter16Regular } from '@fluentui/react-icons/svg/filter';
import type { ResultColumn, ResultRow } from '../requests';
import { commonValues, opsFor, readValue, type FilterOp, type ResultFilter } from './filters';

const useStyles = makeStyles({ form: { display: 'flex', flexDirection: 'column', gap: '8px', width: '280px' }, actions: { display: 'flex', justifyContent: 'flex-end', gap: '8px' } });

/** Asks for a column, an operator and a value. */
export function FilterBuilder({ columns, rows, onFilter }: { columns: readonly ResultColumn[]; rows: readonly ResultRow[]; onFilter: (filter: ResultFilter) => void }) {
  const styles = useStyles();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [op, setOp] = useState<FilterOp>('==');
  const [text, setText] = useState('');
  const at = Math.max(0, columns.findIndex((column) => column.name === name));
  const column = columns[at];
  const common = useMemo(() => (open ? commonValues(rows, at) : []), [open, rows, at]);
  if (column === undefined) return null;
  const ops = opsFor(column.type);
  const chosen = ops.includes(op) ? op : '==';
  const needs = chosen !== 'isempty' && chosen !== 'isnotempty';
  const value = needs ? readValue(text, column.type) : null;

  return (
    <Popover open={open} onOpenChange={(_, data) => setOpen(data.open)} trapFocus>
      <PopoverTrigger disableButtonEnhancement><Button size="small" appearance="subtle" icon={<Filter16Regular />}>Add filter</Button></PopoverTrigger>
      <PopoverSurface aria-label="Add filter">
        <form className={styles.form} onSubmit={(event) => {
          event.preventDefault();
          if (value === undefined) return;
          onFilter({ column: column.name, op: chosen, value });
          setText('');
          setOpen(false);
        }}>
          <Field label="Column"><Select value={column.name} onChange={(_, data) => setName(data.value)}>{columns.map((one, index) => <option key={index} value={one.name}>{one.name}</option>)}</Select></Field>
          <Field label="Condition"><Select value={chosen} onChange={(_, data) => setOp(ops.find((one) => one === data.value) ?? '==')}>{ops.map((one) => <option key={one} value={one}>{one}</option>)}</Select></Field>
          {needs && (
            <Field label="Value" validationMessage={value === undefined && text !== '' ? `This is no ${column.type}.` : undefined}>
              <Input value={text} onChange={(_, data) => setText(data.value)} list="common-values" />
            </Field>
          )}
          <datalist id="common-values">{common.map((one) => <option key={one.text} value={one.text}>{String(one.count)}</option>)}</datalist>
          <div className={styles.actions}><Button type="submit" size="small" appearance="primary" disabled={value === undefined}>Add</Button></div>
        </form>
      </PopoverSurface>
    </Popover>
  );
}
