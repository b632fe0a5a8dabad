import { useState } from 'react';
import { Button, Field, Text, Textarea, makeStyles, tokens } from '@fluentui/react-components';
import { useNotices } from '../controls/Notices';
import { sendFeedback, type Opinion } from '../api/feedback';

const choices: readonly (readonly [opinion: Opinion, words: string])[] = [
  ['looksRight', 'Looks right'],
  ['needsImprovement', 'Needs improvement'],
  ['inappropriate', 'Inappropriate'],
];

const useStyles = makeStyles({
  row: { display: 'flex', gap: '4px', flexWrap: 'wrap' },
  form: { display: 'flex', flexDirection: 'column', gap: '8px', marginTop: '8px', alignItems: 'flex-start' },
  field: { width: '100%' },
  quiet: { color: tokens.colorNeutralForeground3 },
});

/** What the reader thinks of an answer, and why if they like. */
export function Feedback({ skill, answerId }: { skill: string; answerId: string }) {
  const styles = useStyles();
  const { failed } = useNotices();
  const [verdict, setVerdict] = useState<Opinion | null>(null);
  const [text, setText] = useState('');
  const [sent, setSent] = useState(false);
  const send = async (event: React.FormEvent) => {
    event.preventDefault();
    if (verdict === null) return;
    try {
      await sendFeedback(skill, answerId, verdict, text.trim());
      setSent(true);
    } catch (error) {
      failed('The feedback was not sent', error);
    }
  };
  if (sent) return <Text role="status" className={styles.quiet}>Thank you. It stays on this server.</Text>;
  return (
    <div role="group" aria-label="Feedback">
      <div className={styles.row}>
        {choices.map(([value, words]) => <Button key={value} size="small" appearance={verdict === value ? 'primary' : 'subtle'} aria-pressed={verdict === value} onClick={() => setVerdict(value)}>{words}</Button>)}
      </div>
      {verdict !== null && (
        <form className={styles.form} onSubmit={(event) => void send(event)}>
          <Field label="What should be different? (optional)" className={styles.field}><Textarea value={text} maxLength={4000} onChange={(_, { value }) => setText(value)} /></Field>
          <Button type="submit" size="small" appearance="primary">Send</Button>
        </form>
      )}
    </div>
  );
}
