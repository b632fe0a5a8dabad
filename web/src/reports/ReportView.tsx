import { makeStyles, tokens } from '@fluentui/react-components';
import { Section } from '../controls/Section';
import { Time } from '../controls/Time';
import { CitationMark } from '../copilot/CitationMark';
import { BlockView } from './BlockView';
import type { Report } from './blocks';

const useStyles = makeStyles({
  parts: { display: 'flex', flexDirection: 'column', gap: '12px', maxWidth: '1100px' },
  blocks: { display: 'flex', flexDirection: 'column', gap: '12px' },
  sources: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: '3px', fontSize: tokens.fontSizeBase200 },
  source: { display: 'flex', gap: '8px', alignItems: 'baseline', overflowWrap: 'anywhere' },
  number: { minWidth: '36px' },
  when: { color: tokens.colorNeutralForeground3 },
});

/** A report: its parts as cards, then what its sentences cite. */
export function ReportView({ report: { parts, sources } }: { report: Report }) {
  const styles = useStyles();
  return (
    <div className={styles.parts}>
      {parts.map(({ id, heading, blocks }) => (
        <Section key={id} card title={heading}>
          <div className={styles.blocks}>{blocks.map((block, index) => <BlockView key={index} block={block} label={heading} />)}</div>
        </Section>
      ))}
      {sources.length > 0 && (
        <Section card title="Sources">
          <ul className={styles.sources}>
            {sources.map((source) => (
              <li key={source.number} className={styles.source}>
                <span className={styles.number}><CitationMark citation={source} /></span>
                <span>{source.title}</span>
                <span className={styles.when}><Time iso={source.time} /></span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </div>
  );
}
