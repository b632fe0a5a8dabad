import { useEffect, useRef } from 'react';
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { AlertRow } from '../../api/contract';
import { count } from '../../controls/number';
import { useShortcut } from '../../controls/ShortcutProvider';
import { Time } from '../../controls/Time';
import type { Pages } from '../../controls/usePages';
import { SeverityMark } from '../../vocabulary/SeverityMark';

const useStyles = makeStyles({
  scroller: { flexGrow: 1, minHeight: 0, overflowY: 'auto' },
  list: { listStyleType: 'none', margin: 0, padding: 0, position: 'relative' },
  item: { position: 'absolute', top: 0, left: 0, width: '100%', height: '70px', boxSizing: 'border-box', borderBottom: `1px solid ${tokens.colorNeutralStroke3}` },
  button: {
    display: 'grid', gridTemplateColumns: '18px minmax(0, 1fr)', gap: '2px 6px', alignContent: 'center', alignItems: 'center', width: '100%', height: '100%', padding: '4px 10px', border: 'none', background: 'none', color: 'inherit', font: 'inherit', textAlign: 'left', cursor: 'pointer', boxSizing: 'border-box',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  here: { backgroundColor: tokens.colorNeutralBackground1Selected, boxShadow: `inset 3px 0 0 ${tokens.colorBrandStroke1}` },
  later: { opacity: 0.55 },
  title: { display: '-webkit-box', WebkitLineClamp: '2', WebkitBoxOrient: 'vertical', overflow: 'hidden', overflowWrap: 'anywhere', lineHeight: '17px' },
  quiet: { gridColumn: 2, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, display: 'flex', justifyContent: 'space-between', gap: '6px' },
});

interface Props {
  pages: Pages<AlertRow>;
  selected: string | null;
  until: string | null;
  onSelect: (id: string) => void;
}

/** The incident's alerts in the order in which they happened. */
export function StoryAlerts({ pages, selected, until, onSelect }: Props) {
  const styles = useStyles();
  const scroller = useRef<HTMLDivElement>(null);
  const total = pages.total ?? 0;
  const virtualizer = useVirtualizer({ count: total, getScrollElement: () => scroller.current, estimateSize: () => 70, overscan: 6 });
  const items = virtualizer.getVirtualItems();
  const { show } = pages;
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => show(first, last), [show, first, last]);

  const here = useRef(-1);
  const walk = (by: number) => {
    const index = Math.min(total - 1, Math.max(0, here.current + by));
    const row = pages.rowAt(index);
    if (row === undefined) return;
    here.current = index;
    virtualizer.scrollToIndex(index, { align: 'auto' });
    onSelect(row.id);
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"] button`)?.focus({ preventScroll: true }));
  };
  useShortcut('list.next', () => walk(1));
  useShortcut('list.previous', () => walk(-1));

  return (
    <div ref={scroller} className={styles.scroller}>
      <ol className={styles.list} style={{ height: virtualizer.getTotalSize() }} aria-label={`${count(total)} alerts in order of time`}>
        {items.map(({ index, start, key }) => {
          const row = pages.rowAt(index);
          return (
            <li key={key} data-index={index} className={styles.item} style={{ transform: `translateY(${start}px)` }}>
              {row && (
                <button type="button" aria-pressed={row.id === selected} className={mergeClasses(styles.button, row.id === selected && styles.here, until !== null && row.firstActivity > until && styles.later)} onClick={() => { here.current = index; onSelect(row.id); }}>
                  <SeverityMark severity={row.severity} bare />
                  <span className={styles.title} title={row.title}>{row.title}</span>
                  <span className={styles.quiet}><Time iso={row.firstActivity} />{row.occurrenceCount > 1 && <span title={`${count(row.occurrenceCount)} records folded into one alert`}>×{count(row.occurrenceCount)}</span>}</span>
                </button>
              )}
            </li>
          );
        })}
      </ol>
    </div>
  );
}
