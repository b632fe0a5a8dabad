import { Text, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { SeenDay } from './requests';
import { usePageStyles } from './styles';

const useStyles = makeStyles({
  chart: { display: 'flex', alignItems: 'flex-end', gap: '2px', height: '96px', overflowX: 'auto' },
  day: { display: 'flex', flexDirection: 'column-reverse', width: '10px', flexShrink: 0, height: '100%' },
  active: { backgroundColor: tokens.colorPaletteRedForeground1 },
  resolved: { backgroundColor: tokens.colorNeutralForeground3 },
  key: { display: 'inline-block', width: '10px', height: '10px', marginRight: '6px' },
});

/** Alerts by day: those that are not resolved at the foot, resolved ones on top. */
export function DayBars({ days }: { days: readonly SeenDay[] }) {
  const styles = useStyles();
  const page = usePageStyles();
  if (days.length === 0) return <Text className={page.quiet}>No alert here is related to it.</Text>;
  const most = Math.max(...days.map(({ active, resolved }) => active + resolved));
  return (
    <>
      <div className={styles.chart} role="img" aria-label={days.map(({ day, active, resolved }) => `${day}: ${active} not resolved, ${resolved} resolved`).join('; ')}>
        {days.map(({ day, active, resolved }) => (
          <span key={day} className={styles.day} title={`${day}: ${active} not resolved, ${resolved} resolved`}>
            <span className={styles.active} style={{ height: `${(100 * active) / most}%` }} />
            <span className={styles.resolved} style={{ height: `${(100 * resolved) / most}%` }} />
          </span>
        ))}
      </div>
      <Text size={200} className={page.quiet}>{`${days[0]?.day} to ${days.at(-1)?.day}, the days that have any. `}<span aria-hidden className={mergeClasses(styles.key, styles.active)} />not resolved <span aria-hidden className={mergeClasses(styles.key, styles.resolved)} />resolved</Text>
    </>
  );
}
