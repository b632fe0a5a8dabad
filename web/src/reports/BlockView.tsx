import { useRef } from 'react';
import { makeStyles, tokens } from '@fluentui/react-components';
import type { Citation } from '../api/contract';
import { SimpleTable } from '../controls/SimpleTable';
import { Time } from '../controls/Time';
import { CitationMark } from '../copilot/CitationMark';
import { Words } from '../copilot/Words';
import { Chart } from '../hunting/charts/Chart';
import { EntityLink } from '../vocabulary/EntityLink';
import { plainWords } from '../vocabulary/words';
import type { ReportBlock } from './blocks';
import { chartOf } from './chartOf';

const BAR = 30;
const AXES = 90;

const useStyles = makeStyles({
  heading: { margin: '0 0 4px', fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground2 },
  paragraph: { margin: 0, lineHeight: '20px', overflowWrap: 'anywhere' },
  list: { margin: 0, paddingLeft: '18px', display: 'flex', flexDirection: 'column', gap: '4px', overflowWrap: 'anywhere', lineHeight: '20px' },
  timeline: { listStyleType: 'none', margin: 0, padding: '0 0 0 12px', borderLeft: `2px solid ${tokens.colorBrandStroke2}`, display: 'flex', flexDirection: 'column', gap: '8px', overflowWrap: 'anywhere', lineHeight: '20px' },
  when: { display: 'inline-flex', gap: '8px', marginRight: '8px', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  code: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' },
  more: { margin: '4px 0 0', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  chart: { display: 'flex', minWidth: 0 },
  matrix: { display: 'flex', flexWrap: 'wrap', gap: '8px', listStyleType: 'none', margin: 0, padding: 0 },
  column: { flex: '1 1 150px', maxWidth: '240px', border: `1px solid ${tokens.colorNeutralStroke2}`, borderRadius: tokens.borderRadiusMedium, padding: '6px 8px', minWidth: 0 },
  tactic: { fontWeight: tokens.fontWeightSemibold, marginBottom: '4px' },
  techniques: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: '4px' },
  technique: { borderLeft: `3px solid ${tokens.colorBrandStroke1}`, paddingLeft: '6px', overflowWrap: 'anywhere', fontSize: tokens.fontSizeBase200 },
});

const Marks = ({ citations }: { citations: readonly Citation[] }) => <>{citations.map((citation) => <CitationMark key={citation.number} citation={citation} />)}</>;

/** A part of a report as it wants to be laid out. All text in it is text, whatever stands there. */
export function BlockView({ block, label }: { block: ReportBlock; /** What it is called where it has no heading. */ label: string }) {
  const styles = useStyles();
  return (
    <div>
      {block.heading && <h3 className={styles.heading}>{block.heading}</h3>}
      {block.kind === 'text' && <TextView block={block} />}
      {block.kind === 'table' && <TableView block={block} label={block.heading || label} />}
      {block.kind === 'chart' && <ChartView block={block} />}
      {block.kind === 'matrix' && <MatrixView block={block} />}
    </div>
  );
}

function TextView({ block: { form, sentences } }: { block: Extract<ReportBlock, { kind: 'text' }> }) {
  const styles = useStyles();
  if (form === 'paragraph') return <p className={styles.paragraph}>{sentences.map((sentence, index) => <Words key={index} sentence={sentence} />)}</p>;
  if (form === 'list') return <ul className={styles.list}>{sentences.map((sentence, index) => <li key={index}><Words sentence={sentence} /></li>)}</ul>;
  return (
    <ol className={styles.timeline}>
      {sentences.map((sentence, index) => (
        <li key={index}>
          <span className={styles.when}>{sentence.time && <Time iso={sentence.time} />}{sentence.tactic && <span>{plainWords(sentence.tactic)}</span>}</span>
          <Words sentence={sentence} />
        </li>
      ))}
    </ol>
  );
}

function TableView({ block: { columns, rows, total }, label }: { block: Extract<ReportBlock, { kind: 'table' }>; label: string }) {
  const styles = useStyles();
  const told = columns.map((header, index) => ({ header, index })).filter(({ index }) => index === 0 || rows.some(({ cells }) => (cells[index]?.text ?? '') !== ''));
  const cited = rows.some(({ citations }) => citations.length > 0);
  const numbered = rows.map((row, index) => ({ row, index }));
  return (
    <>
      <SimpleTable
        label={label}
        rows={numbered}
        rowKey={({ index }) => String(index)}
        columns={[
          ...told.map(({ header, index }) => ({
            header,
            cell: ({ row }: (typeof numbered)[number]) => {
              const cell = row.cells[index];
              if (cell === undefined) return null;
              const shown = cell.entity ? <EntityLink inline entity={{ ...cell.entity, name: cell.text }} /> : cell.text;
              return cell.code ? <span className={styles.code}>{shown}</span> : shown;
            },
          })),
          ...(cited ? [{ header: 'Shown by', cell: ({ row }: (typeof numbered)[number]) => <Marks citations={row.citations} /> }] : []),
        ]}
      />
      {total > rows.length && <p className={styles.more}>{`${(total - rows.length).toLocaleString('en')} more of ${total.toLocaleString('en')} are not shown here.`}</p>}
    </>
  );
}

function ChartView({ block }: { block: Extract<ReportBlock, { kind: 'chart' }> }) {
  const styles = useStyles();
  const svg = useRef<SVGSVGElement>(null);
  const height = block.form === 'bar' ? Math.max(220, AXES + BAR * block.points.length) : 240;
  return <div className={styles.chart} style={{ height }}><Chart data={chartOf(block)} svg={svg} /></div>;
}

function MatrixView({ block: { columns } }: { block: Extract<ReportBlock, { kind: 'matrix' }> }) {
  const styles = useStyles();
  return (
    <ul className={styles.matrix}>
      {columns.map(({ tactic, techniques }) => (
        <li key={tactic} className={styles.column}>
          <div className={styles.tactic}>{tactic}</div>
          <ul className={styles.techniques}>
            {techniques.map(({ technique, name, count, citations }) => <li key={technique} className={styles.technique}>{technique === '-' ? name : `${technique} ${name}`} · {count}<Marks citations={citations} /></li>)}
          </ul>
        </li>
      ))}
    </ul>
  );
}
