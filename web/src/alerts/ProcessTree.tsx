import { makeStyles, tokens } from '@fluentui/react-components';
import { CopyButton } from '../controls/CopyButton';
import { Marked } from '../controls/Marked';
import { AnalyzeButton } from '../vocabulary/analyze';
import { KindIcon } from '../vocabulary/KindIcon';
import type { ProcessStep } from './processes';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  child: { listStyleType: 'none', margin: '4px 0 0 7px', padding: '6px 0 0 17px', borderLeft: `1px solid ${tokens.colorNeutralStroke1}` },
  head: { display: 'flex', gap: '6px', alignItems: 'center', fontWeight: tokens.fontWeightSemibold },
  quiet: { color: tokens.colorNeutralForeground3, fontWeight: tokens.fontWeightRegular },
  command: { display: 'flex', flexWrap: 'wrap', gap: '4px', alignItems: 'flex-start', fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere', backgroundColor: tokens.colorNeutralBackground2, borderRadius: tokens.borderRadiusMedium, padding: '4px 8px', marginTop: '4px' },
  text: { flex: '1 1 240px', minWidth: 0 },
  actions: { display: 'inline-flex', gap: '4px', marginLeft: 'auto' },
});

/** Who started whom, with the command lines as text. */
export function ProcessTree({ chains, mark }: { chains: readonly ProcessStep[][]; mark: string }) {
  const styles = useStyles();
  return <ul className={styles.list}>{chains.map((chain, index) => <Step key={index} chain={chain} mark={mark} />)}</ul>;
}

function Step({ chain: [step, ...rest], mark, parent }: { chain: readonly ProcessStep[]; mark: string; parent?: string }) {
  const styles = useStyles();
  if (step === undefined) return null;
  return (
    <li>
      <div className={styles.head}>
        <KindIcon kind="process" />
        <Marked text={step.name} mark={mark} />
        <span className={styles.quiet}>{[step.processId && `process ${step.processId}`, step.user].filter(Boolean).join(' · ')}</span>
      </div>
      {step.commandLine && (
        <div className={styles.command}>
          <span className={styles.text}><Marked text={step.commandLine} mark={mark} /></span>
          <span className={styles.actions}>
            <AnalyzeButton script={{ text: step.commandLine, ...(parent ? { parentImage: parent } : {}) }} of={`the command line of ${step.name}`} />
            <CopyButton text={step.commandLine} label="Copy the command line" />
          </span>
        </div>
      )}
      {rest.length > 0 && <ul className={styles.child}><Step chain={rest} mark={mark} parent={step.name} /></ul>}
    </li>
  );
}
