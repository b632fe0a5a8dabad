import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { PriorityFactor } from '../api/contract';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: '8px' },
  line: { display: 'flex', justifyContent: 'space-between' },
  points: { fontVariantNumeric: 'tabular-nums', fontWeight: tokens.fontWeightSemibold },
  track: { height: '4px', borderRadius: '2px', backgroundColor: tokens.colorNeutralBackground6, overflow: 'hidden', margin: '3px 0' },
  bar: { height: '100%', borderRadius: '2px', backgroundColor: tokens.colorBrandBackground },
  less: { backgroundColor: tokens.colorNeutralForeground4 },
  reason: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

/** What the priority is made of: each factor with its points and why. */
export function FactorBars({ factors }: { factors: readonly PriorityFactor[] }) {
  const styles = useStyles();
  const most = Math.max(1, ...factors.map(({ points }) => Math.abs(points)));
  if (factors.length === 0) return <span className={styles.reason}>Not scored yet.</span>;
  return (
    <ul className={styles.list}>
      {factors.map(({ name, points, reason }, index) => (
        <li key={index}>
          <div className={styles.line}>
            <span>{name}</span>
            <span className={styles.points}>{points > 0 ? `+${points}` : points}</span>
          </div>
          <div className={styles.track} aria-hidden>
            <div className={mergeClasses(styles.bar, points < 0 && styles.less)} style={{ width: `${(Math.abs(points) / most) * 100}%` }} />
          </div>
          <div className={styles.reason}>{reason}</div>
        </li>
      ))}
    </ul>
  );
}
