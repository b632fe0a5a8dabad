import { Button, MessageBar, MessageBarBody, Spinner, Text, makeStyles, tokens } from '@fluentui/react-components';
import { Visible } from '../../controls/Visible';
import { WordsBadge, WordsWhy } from '../../copilot/WordsBadge';
import type { Run } from '../useRun';
import type { Turn } from './conversation';
import { QueryAnswer } from './QueryAnswer';

const useStyles = makeStyles({
  turn: { display: 'flex', flexDirection: 'column', gap: '8px' },
  question: { alignSelf: 'flex-end', maxWidth: '90%', padding: '6px 10px', borderRadius: tokens.borderRadiusLarge, backgroundColor: tokens.colorBrandBackground2, color: tokens.colorNeutralForeground1, overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' },
  options: { display: 'flex', flexWrap: 'wrap', gap: '6px' },
  quiet: { color: tokens.colorNeutralForeground3 },
});

interface Props {
  turn: Turn;
  /** Whether nothing was asked after it: only then does an option still answer it. */
  latest: boolean;
  run: Run;
  onAsk: (question: string) => void;
  onStop: () => void;
  onRun: (query: string) => void;
  onAdd: (query: string) => void;
}

/** A question and what became of it. */
export function TurnView({ turn: { question, state, answer, problem, words, open }, latest, run, onAsk, onRun, onAdd, onStop }: Props) {
  const styles = useStyles();
  return (
    <div className={styles.turn}>
      <Text className={styles.question} size={300}><Visible text={question} /></Text>
      {state === 'asked' && <Spinner size="tiny" label="Writing the query" labelPosition="after" />}
      {state === 'stopped' && <Text size={200} className={styles.quiet}>Stopped.</Text>}
      {state === 'failed' && <MessageBar intent="error" layout="multiline"><MessageBarBody>{problem}</MessageBarBody></MessageBar>}
      {answer !== null && (words !== undefined || open === true) && <WordsBadge skill="write-kql" words={words} busy={open === true} onStop={onStop} />}
      <WordsWhy words={words} />
      {answer?.error && <MessageBar intent="warning" layout="multiline"><MessageBarBody><Visible text={answer.error} /></MessageBarBody></MessageBar>}
      {answer?.clarify && (
        <>
          <Text>{answer.clarify.question}</Text>
          <div className={styles.options}>
            {answer.clarify.options.map((option) => <Button key={option} size="small" disabled={!latest} onClick={() => onAsk(option)}>{option}</Button>)}
          </div>
        </>
      )}
      {answer?.kql != null && <QueryAnswer answer={{ ...answer, kql: answer.kql }} run={run} onRun={onRun} onAdd={onAdd} />}
    </div>
  );
}
