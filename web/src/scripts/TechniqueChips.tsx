import { makeStyles, tokens } from '@fluentui/react-components';
import type { Technique } from '../api/contract';
import { plainWords } from '../vocabulary/words';

const useStyles = makeStyles({
  list: { display: 'inline-flex', flexWrap: 'wrap', gap: '4px', margin: 0, padding: 0, listStyleType: 'none', verticalAlign: 'middle' },
  chip: { display: 'inline-flex', gap: '5px', alignItems: 'center', border: `1px solid ${tokens.colorNeutralStroke2}`, borderRadius: tokens.borderRadiusMedium, padding: '0 6px', minHeight: '20px', fontSize: tokens.fontSizeBase200, lineHeight: '18px' },
  id: { fontVariantNumeric: 'tabular-nums', fontWeight: tokens.fontWeightSemibold },
  name: { color: tokens.colorNeutralForeground3 },
});

/** What hovering a technique says. */
export function sayTechnique({ v18, v19, name, tactics = [] }: Technique): string {
  return [`${v18} ${name}`, v19 !== '' && v19 !== v18 && `${v19} in ATT&CK 19`, tactics.length > 0 && `Tactics: ${tactics.map(plainWords).join(', ')}`].filter(Boolean).join(' · ');
}

/** Techniques of MITRE ATT&CK by number and name. */
export function TechniqueChips({ techniques }: { techniques: readonly Technique[] }) {
  const styles = useStyles();
  if (techniques.length === 0) return null;
  return (
    <ul className={styles.list} aria-label="MITRE ATT&CK techniques">
      {techniques.map((technique) => (
        <li key={`${technique.v18}:${technique.v19}`} className={styles.chip} title={sayTechnique(technique)}><span className={styles.id}>{technique.v18}</span><span className={styles.name}>{technique.name}</span></li>
      ))}
    </ul>
  );
}
