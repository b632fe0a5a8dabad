import { Checkbox, makeStyles, tokens } from '@fluentui/react-components';
import type { Trigger } from './requests';

export const triggerWords: Record<Trigger, string> = { created: 'An incident is opened', alertAdded: 'Alerts join an incident', updated: 'An incident changes otherwise' };

const useStyles = makeStyles({
  group: { border: 'none', margin: 0, padding: 0 },
  legend: { padding: 0, color: tokens.colorNeutralForeground1 },
  row: { display: 'flex', flexWrap: 'wrap', gap: '0 12px' },
});

/** When a rule looks at incidents. */
export function Triggers({ value, onChange }: { value: readonly Trigger[]; onChange: (value: Trigger[]) => void }) {
  const styles = useStyles();
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>When</legend>
      <div className={styles.row}>
        {(Object.keys(triggerWords) as Trigger[]).map((one) => (
          <Checkbox key={one} label={triggerWords[one]} checked={value.includes(one)} onChange={(_, { checked }) => onChange(checked === true ? [...value, one] : value.filter((other) => other !== one))} />
        ))}
      </div>
    </fieldset>
  );
}
