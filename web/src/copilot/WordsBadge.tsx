import { Badge, Button, Spinner, Tooltip, makeStyles, tokens } from '@fluentui/react-components';
import { Visible } from '../controls/Visible';
import type { Words } from './said';

const useStyles = makeStyles({
  mark: { display: 'inline-flex', alignItems: 'center', gap: '6px', flexShrink: 0 },
  why: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' },
});

/** Skills whose answers a model gives a query to, not words. */
const isQuery = (skill: string) => skill === 'hunt' || skill === 'write-kql';

function explain(skill: string, words: Words | undefined): string {
  if (words?.by === 'modelChecked') return isQuery(skill) ? 'A model wrote the query. It was checked to fit the tables before it was shown.' : 'Worded by a model. Each sentence was checked against the evidence that it names.';
  return isQuery(skill) ? "Redoubt's own grammar made the query." : 'Put together by rules from what is stored, with no model. Every sentence names its evidence.';
}

interface Props {
  skill: string;
  words: Words | undefined;
  /** Whether a model is at work on it. */
  busy: boolean;
  onStop: () => void;
}

/** Whose words an answer is in; while a model is at work, that it can be stopped. */
export function WordsBadge({ skill, words, busy, onStop }: Props) {
  const styles = useStyles();
  const model = words?.by === 'modelChecked';
  return (
    <span className={styles.mark}>
      <Tooltip content={explain(skill, words)} relationship="description"><Badge appearance="outline" color={model ? 'brand' : 'informative'} tabIndex={0}>{model ? 'Model, checked' : 'Built-in'}</Badge></Tooltip>
      {busy && <><Spinner size="extra-tiny" aria-label="A model is at work" /><Button size="small" appearance="subtle" onClick={onStop}>Stop</Button></>}
    </span>
  );
}

/** Why the built-in words stand, all or some of them, where a model was asked. */
export function WordsWhy({ words }: { words: Words | undefined }) {
  const styles = useStyles();
  if (words?.why === undefined) return null;
  return <p className={styles.why} role="status">{words.by === 'builtIn' && "A model's answer is not used: "}<Visible text={words.why} /></p>;
}

/** Sources that an answer did without. */
export function Without({ sources }: { sources: readonly string[] | undefined }) {
  const styles = useStyles();
  if (sources === undefined || sources.length === 0) return null;
  return <p className={styles.why}>Answered without: <Visible text={sources.map((source) => source.replace(/\.$/, '')).join('; ')} />.</p>;
}
