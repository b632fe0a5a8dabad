import { makeStyles, tokens } from '@fluentui/react-components';
import { Time } from '../controls/Time';
import { plainWords } from '../vocabulary/words';
import type { TextBlock } from './answer';
import { Words } from './Words';

const useStyles = makeStyles({
  heading: { margin: '0 0 4px', fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground2 },
  paragraph: { margin: 0, lineHeight: '20px', overflowWrap: 'anywhere' },
  list: { margin: 0, paddingLeft: '18px', display: 'flex', flexDirection: 'column', gap: '4px', overflowWrap: 'anywhere', lineHeight: '20px' },
  timeline: { listStyleType: 'none', margin: 0, padding: '0 0 0 12px', borderLeft: `2px solid ${tokens.colorBrandStroke2}`, display: 'flex', flexDirection: 'column', gap: '10px', overflowWrap: 'anywhere', lineHeight: '19px' },
  when: { display: 'flex', justifyContent: 'space-between', gap: '8px', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

/** Cited sentences as their section wants them: running text, a list, or a timeline. */
export function SummaryPart({ section }: { section: Pick<TextBlock, 'heading' | 'form' | 'sentences'> }) {
  const styles = useStyles();
  const { heading, form, sentences } = section;
  return (
    <div role="group" aria-label={heading || 'In short'}>
      {heading && <h4 className={styles.heading}>{heading}</h4>}
      {form === 'paragraph' && <p className={styles.paragraph}>{sentences.map((sentence, index) => <Words key={index} sentence={sentence} />)}</p>}
      {form === 'list' && <ul className={styles.list}>{sentences.map((sentence, index) => <li key={index}><Words sentence={sentence} /></li>)}</ul>}
      {form === 'timeline' && (
        <ol className={styles.timeline}>
          {sentences.map((sentence, index) => (
            <li key={index}>
              <div className={styles.when}>{sentence.time && <Time iso={sentence.time} />}{sentence.tactic && <span>{plainWords(sentence.tactic)}</span>}</div>
              <Words sentence={sentence} />
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
