import { Button, Spinner, Tooltip, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowClockwise16Regular } from '@fluentui/react-icons/svg/arrow-clockwise';
import { CopyButton } from '../../controls/CopyButton';
import { Visible } from '../../controls/Visible';
import { AnswerBody } from './AnswerBody';
import { exchangeMarkdown } from './answerMarkdown';
import { useChat } from './ChatProvider';
import { planOf, type Exchange } from './conversations';
import { Thumbs } from './Thumbs';
import { WordsBadge, WordsWhy } from '../WordsBadge';

const MOST_PROMPTS = 6;

const useStyles = makeStyles({
  exchange: { display: 'flex', flexDirection: 'column', gap: '8px', minWidth: 0 },
  asked: { alignSelf: 'flex-end', maxWidth: '92%', display: 'flex', alignItems: 'flex-start', gap: '2px' },
  question: { margin: 0, padding: '7px 12px', borderRadius: tokens.borderRadiusXLarge, backgroundColor: tokens.colorBrandBackground2, color: tokens.colorNeutralForeground1, fontSize: tokens.fontSizeBase300, lineHeight: '20px', fontWeight: tokens.fontWeightRegular, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', minWidth: 0 },
  card: { backgroundColor: tokens.colorNeutralBackground1, border: `1px solid ${tokens.colorNeutralStroke3}`, borderRadius: tokens.borderRadiusLarge, padding: '10px 12px', display: 'flex', flexDirection: 'column', gap: '12px', minWidth: 0 },
  head: { display: 'flex', alignItems: 'center', gap: '8px' },
  title: { flexGrow: 1, fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere', minWidth: 0 },
  foot: { display: 'flex', alignItems: 'center', gap: '2px', flexWrap: 'wrap' },
  waiting: { display: 'flex', alignItems: 'center', gap: '8px' },
  text: { flexGrow: 1 },
  problem: { margin: 0, overflowWrap: 'anywhere' },
  prompts: { display: 'flex', gap: '6px', flexWrap: 'wrap', listStyleType: 'none', margin: 0, padding: 0 },
  prompt: { fontWeight: 'normal', textAlign: 'left', borderRadius: tokens.borderRadiusXLarge, overflowWrap: 'anywhere' },
});

/** A question and what came of it. */
export function ExchangeView({ exchange, last }: { exchange: Exchange; last: boolean }) {
  const styles = useStyles();
  const { running, ask, retry, stop, judged } = useChat();
  const { id, question, answer, problem, stopped, opinion, words } = exchange;
  const busy = running.has(id);
  const free = running.size === 0;
  const again = <Button size="small" icon={<ArrowClockwise16Regular />} disabledFocusable={!free} onClick={() => retry(exchange)}>Retry</Button>;
  return (
    <article className={styles.exchange} aria-label={`Question: ${question.slice(0, 120)}`} aria-busy={busy}>
      <div className={styles.asked}>
        <h3 className={styles.question}><Visible text={question} /></h3>
        <CopyButton text={question} label="Copy the question" />
      </div>
      <div className={styles.card} role="group" aria-label="Answer">
        {answer === undefined ? (
          busy ? (
            <div className={styles.waiting}>
              <Spinner size="tiny" aria-hidden />
              <span className={styles.text}>Working on it…</span>
              <Button size="small" onClick={() => stop(id)}>Stop</Button>
            </div>
          ) : (
            <>
              <p className={styles.problem}>{problem === undefined ? (stopped === undefined ? 'This was not answered: the page was closed meanwhile.' : 'Stopped.') : <Visible text={problem} />}</p>
              <div className={styles.foot}>{again}</div>
            </>
          )
        ) : (
          <>
            <div className={styles.head}>
              <span className={styles.title}><Visible text={answer.title} /></span>
              <WordsBadge skill={answer.skill} words={words} busy={busy && planOf(exchange) === undefined} onStop={() => stop(id)} />
            </div>
            <WordsWhy words={words} />
            <AnswerBody answer={answer} exchange={exchange} onAsk={last && free ? ask : null} />
            <div className={styles.foot}>
              <CopyButton text={exchangeMarkdown(exchange)} label="Copy the answer" />
              {planOf(exchange) === undefined && <Tooltip content="Ask again" relationship="label"><Button size="small" appearance="subtle" icon={<ArrowClockwise16Regular />} disabledFocusable={!free} onClick={() => retry(exchange)} /></Tooltip>}
              <Thumbs key={answer.answerId} skill={answer.skill} answerId={answer.answerId} opinion={opinion} onJudged={(next) => judged(id, next)} />
            </div>
          </>
        )}
      </div>
      {last && answer !== undefined && answer.prompts.length > 0 && !busy && (
        <ul className={styles.prompts} aria-label="Ask next">
          {answer.prompts.slice(0, MOST_PROMPTS).map(({ text }, index) => <li key={index}><Button size="small" className={styles.prompt} disabled={!free} onClick={() => ask(text)}><Visible text={text} /></Button></li>)}
        </ul>
      )}
    </article>
  );
}
