import { useEffect, useId, useRef, useState } from 'react';
import { makeStyles, tokens } from '@fluentui/react-components';
import { usePreferences } from '../../controls/preferences';
import { inFull } from '../../controls/time';
import { useDark } from '../../controls/useDark';
import { Axes } from './Axes';
import { chartWords, type ChartData } from './chartData';
import { layout, isLying } from './layout';
import { Legend } from './Legend';
import { colourOf, darkLook, FONT, fullNumber, lightLook, shortened } from './look';
import { Areas, Bars, Lines, Points } from './Marks';
import { Pie } from './Pie';

const TABLE_ROWS = 200;

const useStyles = makeStyles({
  frame: { position: 'relative', flexGrow: 1, minHeight: '220px', minWidth: 0, borderRadius: tokens.borderRadiusMedium, ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' } },
  picture: { position: 'absolute', inset: 0, display: 'block' },
  tip: { position: 'absolute', zIndex: 3, pointerEvents: 'none', maxWidth: '320px', backgroundColor: tokens.colorNeutralBackground1, border: `1px solid ${tokens.colorNeutralStroke1}`, borderRadius: tokens.borderRadiusMedium, boxShadow: tokens.shadow8, padding: '6px 10px', fontSize: tokens.fontSizeBase200 },
  tipHead: { fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  tipLine: { display: 'flex', gap: '6px', alignItems: 'baseline' },
  dot: { width: '8px', height: '8px', borderRadius: '2px', flexShrink: 0 },
  tipName: { flexGrow: 1, overflowWrap: 'anywhere', color: tokens.colorNeutralForeground2 },
  unseen: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
});

/** A chart of a result. Pointer or arrow keys show the values of a place; a table says all of it to a screen reader. */
export function Chart({ data, svg }: { data: ChartData; svg: React.RefObject<SVGSVGElement | null> }) {
  const styles = useStyles();
  const look = useDark() ? darkLook : lightLook;
  const { zone } = usePreferences();
  const frame = useRef<HTMLDivElement>(null);
  const [[width, height], setSize] = useState([800, 320]);
  const [active, setActive] = useState<number | null>(null);
  const caption = useId();

  useEffect(() => {
    if (frame.current === null) return undefined;
    const observer = new ResizeObserver(([entry]) => entry && setSize([Math.max(270, entry.contentRect.width), Math.max(200, entry.contentRect.height)]));
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, []);

  const offset = zone === 'utc' ? 0 : -new Date().getTimezoneOffset() * 60_000;
  const { plot, x, y, xTicks, yTicks, slanted, middle } = layout(data, width, height, offset);
  const lying = isLying(data);
  const pie = data.kind === 'pie';
  const count = data.x.places.length;
  const place = (index: number) => (data.x.measure === 'time' ? inFull(new Date(data.x.places[index] ?? 0).toISOString(), zone) : (data.x.words[index] ?? ''));
  const names = pie ? data.x.words : data.series.map(({ name }) => name);
  const marks = { data, look, x, y, plot };
  const shown = active !== null && active < count ? active : null;

  const pick = (event: React.PointerEvent) => {
    if (pie) return;
    const box = event.currentTarget.getBoundingClientRect();
    const at = lying ? event.clientY - box.top : event.clientX - box.left;
    let best = 0;
    for (let index = 1; index < count; index++) if (Math.abs(middle(index) - at) < Math.abs(middle(best) - at)) best = index;
    setActive(count === 0 ? null : best);
  };
  const walk = (event: React.KeyboardEvent) => {
    const to = { ArrowRight: (shown ?? -1) + 1, ArrowDown: (shown ?? -1) + 1, ArrowLeft: (shown ?? count) - 1, ArrowUp: (shown ?? count) - 1, Home: 0, End: count - 1 }[event.key];
    if (event.key === 'Escape' && shown !== null) setActive(null);
    else if (to !== undefined) setActive(Math.min(count - 1, Math.max(0, to)));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const tipLeft = shown === null ? 0 : pie || lying ? plot.left + 20 : Math.min(middle(shown) + 14, width - 240);
  const tipTop = shown !== null && lying ? Math.min(middle(shown), height - 80) : plot.top + 4;

  return (
    <div ref={frame} className={styles.frame} tabIndex={0} role="group" aria-label="Chart. The arrow keys walk its values." onKeyDown={walk} onPointerMove={pick} onPointerLeave={() => setActive(null)} onBlur={() => setActive(null)}>
      <svg ref={svg} xmlns="http://www.w3.org/2000/svg" width={width} height={height} viewBox={`0 0 ${width} ${height}`} className={styles.picture} role="img" aria-labelledby={caption}>
        <rect width={width} height={height} fill={look.background} />
        {data.title !== '' && <text x={plot.left} y={22} fontFamily={FONT} fontSize={14} fontWeight={600} fill={look.text}>{shortened(data.title, 100)}</text>}
        {pie ? (
          <Pie data={data} look={look} plot={{ ...plot, left: 20 }} active={shown} onActive={setActive} />
        ) : (
          <>
            <Axes plot={plot} look={look} x={{ title: lying ? data.y.title : data.x.title, ticks: xTicks, slanted }} y={{ title: lying ? data.x.title : data.y.title, ticks: yTicks }} grid={lying ? 'x' : 'y'} />
            {data.kind === 'scatter' ? <Points {...marks} /> : data.kind === 'area' || data.kind === 'stackedArea' ? <Areas {...marks} /> : data.kind === 'line' || data.kind === 'time' ? <Lines {...marks} /> : <Bars {...marks} lying={lying} />}
            {shown !== null && !lying && <line x1={middle(shown)} x2={middle(shown)} y1={plot.top} y2={plot.bottom} stroke={look.quiet} strokeDasharray="3 3" />}
          </>
        )}
        {(pie || data.series.length > 1) && <Legend names={names} left={plot.right + 18} top={plot.top + 2} height={plot.bottom - plot.top} look={look} />}
      </svg>
      <div role="status" className={shown === null ? styles.unseen : styles.tip} style={{ left: tipLeft, top: tipTop }}>
        {shown !== null && (
          <>
            <div className={styles.tipHead}>{place(shown)}</div>
            {data.series.map(({ name, values }, index) => values[shown] !== null && values[shown] !== undefined && (
              <div key={index} className={styles.tipLine}>
                <span className={styles.dot} style={{ backgroundColor: colourOf(look, pie ? shown : index) }} aria-hidden />
                <span className={styles.tipName}>{name}</span>
                <span>{fullNumber(values[shown])}</span>
              </div>
            ))}
          </>
        )}
      </div>
      <div className={styles.unseen}>
        <table aria-label="Values of the chart">
          <caption id={caption}>{`${chartWords[data.kind]}: ${data.title || `${data.y.title} by ${data.x.title}`}`}</caption>
          <thead><tr><th scope="col">{data.x.title}</th>{data.series.map(({ name }, index) => <th key={index} scope="col">{name}</th>)}</tr></thead>
          <tbody>{data.x.places.slice(0, TABLE_ROWS).map((_, index) => <tr key={index}><th scope="row">{place(index)}</th>{data.series.map(({ values }, number) => <td key={number}>{values[index] ?? ''}</td>)}</tr>)}</tbody>
        </table>
      </div>
    </div>
  );
}
