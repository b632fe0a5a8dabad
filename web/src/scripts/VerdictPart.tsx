import { useState } from 'react';
import { Button, Text, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ScriptVerdict, ScriptVerdictLabel } from '../api/contract';
import { amount } from '../controls/number';
import { Visible } from '../controls/Visible';
import { colours } from '../vocabulary/colours';
import { ScriptVerdict as VerdictMark } from '../vocabulary/ScriptVerdict';
import { Citations } from './Citations';

const useStyles = makeStyles({
  head: { display: 'flex', alignItems: 'baseline', flexWrap: 'wrap', gap: '4px 12px', paddingLeft: '10px', borderLeft: `4px solid ${colours.informational}`, marginBottom: '8px' },
  malicious: { borderLeft: `4px solid ${colours.high}` },
  suspicious: { borderLeft: `4px solid ${colours.medium}` },
  label: { fontSize: tokens.fontSizeBase500, lineHeight: '28px', fontWeight: tokens.fontWeightSemibold },
  quiet: { color: tokens.colorNeutralForeground3 },
  list: { listStyleType: 'none', margin: '6px 0 0', padding: 0, display: 'flex', flexDirection: 'column', gap: '6px' },
  reason: { display: 'grid', gridTemplateColumns: '36px minmax(0, 1fr)', gap: '8px', lineHeight: '20px', overflowWrap: 'anywhere' },
  points: { textAlign: 'right', fontVariantNumeric: 'tabular-nums', fontWeight: tokens.fontWeightSemibold },
});

const meanings: Record<ScriptVerdictLabel, string> = {
  malicious: 'What attackers do, and hardly anybody else.',
  suspicious: 'A person should look at it.',
  nothingHarmfulFound: 'That is not the same as safe: look at what could not be worked out.',
  unknown: 'Too little could be worked out to judge it.',
};

const FEW = 6;

/** What the analysis comes to, and every reason that counted with its points. */
export function VerdictPart({ verdict: { label, score, reasons } }: { verdict: ScriptVerdict }) {
  const styles = useStyles();
  const [all, setAll] = useState(false);
  const shown = all ? reasons : reasons.slice(0, FEW);
  return (
    <>
      <div className={mergeClasses(styles.head, label === 'malicious' && styles.malicious, label === 'suspicious' && styles.suspicious)}>
        <span className={styles.label}><VerdictMark label={label} /></span>
        <Text className={styles.quiet}>Score {score}</Text>
      </div>
      <Text className={styles.quiet}>{meanings[label]}</Text>
      {reasons.length > 0 && (
        <ul className={styles.list} aria-label="Reasons of the verdict">
          {shown.map(({ points, text, where }, index) => (
            <li key={index} className={styles.reason}>
              <span className={styles.points}>{points > 0 ? `+${points}` : points < 0 ? `−${-points}` : '0'}</span>
              <span><Visible text={text} /><Citations where={where} /></span>
            </li>
          ))}
        </ul>
      )}
      {reasons.length > FEW && <Button size="small" appearance="subtle" aria-expanded={all} onClick={() => setAll(!all)}>{all ? 'Fewer reasons' : `All ${amount(reasons.length, 'reason')}`}</Button>}
    </>
  );
}
