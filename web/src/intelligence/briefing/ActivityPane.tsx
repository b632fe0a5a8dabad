import { Badge, Button, Text, makeStyles, tokens } from '@fluentui/react-components';
import { DetailPane } from '../../controls/DetailPane';
import { EmptyState, FailedState, Loading } from '../../controls/States';
import { Time } from '../../controls/Time';
import { Visible } from '../../controls/Visible';
import { usePageStyles } from '../styles';
import { useRuns, type BriefRun } from './requests';
import { methodWords, questionWords, stateWords, tookWords } from './words';

const useStyles = makeStyles({
  runs: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: '14px' },
  run: { borderTop: `1px solid ${tokens.colorNeutralStroke3}`, paddingTop: '10px', display: 'flex', flexDirection: 'column', gap: '6px' },
  head: { display: 'flex', alignItems: 'center', gap: '8px', flexWrap: 'wrap' },
  grow: { flexGrow: 1 },
  steps: { margin: 0, paddingLeft: '22px', display: 'flex', flexDirection: 'column', gap: '3px' },
  steady: { fontVariantNumeric: 'tabular-nums' },
});

const colors = { running: 'informative', done: 'success', failed: 'danger' } as const;

/** What the briefing did: each run with its steps. */
export function ActivityPane({ onBrief, onClose }: { onBrief: (id: number) => void; onClose: () => void }) {
  const styles = useStyles();
  const page = usePageStyles();
  const runs = useRuns();
  return (
    <DetailPane wide title="Activity of the threat briefing" onClose={onClose}>
      {runs.isError ? <FailedState what="The activity" error={runs.error} retry={() => void runs.refetch()} /> : !runs.data ? <Loading lines={10} label="Loading the activity" />
        : runs.data.items.length === 0 ? <EmptyState title="Nothing has run yet">Briefs that are made, by hand or on schedule, are listed here with what was done.</EmptyState> : (
          <>
            <ul className={styles.runs} aria-label="Runs">{runs.data.items.map((run) => <li key={run.id} className={styles.run}><Run run={run} onBrief={onBrief} /></li>)}</ul>
            {runs.data.total > runs.data.items.length && <Text className={page.quiet}>{`The latest ${runs.data.items.length} of ${runs.data.total} are listed.`}</Text>}
          </>
        )}
    </DetailPane>
  );
}

function Run({ run, onBrief }: { run: BriefRun; onBrief: (id: number) => void }) {
  const styles = useStyles();
  const page = usePageStyles();
  return (
    <>
      <div className={styles.head}>
        <Badge appearance="tint" color={colors[run.state]}>{stateWords[run.state]}</Badge>
        <Time iso={run.started} />
        <Text size={200} className={page.quiet}><Visible text={methodWords(run)} />{run.ended !== null && ` · ${tookWords(run.started, run.ended)}`}</Text>
        <span className={styles.grow} />
        {run.state === 'done' && <Button size="small" aria-label={`View brief of run ${run.id}`} onClick={() => onBrief(run.id)}>View brief</Button>}
      </div>
      <Text size={200} className={page.quiet}><Visible text={questionWords(run.question)} /></Text>
      {run.error !== null && <Text className={page.bad}><Visible text={run.error} /></Text>}
      <ol className={styles.steps} aria-label={`Steps of run ${run.id}`}>
        {run.steps.map((step, index) => (
          <li key={index}>{step.name} <Text size={200} className={page.quiet}><span className={styles.steady}>{step.ended === null ? (run.state === 'running' ? 'going on' : 'broken off') : tookWords(step.started, step.ended)}</span>{step.outcome !== null && <> · <Visible text={step.outcome} /></>}</Text></li>
        ))}
      </ol>
    </>
  );
}
