import { Checkbox, makeStyles, tokens } from '@fluentui/react-components';
import { useCan } from '../api/session';
import { usePermissionWords } from './requests';

const useStyles = makeStyles({
  areas: { display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(240px, 1fr))', gap: '10px 16px' },
  area: { border: 'none', margin: 0, padding: 0, minWidth: 0, display: 'flex', flexDirection: 'column' },
  legend: { padding: 0, fontWeight: tokens.fontWeightSemibold },
});

/** Permissions by area. What one does not have oneself cannot be given. */
export function PermissionPicker({ chosen, onChange }: { chosen: readonly string[]; onChange: (chosen: string[]) => void }) {
  const styles = useStyles();
  const can = useCan();
  const words = usePermissionWords().data ?? [];
  return (
    <div className={styles.areas}>
      {[...new Set(words.map((word) => word.area))].map((area) => (
        <fieldset key={area} className={styles.area}>
          <legend className={styles.legend}>{area}</legend>
          {words.filter((word) => word.area === area).map((word) => (
            <Checkbox
              key={word.name}
              label={word.label}
              title={can(word.name) ? word.name : `You do not have ${word.name} yourself.`}
              disabled={!can(word.name) && !chosen.includes(word.name)}
              checked={chosen.includes(word.name)}
              onChange={(_, { checked }) => onChange(checked === true ? [...chosen, word.name] : chosen.filter((name) => name !== word.name))}
            />
          ))}
        </fieldset>
      ))}
    </div>
  );
}
