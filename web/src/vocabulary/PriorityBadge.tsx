import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { colours } from './colours';

const useStyles = makeStyles({
  badge: {
    display: 'inline-flex',
    justifyContent: 'center',
    minWidth: '30px',
    padding: '1px 5px',
    borderRadius: tokens.borderRadiusMedium,
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
    lineHeight: '18px',
    boxSizing: 'border-box',
  },
  large: { fontSize: tokens.fontSizeBase500, padding: '5px 10px', lineHeight: '24px', minWidth: '46px' },
  top: { backgroundColor: colours.highFill, color: colours.high },
  middle: { backgroundColor: colours.mediumFill, color: colours.medium },
  low: { backgroundColor: colours.lowFill, color: colours.informational },
});

export type PriorityBand = 'top' | 'middle' | 'low';

/** Above 85 is top, 15 to 85 middle, below 15 low. */
export function bandOf(priority: number): PriorityBand {
  if (priority > 85) return 'top';
  return priority >= 15 ? 'middle' : 'low';
}

const bandWords: Record<PriorityBand, string> = { top: 'top priority', middle: 'medium priority', low: 'low priority' };

export function PriorityBadge({ priority, large = false }: { priority: number | null; large?: boolean }) {
  const styles = useStyles();
  if (priority === null) return <span title="Not scored yet">–</span>;
  const band = bandOf(priority);
  return (
    <span className={mergeClasses(styles.badge, styles[band], large && styles.large)} title={`Priority ${priority} of 100, ${bandWords[band]}`}>
      {priority}
    </span>
  );
}
