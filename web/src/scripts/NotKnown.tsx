import { makeStyles, tokens } from '@fluentui/react-components';
import type { CitedText } from '../api/contract';
import { Visible } from '../controls/Visible';
import { Citations } from './Citations';

const useStyles = makeStyles({
  heading: { margin: '8px 0 2px', color: tokens.colorNeutralForeground2, fontWeight: tokens.fontWeightSemibold, ':first-of-type': { marginTop: 0 } },
  list: { margin: 0, paddingLeft: '18px', display: 'flex', flexDirection: 'column', gap: '4px', overflowWrap: 'anywhere', lineHeight: '19px' },
});

interface Props {
  unresolved?: readonly CitedText[];
  truncated: readonly string[];
  warnings: readonly CitedText[];
}

/** What the analysis does not know, in plain words: nobody should take it for more than it is. */
export function NotKnown({ unresolved = [], truncated, warnings }: Props) {
  return (
    <>
      <Part heading="Could not be worked out" items={unresolved} />
      <Part heading="Not analyzed in full" items={truncated.map((text) => ({ text, where: [] }))} />
      <Part heading="Good to know" items={warnings} />
    </>
  );
}

function Part({ heading, items }: { heading: string; items: readonly CitedText[] }) {
  const styles = useStyles();
  return items.length === 0 ? null : (
    <>
      <p className={styles.heading}>{heading}</p>
      <ul className={styles.list} aria-label={heading}>{items.map(({ text, where }, index) => <li key={index}><Visible text={text} /><Citations where={where} /></li>)}</ul>
    </>
  );
}
