import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { DocumentAdd16Regular } from '@fluentui/react-icons/svg/document-add';
import { Play16Regular } from '@fluentui/react-icons/svg/play';
import { useNavigate } from 'react-router';
import { useCan } from '../../../api/session';
import { CopyButton } from '../../../controls/CopyButton';
import { Refused } from './Refused';
import { Visible } from '../../../controls/Visible';
import { huntLink } from '../../../vocabulary/huntLink';
import type { QueryBlock } from '../../answer';
import { BlockHead } from './BlockHead';

const useStyles = makeStyles({
  kql: { margin: 0, padding: '8px 10px', maxHeight: '260px', overflow: 'auto', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, lineHeight: '18px', backgroundColor: tokens.colorNeutralBackground3, borderRadius: tokens.borderRadiusMedium, ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` } },
  foot: { display: 'flex', gap: '6px', flexWrap: 'wrap', margin: '6px 0' },
  logic: { margin: '4px 0 0', paddingLeft: '18px', display: 'flex', flexDirection: 'column', gap: '3px', overflowWrap: 'anywhere', lineHeight: '18px' },
  code: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
  summary: { cursor: 'pointer', color: tokens.colorNeutralForeground2 },
  unused: { margin: '6px 0 0', color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
});

const HUNT = 'hunting.run';

/** A query of an answer: to be run or changed on the hunting page, with what led to it. */
export function QueryBlockView({ block: { heading, kql, logic, unused }, name }: { block: QueryBlock; name: string }) {
  const styles = useStyles();
  const navigate = useNavigate();
  const allowed = useCan()(HUNT);
  const why = allowed ? null : `You need the permission ${HUNT}.`;
  const label = heading || 'Query';
  return (
    <section aria-label={label}>
      <BlockHead heading={label}><CopyButton text={kql} label="Copy the query" /></BlockHead>
      <pre className={styles.kql} tabIndex={0} role="group" aria-label={`${label}: KQL`}><Visible text={kql} /></pre>
      <div className={styles.foot}>
        <Refused why={why}><Button size="small" appearance="primary" icon={<Play16Regular />} disabledFocusable={!allowed} onClick={() => void navigate(huntLink(kql), { state: { run: true, name: name.slice(0, 60) } })}>Run in hunting</Button></Refused>
        <Refused why={why}><Button size="small" icon={<DocumentAdd16Regular />} disabledFocusable={!allowed} onClick={() => void navigate(huntLink(kql), { state: { append: true } })}>Add to editor</Button></Refused>
      </div>
      {logic.length > 0 && (
        <details>
          <summary className={styles.summary}>See the logic behind the query</summary>
          <ul className={styles.logic}>{logic.map(({ words, part }, index) => <li key={index}><Visible text={words} />: <code className={styles.code}><Visible text={part} /></code></li>)}</ul>
        </details>
      )}
      {unused.length > 0 && <p className={styles.unused}>Not understood, and not in the query: {unused.map((one, index) => <span key={index}>{index > 0 && ', '}<q><Visible text={one} /></q></span>)}</p>}
    </section>
  );
}
