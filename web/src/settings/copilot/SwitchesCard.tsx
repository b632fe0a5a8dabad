import { Switch, Text, makeStyles, tokens } from '@fluentui/react-components';
import { Section } from '../../controls/Section';
import type { CopilotOverview, Skill, Source } from './requests';
import { usePolicy } from './usePolicy';

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  skills: { listStyleType: 'none', margin: '0 0 6px', padding: '0 0 0 24px' },
  row: { display: 'flex', alignItems: 'center', flexWrap: 'wrap', columnGap: '8px' },
});

const switched = <T,>(off: readonly T[], one: T, on: boolean) => (on ? off.filter((each) => each !== one) : [...off, one]);

/** Sources and skills that can be switched off. */
export function SwitchesCard({ overview: { policy, sources, skills } }: { overview: CopilotOverview }) {
  const styles = useStyles();
  const { may, busy, change } = usePolicy(policy);
  const flipSource = (source: Source, name: string, on: boolean) => void change({ sourcesOff: switched(policy.sourcesOff, source, on) }, `${name} is ${on ? 'on' : 'off'}`);
  const flipSkill = (skill: Skill, on: boolean) => void change({ skillsOff: switched(policy.skillsOff, skill.name, on) }, `${skill.title} is ${on ? 'on' : 'off'}`);
  return (
    <Section card title="Sources and skills">
      <Text as="p" block className={styles.quiet}>What is off is not used by anybody; answers say what they did without.</Text>
      <ul className={styles.list}>
        {sources.map(({ source, name, on }) => (
          <li key={source}>
            <Switch label={name} checked={on} disabled={!may || busy} onChange={(_, { checked }) => flipSource(source, name, checked)} />
            <ul className={styles.skills}>
              {skills.filter((skill) => skill.source === source).map((skill) => (
                <li key={skill.name} className={styles.row}>
                  <Switch label={skill.title} checked={skill.on && (on || skill.goesOn)} disabled={!may || busy || !(on || skill.goesOn)} onChange={(_, { checked }) => flipSkill(skill, checked)} />
                  <Text className={styles.quiet}>{on ? skill.description : skill.goesOn ? `Answers without ${name}.` : `Off with ${name}.`}</Text>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Section>
  );
}
