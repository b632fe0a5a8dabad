import { Button, Checkbox, DrawerBody, DrawerHeader, DrawerHeaderTitle, Field, Input, OverlayDrawer, Select, SpinButton, makeStyles, tokens } from '@fluentui/react-components';
import { Dismiss20Regular } from '@fluentui/react-icons/svg/dismiss';
import { useFilterChoices } from '../api/session';
import { listWords, offers, rangeWords } from './filterWords';
import { defaultFilter, filterLists, noFilter, withList, type QueueFilter, type TimeRange } from './queueFilter';

const useStyles = makeStyles({
  body: { display: 'flex', flexDirection: 'column', gap: '16px', paddingBottom: '24px' },
  group: { border: 'none', margin: 0, padding: 0 },
  legend: { fontWeight: tokens.fontWeightSemibold, padding: 0, marginBottom: '2px' },
  choices: { display: 'grid', gridTemplateColumns: '1fr 1fr', maxHeight: '180px', overflowY: 'auto' },
  actions: { display: 'flex', gap: '8px' },
});

interface Props {
  filter: QueueFilter;
  onChange: (filter: QueueFilter) => void;
  onClose: () => void;
}

/** Everything the queue can be narrowed by. Each change holds at once. */
export function FilterPanel({ filter, onChange, onClose }: Props) {
  const styles = useStyles();
  const choices = useFilterChoices();
  return (
    <OverlayDrawer open position="end" size="small" onOpenChange={(_, { open }) => !open && onClose()} aria-label="Filters">
      <DrawerHeader>
        <DrawerHeaderTitle action={<Button appearance="subtle" aria-label="Close filters" icon={<Dismiss20Regular />} onClick={onClose} />}>Filters</DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody className={styles.body}>
        <div className={styles.actions}>
          <Button size="small" onClick={() => onChange(defaultFilter)}>Reset to default</Button>
          <Button size="small" onClick={() => onChange(noFilter)}>Clear all</Button>
        </div>
        <Field label="Time of last activity">
          <Select value={filter.range} onChange={(_, { value }) => onChange({ ...filter, range: value as TimeRange })}>
            {Object.entries(rangeWords).map(([value, words]) => <option key={value} value={value}>{words}</option>)}
          </Select>
        </Field>
        {filter.range === 'custom' && (
          <>
            <Moment label="From (UTC)" value={filter.from} onChange={(from) => onChange({ ...filter, from })} />
            <Moment label="To (UTC)" value={filter.to} onChange={(to) => onChange({ ...filter, to })} />
          </>
        )}
        {filterLists.map((list) => {
          const shown = offers(list, choices);
          if (shown.length === 0) return null;
          const chosen = filter.lists[list];
          return (
            <fieldset key={list} className={styles.group}>
              <legend className={styles.legend}>{listWords[list]}</legend>
              <div className={styles.choices}>
                {shown.map(([value, words]) => (
                  <Checkbox
                    key={value}
                    label={words}
                    checked={chosen.includes(value)}
                    onChange={() => onChange(withList(filter, list, chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value]))}
                  />
                ))}
              </div>
            </fieldset>
          );
        })}
        <Field label="Entity (device, user, address, file …)">
          <Input value={filter.entity} onChange={(_, { value }) => onChange({ ...filter, entity: value })} />
        </Field>
        <Field label="Priority of at least">
          <SpinButton min={0} max={100} value={filter.minPriority} displayValue={filter.minPriority === null ? '' : String(filter.minPriority)}
            onChange={(_, { value, displayValue }) => onChange({ ...filter, minPriority: value ?? readPriority(displayValue) })} />
        </Field>
      </DrawerBody>
    </OverlayDrawer>
  );
}

function readPriority(text: string | undefined): number | null {
  const value = Number.parseInt(text ?? '', 10);
  return Number.isNaN(value) ? null : Math.min(100, Math.max(0, value));
}

function Moment({ label, value, onChange }: { label: string; value: string; onChange: (iso: string) => void }) {
  return (
    <Field label={label}>
      <Input type="datetime-local" value={value.slice(0, 16)} onChange={(_, { value: text }) => onChange(text ? `${text}:00Z` : '')} />
    </Field>
  );
}
