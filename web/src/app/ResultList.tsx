import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { Result } from './useSearch';

const useStyles = makeStyles({
  list: { maxHeight: '60vh', overflowY: 'auto', padding: '4px' },
  heading: { padding: '8px 10px 4px', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, fontWeight: tokens.fontWeightSemibold },
  option: { display: 'flex', gap: '12px', justifyContent: 'space-between', padding: '6px 10px', borderRadius: tokens.borderRadiusMedium, cursor: 'pointer', ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover } },
  active: { backgroundColor: tokens.colorNeutralBackground1Selected, boxShadow: `inset 2px 0 0 ${tokens.colorBrandStroke1}` },
  label: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  detail: { color: tokens.colorNeutralForeground3, whiteSpace: 'nowrap' },
});

interface Props {
  id: string;
  results: readonly Result[];
  active: number;
  onPick: (result: Result) => void;
}

/** Results under their group's name. The text field keeps the focus and points at the active one. */
export function ResultList({ id, results, active, onPick }: Props) {
  const styles = useStyles();
  const groups = [...new Set(results.map(({ group }) => group))];
  return (
    <div id={id} role="listbox" aria-label="Results" className={styles.list}>
      {groups.map((group) => (
        <div key={group} role="group" aria-label={group}>
          <div className={styles.heading} aria-hidden>{group}</div>
          {results.map((result, index) =>
            result.group !== group ? null : (
              <div
                key={result.id}
                id={`${id}-${index}`}
                role="option"
                aria-selected={index === active}
                className={mergeClasses(styles.option, index === active && styles.active)}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => onPick(result)}
              >
                <span className={styles.label}>{result.label}</span>
                <span className={styles.detail}>{result.detail}</span>
              </div>
            ),
          )}
        </div>
      ))}
    </div>
  );
}
