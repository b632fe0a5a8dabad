import { useEffect, useMemo, useRef } from 'react';
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useVirtualizer } from '@tanstack/react-virtual';
import { CopyButton } from '../controls/CopyButton';
import { amount, count } from '../controls/number';
import { Visible } from '../controls/Visible';
import { piecesOfRow, type Span } from './folds';
import { linesOf, rowsOf } from './lines';

/** Longer lines are drawn in parts. */
const LONGEST = 2_000;
/** A browser draws nothing that is higher than some 33 million pixels. */
const MOST_ROWS = 500_000;
const ROW_HEIGHT = 18;
const HIGHEST = 420;
/** For the bar that scrolls sideways. */
const ROOM = 14;

const useStyles = makeStyles({
  pane: { display: 'flex', flexDirection: 'column', minWidth: 0, minHeight: 0, border: `1px solid ${tokens.colorNeutralStroke3}`, borderRadius: tokens.borderRadiusMedium, backgroundColor: tokens.colorNeutralBackground1, overflow: 'hidden' },
  head: { display: 'flex', alignItems: 'center', gap: '8px', padding: '2px 4px 2px 12px', borderBottom: `1px solid ${tokens.colorNeutralStroke3}`, fontWeight: tokens.fontWeightSemibold },
  quiet: { color: tokens.colorNeutralForeground3, fontWeight: tokens.fontWeightRegular, fontSize: tokens.fontSizeBase200 },
  gap: { flexGrow: 1 },
  scroller: { overflow: 'auto', flexGrow: 1, minHeight: '54px', ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' } },
  rows: { position: 'relative', minWidth: '100%', fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, lineHeight: `${ROW_HEIGHT}px` },
  wide: { width: 'max-content' },
  row: { position: 'absolute', top: 0, left: 0, minWidth: '100%', display: 'grid', boxSizing: 'border-box' },
  narrow: { width: '100%' },
  marked: { backgroundColor: 'var(--redoubtMark)', boxShadow: `inset 3px 0 0 ${tokens.colorBrandStroke1}` },
  number: { color: tokens.colorNeutralForeground3, textAlign: 'right', paddingRight: '10px', userSelect: 'none', fontVariantNumeric: 'tabular-nums' },
  markedNumber: { color: tokens.colorNeutralForeground1 },
  text: { whiteSpace: 'pre', paddingRight: '12px', direction: 'ltr', unicodeBidi: 'bidi-override', tabSize: 4, minHeight: `${ROW_HEIGHT}px` },
  wrapped: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', minWidth: 0 },
  fold: { backgroundColor: tokens.colorBrandBackground2, color: tokens.colorNeutralForeground1, borderRadius: tokens.borderRadiusSmall, boxShadow: `inset 0 -1px 0 ${tokens.colorBrandStroke2}` },
  foldHere: { boxShadow: `inset 0 0 0 1px ${tokens.colorBrandStroke1}` },
  note: { padding: '2px 12px', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

interface Props {
  title: string;
  /** Names the pane for those who do not see where it stands. */
  label: string;
  text: string;
  spans: readonly Span[];
  /** The lines that a citation names, with something that changes whenever they are asked for. */
  marked: { line: number; lastLine: number; asked: number } | null;
  /** The change that is looked at. */
  fold: number | null;
  wrap: boolean;
}

/** A text by lines, of any size: only the rows on screen exist. All of it is plain text. */
export function CodePane({ title, label, text, spans, marked, fold, wrap }: Props) {
  const styles = useStyles();
  const scroller = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => linesOf(text), [text]);
  const rows = useMemo(() => rowsOf(lines, LONGEST), [lines]);
  const total = Math.min(MOST_ROWS, rows.count);
  const virtualizer = useVirtualizer({ count: total, getScrollElement: () => scroller.current, estimateSize: () => ROW_HEIGHT, overscan: 12, initialRect: { width: 600, height: HIGHEST } });
  const digits = String(lines.starts.length).length;

  useEffect(() => {
    if (marked !== null) virtualizer.scrollToIndex(Math.min(total - 1, rows.indexOf(marked.line)), { align: 'center' });
  }, [marked?.asked, marked?.line, rows, total, virtualizer]);
  useEffect(() => {
    const span = fold === null ? undefined : spans.find((one) => one.fold === fold);
    if (span === undefined) return;
    const line = lines.starts.findLastIndex((start) => start <= span.start) + 1;
    const within = Math.floor((span.start - (lines.starts[line - 1] ?? 0)) / LONGEST);
    virtualizer.scrollToIndex(Math.min(total - 1, rows.indexOf(line) + within), { align: 'center' });
  }, [fold, spans, lines, rows, total, virtualizer]);
  useEffect(() => virtualizer.measure(), [wrap, virtualizer]);

  return (
    <div className={styles.pane}>
      <div className={styles.head}>
        <span>{title}</span>
        <span className={styles.quiet}>{amount(lines.starts.length, 'line')}, {amount(text.length, 'character')}</span>
        <span className={styles.gap} />
        <CopyButton text={text} label={`Copy the ${label}`} />
      </div>
      <div ref={scroller} className={styles.scroller} style={{ height: Math.min(HIGHEST, virtualizer.getTotalSize() + ROOM) }} tabIndex={0} role="group" aria-label={label}>
        <div className={mergeClasses(styles.rows, !wrap && styles.wide)} style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map((item) => {
            const row = rows.rowAt(item.index);
            const here = marked !== null && row.line >= marked.line && row.line <= marked.lastLine;
            return (
              <div key={item.key} ref={wrap ? virtualizer.measureElement : undefined} data-index={item.index} data-line={row.line} data-marked={here || undefined} className={mergeClasses(styles.row, wrap && styles.narrow, here && styles.marked)}
                style={{ transform: `translateY(${item.start}px)`, gridTemplateColumns: `calc(${digits}ch + 18px) minmax(0, ${wrap ? '1fr' : 'max-content'})` }}>
                <span className={mergeClasses(styles.number, here && styles.markedNumber)}>{row.first ? row.line : <span aria-hidden>·</span>}</span>
                <span className={mergeClasses(styles.text, wrap && styles.wrapped)}>
                  {piecesOfRow(text, row.start, row.end, spans).map((piece, index) =>
                    piece.fold === null ? <Visible key={index} text={piece.text} /> : <span key={index} data-fold={piece.fold} className={mergeClasses(styles.fold, piece.fold === fold && styles.foldHere)}><Visible text={piece.text} /></span>)}
                </span>
              </div>
            );
          })}
        </div>
      </div>
      {rows.count > MOST_ROWS && <span className={styles.note}>The first {count(MOST_ROWS)} rows are drawn. Copy gives all of it.</span>}
    </div>
  );
}
