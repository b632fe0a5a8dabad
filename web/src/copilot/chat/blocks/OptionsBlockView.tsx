import { Button, makeStyles } from '@fluentui/react-components';
import { Visible } from '../../../controls/Visible';
import type { OptionsBlock } from '../../answer';

const MOST = 4;

const useStyles = makeStyles({
  question: { margin: '0 0 6px', lineHeight: '20px', overflowWrap: 'anywhere' },
  list: { display: 'flex', flexDirection: 'column', gap: '6px', alignItems: 'flex-start', listStyleType: 'none', margin: 0, padding: 0 },
  option: { textAlign: 'left', justifyContent: 'flex-start', overflowWrap: 'anywhere', fontWeight: 'normal' },
});

/** A question back. Choosing asks again, exactly; an answer of one's own does as well. */
export function OptionsBlockView({ block: { question, options }, onAsk }: { block: OptionsBlock; onAsk: ((question: string) => void) | null }) {
  const styles = useStyles();
  return (
    <section aria-label="A question back">
      <p className={styles.question}><Visible text={question} /></p>
      <ul className={styles.list}>
        {options.slice(0, MOST).map(({ label, ask }, index) => (
          <li key={index}><Button size="small" className={styles.option} disabled={onAsk === null} onClick={() => onAsk?.(ask)}><span><Visible text={label} /></span></Button></li>
        ))}
      </ul>
    </section>
  );
}
