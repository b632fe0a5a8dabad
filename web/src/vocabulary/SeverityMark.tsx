import { makeStyles, tokens } from '@fluentui/react-components';
import type { Severity } from '../api/contract';
import { severityColour } from './colours';
import { severityWords } from './words';

const level: Record<Severity, number> = { unknown: 0, informational: 1, low: 2, medium: 3, high: 4 };

const useStyles = makeStyles({
  mark: { display: 'inline-flex', alignItems: 'center', gap: '6px', whiteSpace: 'nowrap' },
  bars: { display: 'inline-flex', alignItems: 'flex-end', gap: '1.5px', height: '12px' },
  bar: { width: '3px', borderRadius: '1px', backgroundColor: tokens.colorNeutralStroke1 },
});

/** Severity as rising bars and a word, so that it never depends on colour alone. */
export function SeverityMark({ severity, bare = false }: { severity: Severity; bare?: boolean }) {
  const styles = useStyles();
  const words = severityWords[severity];
  return (
    <span className={styles.mark} title={bare ? `${words} severity` : undefined}>
      <span className={styles.bars} aria-hidden={!bare} {...(bare ? { role: 'img', 'aria-label': `${words} severity` } : {})}>
        {[1, 2, 3, 4].map((step) => (
          <span
            key={step}
            className={styles.bar}
            style={{ height: `${step * 3}px`, backgroundColor: step <= level[severity] ? severityColour[severity] : undefined }}
          />
        ))}
      </span>
      {!bare && words}
    </span>
  );
}
