import type { ReactNode } from 'react';
import { makeStyles, tokens } from '@fluentui/react-components';
import { Visible } from '../../../controls/Visible';

const useStyles = makeStyles({
  head: { display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: '2px', minHeight: '24px' },
  heading: { margin: 0, flexGrow: 1, minWidth: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  space: { flexGrow: 1 },
});

/** The name of a part of an answer, and what can be done with it. */
export function BlockHead({ heading, children }: { heading: string; children?: ReactNode }) {
  const styles = useStyles();
  return (
    <div className={styles.head}>
      {heading === '' ? <span className={styles.space} /> : <h4 className={styles.heading}><Visible text={heading} /></h4>}
      {children}
    </div>
  );
}
