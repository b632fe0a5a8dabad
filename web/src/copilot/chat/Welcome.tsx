import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useMe } from '../../api/session';
import { Visible } from '../../controls/Visible';
import { useSubject } from '../subject';
import { useChat } from './ChatProvider';
import { getSkills } from './requests';
import { suggestionsFor } from './suggestions';

const useStyles = makeStyles({
  page: { display: 'flex', flexDirection: 'column', gap: '12px', padding: '8px 2px' },
  hello: { margin: 0, fontSize: tokens.fontSizeBase500, lineHeight: '28px', fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  text: { margin: 0, lineHeight: '20px', color: tokens.colorNeutralForeground2 },
  list: { display: 'flex', flexDirection: 'column', gap: '6px', alignItems: 'stretch', listStyleType: 'none', margin: 0, padding: 0 },
  ask: { width: '100%', justifyContent: 'flex-start', textAlign: 'left', fontWeight: 'normal' },
  summary: { cursor: 'pointer', color: tokens.colorNeutralForeground2, borderRadius: tokens.borderRadiusSmall, ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` } },
  skills: { margin: '8px 0 0', display: 'flex', flexDirection: 'column', gap: '6px' },
  skill: { margin: 0, fontWeight: tokens.fontWeightSemibold },
  what: { margin: 0, color: tokens.colorNeutralForeground2, lineHeight: '18px' },
});

/** What is seen before the first question: a greeting, and what may be asked here. */
export function Welcome() {
  const styles = useStyles();
  const me = useMe();
  const subject = useSubject();
  const { ask, running } = useChat();
  const { data: skills } = useQuery({ queryKey: ['copilot', 'skills'], queryFn: ({ signal }) => getSkills(signal), staleTime: 300_000 });
  return (
    <section className={styles.page} aria-label="Welcome">
      <h3 className={styles.hello}>Hello{me !== undefined && !me.demo && <>, <Visible text={me.name} /></>}. What do you want to know?</h3>
      <p className={styles.text}>Ask in plain words. Answers name their evidence, and nothing is changed: a plan of several steps waits for your approval.</p>
      <ul className={styles.list} aria-label="Suggested questions">
        {suggestionsFor(subject).map((text) => <li key={text}><Button className={styles.ask} disabled={running.size > 0} onClick={() => ask(text)}>{text}</Button></li>)}
      </ul>
      {skills !== undefined && skills.length > 0 && (
        <details>
          <summary className={styles.summary}>What the copilot can do</summary>
          <dl className={styles.skills}>
            {skills.map(({ name, title, description, allowed, why }) => <div key={name}><dt className={styles.skill}>{title}</dt><dd className={styles.what}>{description}{!allowed && ` Not for you: ${why ?? 'you need another permission.'}`}</dd></div>)}
          </dl>
        </details>
      )}
    </section>
  );
}
