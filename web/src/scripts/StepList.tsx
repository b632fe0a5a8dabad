import { useState } from 'react';
import { Button, Text, makeStyles, tokens } from '@fluentui/react-components';
import type { CitedText, ScriptStep } from '../api/contract';
import { amount } from '../controls/number';
import { Visible } from '../controls/Visible';
import { Citations } from './Citations';
import { TechniqueChips } from './TechniqueChips';

const useStyles = makeStyles({
  summary: { margin: '0 0 10px', lineHeight: '20px', fontSize: tokens.fontSizeBase400, overflowWrap: 'anywhere' },
  list: { margin: 0, paddingLeft: '28px', display: 'flex', flexDirection: 'column', gap: '6px', lineHeight: '20px', overflowWrap: 'anywhere', fontVariantNumeric: 'tabular-nums' },
  condition: { color: tokens.colorNeutralForeground3 },
  chips: { marginLeft: '8px' },
  quiet: { color: tokens.colorNeutralForeground3 },
});

const FEW = 40;

/** The explanation: in short, then step by step in the order of execution. Each sentence leads to its lines. */
export function StepList({ summary, steps, techniques }: { summary: readonly CitedText[]; steps: readonly ScriptStep[]; techniques: boolean }) {
  const styles = useStyles();
  const [all, setAll] = useState(false);
  return (
    <>
      {summary.length > 0 && <p className={styles.summary}>{summary.map(({ text, where }, index) => <span key={index}><Visible text={text} /><Citations where={where} />{' '}</span>)}</p>}
      {steps.length === 0 ? (
        <Text className={styles.quiet}>No command was recognised in it.</Text>
      ) : (
        <ol className={styles.list} aria-label="Steps">
          {(all ? steps : steps.slice(0, FEW)).map((step, index) => (
            <li key={index}>
              {step.condition && <span className={styles.condition}>Only <Visible text={step.condition} />: </span>}
              <Visible text={step.text} />
              <Citations where={step.where} />
              {techniques && step.techniques.length > 0 && <span className={styles.chips}><TechniqueChips techniques={step.techniques} /></span>}
            </li>
          ))}
        </ol>
      )}
      {steps.length > FEW && <Button size="small" appearance="subtle" aria-expanded={all} onClick={() => setAll(!all)}>{all ? 'Fewer steps' : `All ${amount(steps.length, 'step')}`}</Button>}
    </>
  );
}
