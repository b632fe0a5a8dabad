import { makeStyles, tokens } from '@fluentui/react-components';
import type { Home } from '../api/contract';
import { brief, count } from '../controls/number';

const WIDTH = 420;
const HEIGHT = 190;
const LEFT = 38;
const BOTTOM = 22;
const TOP = 8;

const useStyles = makeStyles({
  chart: { width: '100%', height: 'auto', display: 'block' },
  bar: { fill: tokens.colorBrandBackground, ':hover': { fill: tokens.colorBrandBackgroundHover } },
  line: { stroke: tokens.colorNeutralStroke3 },
  text: { fill: tokens.colorNeutralForeground3, fontSize: '10px' },
  hidden: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)', whiteSpace: 'nowrap' },
});

/** A round number at or above the largest value, for the top of the scale. */
export function niceTop(value: number): number {
  if (value <= 4) return 4;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 2.5, 4, 5, 8, 10].find((factor) => factor * power >= value) ?? 10;
  return step * power;
}

/** Alerts of each day as bars; a table says the same to a screen reader. */
export function DayChart({ days }: { days: Home['perDay'] }) {
  const styles = useStyles();
  const top = niceTop(Math.max(0, ...days.map(({ alerts }) => alerts)));
  const plot = HEIGHT - BOTTOM - TOP;
  const slot = (WIDTH - LEFT) / Math.max(1, days.length);
  const y = (value: number) => TOP + plot - (value / top) * plot;
  return (
    <div style={{ position: 'relative' }}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className={styles.chart} aria-hidden>
        {[0, 0.25, 0.5, 0.75, 1].map((share) => (
          <g key={share}>
            <line x1={LEFT} x2={WIDTH} y1={y(share * top)} y2={y(share * top)} className={styles.line} />
            <text x={LEFT - 6} y={y(share * top) + 3} textAnchor="end" className={styles.text}>{brief(share * top)}</text>
          </g>
        ))}
        {days.map(({ day, alerts, incidents }, index) => (
          <g key={day}>
            <rect x={LEFT + index * slot + slot * 0.18} width={slot * 0.64} y={y(alerts)} height={Math.max(0, TOP + plot - y(alerts))} rx={2} className={styles.bar}>
              <title>{`${day}: ${count(alerts)} alerts, ${count(incidents)} incidents`}</title>
            </rect>
            {index % 2 === (days.length - 1) % 2 && <text x={LEFT + (index + 0.5) * slot} y={HEIGHT - 6} textAnchor="middle" className={styles.text}>{day.slice(5)}</text>}
          </g>
        ))}
      </svg>
      <table className={styles.hidden}>
        <caption>Alerts and incidents per day</caption>
        <thead><tr><th scope="col">Day</th><th scope="col">Alerts</th><th scope="col">Incidents</th></tr></thead>
        <tbody>{days.map(({ day, alerts, incidents }) => <tr key={day}><th scope="row">{day}</th><td>{alerts}</td><td>{incidents}</td></tr>)}</tbody>
      </table>
    </div>
  );
}
