import { useMemo, useRef } from 'react';
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Chart } from '../../../hunting/charts/Chart';
import { chartData } from '../../../hunting/charts/chartData';
import type { ChartBlock } from '../../answer';
import { BlockHead } from './BlockHead';

const useStyles = makeStyles({
  wrap: { overflowX: 'auto', border: `1px solid ${tokens.colorNeutralStroke3}`, borderRadius: tokens.borderRadiusMedium },
  frame: { display: 'flex', height: '240px', minWidth: '280px' },
  // A pie has its names beside it.
  pie: { minWidth: '560px' },
  quiet: { margin: '4px 0 0', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

/** A chart of an answer, drawn as the hunting page draws its own. */
export function ChartBlockView({ block: { heading, form, measure, points } }: { block: ChartBlock }) {
  const styles = useStyles();
  const svg = useRef<SVGSVGElement>(null);
  const data = useMemo(() => {
    const timed = form === 'line' && points.every(({ label }) => /^\d{4}-\d\d-\d\d/.test(label) && Number.isFinite(Date.parse(label)));
    const rows = points.map(({ label, value }) => [label, value]);
    return chartData(form === 'line' ? (timed ? 'time' : 'line') : form, [{ name: timed ? 'Time' : ' ', type: timed ? 'datetime' : 'string' }, { name: measure, type: 'real' }], rows);
  }, [form, measure, points]);
  return (
    <section aria-label={heading || 'Chart'}>
      <BlockHead heading={heading} />
      {typeof data === 'string' ? <p className={styles.quiet}>{data}</p> : (
        <>
          <div className={styles.wrap}><div className={mergeClasses(styles.frame, form === 'pie' && styles.pie)}><Chart data={data} svg={svg} /></div></div>
          {data.left !== null && <p className={styles.quiet}>{data.left}</p>}
        </>
      )}
    </section>
  );
}
