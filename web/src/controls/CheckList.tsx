import type { ReactNode } from 'react';
import { Checkbox, makeStyles, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  group: { border: 'none', margin: 0, padding: 0 },
  legend: { padding: 0, color: tokens.colorNeutralForeground1 },
  row: { display: 'flex', flexWrap: 'wrap', gap: '0 12px' },
});

interface Props<T extends string | number> {
  legend: string;
  /** What can be chosen, and in which words it is shown. */
  options: readonly (readonly [T, string])[];
  chosen: readonly T[];
  onChange: (chosen: T[]) => void;
  /** What is said below. */
  children?: ReactNode;
}

/** Any number of a few. */
export function CheckList<T extends string | number>({ legend, options, chosen, onChange, children }: Props<T>) {
  const styles = useStyles();
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{legend}</legend>
      <div className={styles.row}>
        {options.map(([value, words]) => (
          <Checkbox key={value} label={words} checked={chosen.includes(value)} onChange={(_, { checked }) => onChange(checked === true ? [...chosen, value] : chosen.filter((other) => other !== value))} />
        ))}
      </div>
      {children}
    </fieldset>
  );
}
