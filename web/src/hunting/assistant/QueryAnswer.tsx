import { useId, useState } from 'react';
import { Button, Text, makeStyles, tokens } from '@fluentui/react-components';
import { Add16Regular } from '@fluentui/react-icons/svg/add';
import { ChevronDown16Regular } from '@fluentui/react-icons/svg/chevron-down';
import { ChevronRight16Regular } from '@fluentui/react-icons/svg/chevron-right';
import { Play16Filled } from '@fluentui/react-icons/svg/play';
import { CopyButton } from '../../controls/CopyButton';
import { Visible } from '../../controls/Visible';
import { Feedback } from '../../vocabulary/Feedback';
import type { Run } from '../useRun';
import { observationsOf } from './observations';
import type { Asked } from './requests';

const useStyles = makeStyles({
  box: { display: 'flex', flexDirection: 'column', gap: '8px', padding: '10px', borderRadius: tokens.borderRadiusMedium, border: `1px solid ${tokens.colorNeutralStroke2}`, backgroundColor: tokens.colorNeutralBackground1 },
  query: { margin: 0, padding: '8px', maxHeight: '260px', overflow: 'auto', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200, borderRadius: tokens.borderRadiusMedium, backgroundColor: tokens.colorNeutralBackground3 },
  actions: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '6px' },
  logic: { margin: 0, padding: 0, listStyleType: 'none', display: 'flex', flexDirection: 'column', gap: '6px' },
  step: { display: 'flex', flexDirection: 'column', paddingLeft: '8px', borderLeft: `2px solid ${tokens.colorNeutralStroke1}` },
  part: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere', color: tokens.colorNeutralForeground2 },
  toggle: { alignSelf: 'flex-start', paddingLeft: '2px' },
  quiet: { color: tokens.colorNeutralForeground3 },
  seen: { margin: 0, paddingLeft: '18px', fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' },
});

interface Props {
  answer: Asked & { kql: string };
  run: Run;
  onRun: (query: string) => void;
  onAdd: (query: string) => void;
}

/** A query, why each of its parts is there, and what may be done with it. */
export function QueryAnswer({ answer: { kql, logic, unused, answerId }, run, onRun, onAdd }: Props) {
  const styles = useStyles();
  const [open, setOpen] = useState(false);
  const steps = useId();
  const seen = run.result !== undefined && !run.running && !run.error && !run.cancelled && run.asked?.query === kql ? observationsOf(run.result) : [];
  return (
    <div className={styles.box}>
      <pre className={styles.query} tabIndex={0} aria-label="Query"><Visible text={kql} /></pre>
      {unused.length > 0 && <Text size={200}>Not used: <Visible text={unused.join(', ')} /></Text>}
      <div className={styles.actions}>
        <Button size="small" appearance="primary" icon={<Play16Filled />} disabled={run.running} onClick={() => onRun(kql)}>Run query</Button>
        <Button size="small" icon={<Add16Regular />} onClick={() => onAdd(kql)}>Add to editor</Button>
        <CopyButton text={kql} label="Copy the query" />
      </div>
      {logic.length > 0 && <Button size="small" appearance="transparent" className={styles.toggle} icon={open ? <ChevronDown16Regular /> : <ChevronRight16Regular />} aria-expanded={open} aria-controls={steps} onClick={() => setOpen(!open)}>See the logic behind the query</Button>}
      {open && (
        <ol id={steps} className={styles.logic}>
          {logic.map(({ words, part }, at) => (
            <li key={at} className={styles.step}>
              <Text size={200}>{words === '' ? <span className={styles.quiet}>follows from the rest</span> : <>“<Visible text={words} />”</>}</Text>
              <span className={styles.part}><Visible text={part} /></span>
            </li>
          ))}
        </ol>
      )}
      {seen.length > 0 && <ul className={styles.seen} aria-label="What the rows show">{seen.map((one) => <li key={one}><Visible text={one} /></li>)}</ul>}
      <Feedback skill="write-kql" answerId={answerId} />
    </div>
  );
}
