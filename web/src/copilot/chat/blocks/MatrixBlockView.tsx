import { makeStyles, tokens } from '@fluentui/react-components';
import { amount } from '../../../controls/number';
import { Visible } from '../../../controls/Visible';
import type { MatrixBlock } from '../../answer';
import { CitationMark } from '../../CitationMark';
import { BlockHead } from './BlockHead';

const useStyles = makeStyles({
  wrap: { display: 'flex', gap: '8px', overflowX: 'auto', paddingBottom: '4px', ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` } },
  column: { flexShrink: 0, width: '150px' },
  tactic: { margin: '0 0 4px', fontSize: tokens.fontSizeBase200, fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground2 },
  list: { margin: 0, padding: 0, listStyleType: 'none', display: 'flex', flexDirection: 'column', gap: '4px' },
  cell: { padding: '5px 8px', backgroundColor: tokens.colorNeutralBackground3, borderLeft: `3px solid ${tokens.colorBrandStroke1}`, borderRadius: tokens.borderRadiusMedium, fontSize: tokens.fontSizeBase200, lineHeight: '16px', overflowWrap: 'anywhere' },
  id: { fontFamily: tokens.fontFamilyMonospace },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** Techniques of ATT&CK under their tactics. */
export function MatrixBlockView({ block: { heading, columns } }: { block: MatrixBlock }) {
  const styles = useStyles();
  const label = heading || 'Techniques of ATT&CK';
  return (
    <section aria-label={label}>
      <BlockHead heading={label} />
      <div className={styles.wrap} tabIndex={0} role="group" aria-label={`${label}: tactics`}>
        {columns.map(({ tactic, techniques }, at) => (
          <div key={at} className={styles.column}>
            <h5 className={styles.tactic}>{tactic}</h5>
            <ul className={styles.list}>
              {techniques.map(({ technique, name, count, citations }, index) => (
                <li key={index} className={styles.cell}>
                  <span className={styles.id}>{technique}</span> <Visible text={name} />
                  <div className={styles.quiet}>{amount(count, 'alert')}{citations.map((citation, number) => <CitationMark key={number} citation={citation} />)}</div>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  );
}
