import { useEffect, useRef } from 'react';
import { Badge, Button, Spinner, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkCircle16Filled } from '@fluentui/react-icons/svg/checkmark-circle';
import { Circle16Regular } from '@fluentui/react-icons/svg/circle';
import { DismissCircle16Filled } from '@fluentui/react-icons/svg/dismiss-circle';
import { PauseCircle16Regular } from '@fluentui/react-icons/svg/pause-circle';
import { SubtractCircle16Regular } from '@fluentui/react-icons/svg/subtract-circle';
import { Visible } from '../../../controls/Visible';
import type { PlanBlock } from '../../answer';
import { AnswerBody } from '../AnswerBody';
import { useChat } from '../ChatProvider';
import type { Exchange, StepRun } from '../conversations';
import { sayPlan } from '../plan';

const useStyles = makeStyles({
  plan: { border: `1px solid ${tokens.colorNeutralStroke2}`, borderRadius: tokens.borderRadiusLarge, padding: '10px 12px', display: 'flex', flexDirection: 'column', gap: '8px' },
  head: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  steps: { margin: 0, padding: 0, listStyleType: 'none', display: 'flex', flexDirection: 'column', gap: '6px' },
  step: { display: 'grid', gridTemplateColumns: '20px minmax(0, 1fr)', columnGap: '6px', alignItems: 'start' },
  mark: { display: 'inline-flex', height: '20px', alignItems: 'center', color: tokens.colorNeutralForeground3 },
  done: { color: tokens.colorPaletteGreenForeground1 },
  failed: { color: tokens.colorPaletteRedForeground1 },
  title: { lineHeight: '20px', overflowWrap: 'anywhere' },
  state: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, marginLeft: '6px' },
  problem: { margin: '2px 0 4px', overflowWrap: 'anywhere' },
  found: { margin: '8px 0', display: 'flex', flexDirection: 'column', gap: '12px' },
  summary: { cursor: 'pointer', lineHeight: '20px', overflowWrap: 'anywhere', borderRadius: tokens.borderRadiusSmall, ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` } },
  foot: { display: 'flex', gap: '6px', flexWrap: 'wrap', alignItems: 'center' },
  say: { margin: 0, color: tokens.colorNeutralForeground2, outlineStyle: 'none' },
  buttons: { display: 'flex', gap: '6px', flexWrap: 'wrap' },
});

const stateWords: Record<StepRun['state'], string> = { waiting: 'Waiting', running: 'Running', done: 'Done', failed: 'Failed', stopped: 'Stopped', skipped: 'Left out' };

function Mark({ state }: { state: StepRun['state'] }) {
  const styles = useStyles();
  const look = mergeClasses(styles.mark, state === 'done' && styles.done, state === 'failed' && styles.failed);
  return (
    <span className={look} aria-hidden>
      {state === 'running' ? <Spinner size="extra-tiny" /> : state === 'done' ? <CheckmarkCircle16Filled /> : state === 'failed' ? <DismissCircle16Filled /> : state === 'stopped' ? <PauseCircle16Regular /> : state === 'skipped' ? <SubtractCircle16Regular /> : <Circle16Regular />}
    </span>
  );
}

/** The steps that would answer a request, to be approved or rejected; then how far each is, with what it found. */
export function PlanBlockView({ block: { request, steps }, exchange }: { block: PlanBlock; exchange: Exchange }) {
  const styles = useStyles();
  const { running, approve, reject, goOn, skip, stop } = useChat();
  const say = useRef<HTMLParagraphElement>(null);
  const busy = running.has(exchange.id);
  const { plan } = exchange;
  const decided = useRef(plan !== undefined);
  // The buttons that were pressed are gone: the focus goes to what is said of the plan instead.
  useEffect(() => {
    if (plan !== undefined && !decided.current && (document.activeElement === document.body || document.activeElement === null)) say.current?.focus();
    decided.current = plan !== undefined;
  }, [plan]);
  // What ran when the page was closed runs no more.
  const stateOf = (at: number): StepRun['state'] => {
    const state = plan?.steps[at]?.state ?? 'waiting';
    return state === 'running' && !busy ? 'stopped' : state;
  };
  const stuck = plan?.decision === 'approved' && !busy ? steps.findIndex((_, at) => !['done', 'skipped'].includes(stateOf(at))) : -1;
  return (
    <div role="group" className={styles.plan} aria-label="Plan" aria-busy={busy}>
      <h4 className={styles.head}>Plan{plan !== undefined && <> <Badge appearance="tint" color={plan.decision === 'approved' ? 'success' : 'subtle'}>{plan.decision === 'approved' ? 'Approved' : 'Rejected'}</Badge></>}</h4>
      <ol className={styles.steps} aria-label={`Steps of: ${request}`}>
        {steps.map(({ title }, at) => {
          const state = stateOf(at);
          const run = plan?.steps[at];
          const words = <>{at + 1}. <Visible text={title} />{plan?.decision === 'approved' && <span className={styles.state}>{stateWords[state]}</span>}</>;
          return (
            <li key={at} className={styles.step} data-state={plan?.decision === 'approved' ? state : undefined}>
              <Mark state={state} />
              {run?.answer !== undefined ? (
                <details open={at === steps.length - 1}>
                  <summary className={styles.summary}>{words}</summary>
                  <div className={styles.found}><AnswerBody answer={run.answer} onAsk={null} exchange={null} /></div>
                </details>
              ) : (
                <div className={styles.title}>
                  {words}
                  {run?.problem !== undefined && <p className={styles.problem}><Visible text={run.problem} /></p>}
                  {at === stuck && state !== 'waiting' && (
                    <div className={styles.buttons}>
                      <Button size="small" appearance="primary" onClick={() => goOn(exchange)}>{state === 'failed' ? 'Retry' : 'Continue'}</Button>
                      {at < steps.length - 1 && <Button size="small" onClick={() => skip(exchange, at)}>Go on without it</Button>}
                    </div>
                  )}
                  {at === stuck && state === 'waiting' && <div className={styles.buttons}><Button size="small" appearance="primary" onClick={() => goOn(exchange)}>Continue</Button></div>}
                </div>
              )}
            </li>
          );
        })}
      </ol>
      <div className={styles.foot}>
        {plan === undefined && (
          <>
            <Button size="small" appearance="primary" disabledFocusable={busy} onClick={() => approve(exchange)}>Approve</Button>
            <Button size="small" onClick={() => reject(exchange)}>Reject</Button>
          </>
        )}
        {busy && plan !== undefined && <Button size="small" onClick={() => stop(exchange.id)}>Stop</Button>}
        <p ref={say} tabIndex={-1} className={styles.say}>{sayPlan(plan, busy)}</p>
      </div>
    </div>
  );
}
