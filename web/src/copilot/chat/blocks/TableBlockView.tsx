import { useState } from 'react';
import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ArrowDownload16Regular } from '@fluentui/react-icons/svg/arrow-download';
import { Link } from 'react-router';
import type { Run } from '../../../api/contract';
import { CopyButton } from '../../../controls/CopyButton';
import { useNotices } from '../../../controls/Notices';
import { count } from '../../../controls/number';
import { fileName, save } from '../../../controls/save';
import { Visible } from '../../../controls/Visible';
import { alertsAbout } from '../../../vocabulary/EntityLink';
import { pageLink, pageOfEntity } from '../../../vocabulary/entityPages';
import type { TableBlock, TableRow } from '../../answer';
import { CitationMark, placeOf } from '../../CitationMark';
import { tableMarkdown } from '../answerMarkdown';
import { tableWorkbook } from '../requests';
import { BlockHead } from './BlockHead';

const useStyles = makeStyles({
  wrap: { overflow: 'auto', maxHeight: '340px', border: `1px solid ${tokens.colorNeutralStroke3}`, borderRadius: tokens.borderRadiusMedium, ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` } },
  table: { borderCollapse: 'separate', borderSpacing: 0, width: '100%', fontSize: tokens.fontSizeBase200 },
  head: { position: 'sticky', top: 0, zIndex: 1, textAlign: 'left', fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground2, backgroundColor: tokens.colorNeutralBackground3, padding: '5px 10px', whiteSpace: 'nowrap' },
  cell: { padding: '5px 10px', borderTop: `1px solid ${tokens.colorNeutralStroke3}`, verticalAlign: 'top', minWidth: '44px', maxWidth: '260px', overflowWrap: 'anywhere' },
  // Words need room, names and times stay in one line: what does not fit is scrolled to.
  wordy: { minWidth: '170px' },
  brief: { whiteSpace: 'nowrap' },
  number: { textAlign: 'right', fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  marks: { whiteSpace: 'nowrap' },
  link: { color: tokens.colorBrandForegroundLink, textDecorationLine: 'none', ':hover': { textDecorationLine: 'underline' } },
  code: { fontFamily: tokens.fontFamilyMonospace },
  foot: { display: 'block', marginTop: '4px', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

const BRIEF = 24;
const NUMBER = /^[−-]?\d[\d,]*(?:\.\d+)?$/;

/** Where a row leads: its incident, or the alert that it is about. */
function placeOfRow({ citations: [first] }: TableRow): string | null {
  if (first === undefined) return null;
  const incident = /^incident:(\d+)$/.exec(first.evidenceId)?.[1];
  if (incident !== undefined) return `/incidents/${incident}`;
  return /^[a-z]+:/.test(first.evidenceId) ? null : placeOf(first);
}

/** A table of an answer. It scrolls by itself: the pane is narrow. */
export function TableBlockView({ block, name }: { block: TableBlock; name: string }) {
  const styles = useStyles();
  const { failed } = useNotices();
  const [busy, setBusy] = useState(false);
  const { heading, columns, rows, total } = block;
  const label = heading || name;
  const numeric = columns.map((_, at) => rows.length > 0 && rows.every(({ cells }) => cells[at]?.text === '' || NUMBER.test(cells[at]?.text ?? '')) && rows.some(({ cells }) => cells[at]?.text !== ''));
  const look = columns.map((_, at) => (numeric[at] ? styles.number : rows.every(({ cells }) => (cells[at]?.text.length ?? 0) <= BRIEF) ? styles.brief : styles.wordy));
  const cited = rows.some(({ citations }) => citations.length > 0);
  const exportIt = async () => {
    setBusy(true);
    try {
      save(await tableWorkbook(label, block), `${fileName(label)}.xlsx`);
    } catch (error) {
      failed('The table was not exported', error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section aria-label={label}>
      <BlockHead heading={heading}>
        <CopyButton text={tableMarkdown(block)} label="Copy the table" />
        <Button size="small" appearance="subtle" icon={<ArrowDownload16Regular />} disabledFocusable={busy} onClick={() => void exportIt()}>Export to Excel</Button>
      </BlockHead>
      <div className={styles.wrap} tabIndex={0} role="group" aria-label={`${label}: rows`}>
        <table className={styles.table} aria-label={label}>
          <thead>
            <tr>
              {columns.map((column, at) => <th key={at} scope="col" className={mergeClasses(styles.head, numeric[at] && styles.number)}><Visible text={column} /></th>)}
              {cited && <th scope="col" className={styles.head}>Evidence</th>}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => {
              const place = placeOfRow(row);
              const free = row.cells.map(({ text, entity }) => place !== null && text !== '' && entity === undefined);
              // A name says where the link leads better than a number or a time does.
              const linked = [...[0, 1, 2].map((rank) => row.cells.findIndex((_, at) => free[at] && (rank === 0 ? look[at] === styles.wordy : rank === 1 ? !numeric[at] : true))), -1].find((at) => at >= 0) ?? -1;
              return (
                <tr key={index}>
                  {row.cells.map((run, at) => <td key={at} className={mergeClasses(styles.cell, look[at])}><Cell run={run} to={at === linked ? place : null} /></td>)}
                  {cited && <td className={mergeClasses(styles.cell, styles.marks)}>{row.citations.map((citation, at) => <CitationMark key={at} citation={citation} />)}</td>}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {total > rows.length && <span className={styles.foot}>The first {count(rows.length)} of {count(total)}.</span>}
    </section>
  );
}

function Cell({ run: { text, entity, emphasis, code }, to }: { run: Run; to: string | null }) {
  const styles = useStyles();
  const words = code ? <code className={styles.code}><Visible text={text} /></code> : emphasis ? <strong><Visible text={text} /></strong> : <Visible text={text} />;
  const page = entity === undefined ? null : pageOfEntity(entity);
  const place = entity === undefined ? to : page === null ? alertsAbout(entity) : pageLink(page);
  return place === null ? words : <Link to={place} className={styles.link}>{words}</Link>;
}
