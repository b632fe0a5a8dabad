import { makeStyles, tokens } from '@fluentui/react-components';
import { usePreferences } from '../../controls/preferences';
import { amount, count } from '../../controls/number';
import { toMinute } from '../../controls/time';
import type { Histogram } from './histogram';

const HEIGHT = 46;

const useStyles = makeStyles({
  part: { display: 'flex', alignItems: 'flex-end', gap: '10px', padding: '6px 16px 4px', flexShrink: 0 },
  label: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' },
  chart: { flexGrow: 1, height: `${HEIGHT}px`, minWidth: 0, display: 'block' },
  bar: { fill: tokens.colorBrandBackground, cursor: 'pointer', ':hover': { fill: tokens.colorBrandBackgroundHover } },
  hit: { fill: 'transparent', cursor: 'pointer' },
});

/** Rows over time, above the table. A click on a bar narrows the rows to its time. */
export function Timeline({ histogram: { start, size, counts }, onPick }: { histogram: Histogram; onPick: (from: string, to: string) => void }) {
  const styles = useStyles();
  const { zone } = usePreferences();
  const top = Math.max(1, ...counts);
  const at = (bar: number) => new Date(start + bar * size).toISOString();
  const precise = (bar: number) => at(bar).replace('Z', '0000Z');
  const total = counts.reduce((sum, value) => sum + value, 0);
  return (
    <div className={styles.part}>
      <span className={styles.label}>{toMinute(at(0), zone)}</span>
      <svg className={styles.chart} viewBox={`0 0 ${counts.length} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={`${amount(total, 'row')} from ${toMinute(at(0), zone)} to ${toMinute(at(counts.length), zone)}`}>
        {counts.map((value, bar) => (
          <g key={bar} onClick={() => value > 0 && onPick(precise(bar), precise(bar + 1))}>
            <rect className={styles.hit} x={bar} width={1} y={0} height={HEIGHT}><title>{`${toMinute(at(bar), zone)}: ${count(value)}`}</title></rect>
            {value > 0 && <rect className={styles.bar} x={bar + 0.1} width={0.8} y={HEIGHT - Math.max(2, (value / top) * HEIGHT)} height={Math.max(2, (value / top) * HEIGHT)}><title>{`${toMinute(at(bar), zone)}: ${count(value)}`}</title></rect>}
          </g>
        ))}
      </svg>
      <span className={styles.label}>{toMinute(at(counts.length), zone)}</span>
    </div>
  );
}
