import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { Link, useNavigate, useParams } from 'react-router';
import { useCan } from '../api/session';
import { actionName } from '../automation/actionNames';
import { Facts } from '../controls/Facts';
import { useNotices } from '../controls/Notices';
import { amount, count } from '../controls/number';
import { Section } from '../controls/Section';
import { SimpleTable } from '../controls/SimpleTable';
import { EmptyState, FailedState, Loading } from '../controls/States';
import { Time } from '../controls/Time';
import { Visible } from '../controls/Visible';
import { useTitle } from '../controls/useTitle';
import { useNoCopilot } from '../copilot/subject';
import { severityWords } from '../vocabulary/words';
import { needs } from './needs';
import { originWords, scheduleWords, statusWords, useRule, useRuleChanges, useRuns, type Rule } from './requests';
import { TriggeredAlerts } from './TriggeredAlerts';

const useStyles = makeStyles({
  page: { height: '100%', overflowY: 'auto', display: 'flex', flexDirection: 'column', gap: '12px', padding: '14px 16px', boxSizing: 'border-box' },
  head: { display: 'flex', alignItems: 'center', gap: '8px', flexWrap: 'wrap' },
  title: { margin: 0, fontSize: tokens.fontSizeBase500, lineHeight: '28px', fontWeight: tokens.fontWeightSemibold, flexGrow: 1, overflowWrap: 'anywhere' },
  code: { margin: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, lineHeight: '18px' },
  text: { margin: '10px 0 0', whiteSpace: 'pre-line', overflowWrap: 'anywhere' },
  heading: { margin: '12px 0 0', fontSize: tokens.fontSizeBase300, lineHeight: '20px', fontWeight: tokens.fontWeightSemibold },
  under: { margin: '2px 0 0', whiteSpace: 'pre-line', overflowWrap: 'anywhere' },
});

/** One rule: what it looks for, the alerts that it made and how its runs went. */
export function RulePage() {
  const styles = useStyles();
  const { id = '' } = useParams();
  const rule = useRule(id);
  useTitle(rule.data?.name ?? 'Detection rule');
  useNoCopilot();
  if (rule.isPending) return <Loading label="Loading the rule" />;
  if (rule.isError) return <FailedState what="The rule" error={rule.error} retry={() => void rule.refetch()} />;
  return (
    <div className={styles.page} tabIndex={0} role="group" aria-label="Detection rule">
      <Head rule={rule.data} />
      <Section card title="Rule"><Words rule={rule.data} /></Section>
      <Section card title="Query"><pre className={styles.code} tabIndex={0} aria-label="Query of the rule"><Visible text={rule.data.query} /></pre></Section>
      <TriggeredAlerts rule={rule.data} />
      <Runs id={id} />
    </div>
  );
}

function Head({ rule }: { rule: Rule }) {
  const styles = useStyles();
  const navigate = useNavigate();
  const may = useCan()('detections.manage');
  const { turn, run, drop, restore } = useRuleChanges();
  const { done, failed } = useNotices();
  const doRun = () => run.mutate(rule.id, { onSuccess: ({ rows, alerts, message }) => done(`${amount(rows, 'row')}, ${amount(alerts, 'new alert')}.`, { detail: message ?? undefined }), onError: (error) => failed('The rule did not run', error) });
  const doDrop = () => drop.mutate(rule.id, {
    onSuccess: () => {
      void navigate('/detections');
      done(`Deleted ${rule.name}.`, { undo: () => restore.mutateAsync(rule.id) });
    },
    onError: (error) => failed('The rule was not deleted', error),
  });
  return (
    <div className={styles.head}>
      <h1 className={styles.title}><Visible text={rule.name} /></h1>
      <Button size="small" disabledFocusable={!may || run.isPending} title={needs(may)} onClick={doRun}>Run now</Button>
      <Button size="small" disabledFocusable={!may} title={needs(may)} onClick={() => turn.mutate({ id: rule.id, enabled: !rule.enabled }, { onError: (error) => failed('Nothing was changed', error) })}>{rule.enabled ? 'Turn off' : 'Turn on'}</Button>
      <Button size="small" appearance="primary" disabledFocusable={!may} title={needs(may)} onClick={() => void navigate(`/detections/${encodeURIComponent(rule.id)}/edit`)}>Edit</Button>
      <Button size="small" appearance="subtle" disabledFocusable={!may} title={needs(may)} onClick={doDrop}>Delete</Button>
      <Link to="/detections">All rules</Link>
    </div>
  );
}

function Words({ rule }: { rule: Rule }) {
  const styles = useStyles();
  return (
    <>
      <Facts facts={[
        ['State', rule.enabled ? 'On' : 'Off'],
        ['Alert title', <Visible text={rule.title} />],
        ['Severity', severityWords[rule.severity]],
        ['Category', rule.category && <Visible text={rule.category} />],
        ['Techniques', rule.techniques.join(', ')],
        ['Tags', rule.tags.length > 0 ? <Visible text={rule.tags.join(', ')} /> : null],
        ['Frequency', scheduleWords[rule.schedule]],
        ['Device groups', rule.deviceGroups.join(', ')],
        ['Proposes', rule.actions.map(actionName).join(', ')],
        ['Origin', originWords[rule.origin]],
        ['Last changed by', `${rule.changedBy} (version ${rule.version})`],
      ]} />
      {rule.description && <p className={styles.text}><Visible text={rule.description} /></p>}
      {rule.recommendedActions && <><h3 className={styles.heading}>What to do</h3><p className={styles.under}><Visible text={rule.recommendedActions} /></p></>}
      {rule.falsePositives && <><h3 className={styles.heading}>When it is wrong</h3><p className={styles.under}><Visible text={rule.falsePositives} /></p></>}
    </>
  );
}

function Runs({ id }: { id: string }) {
  const runs = useRuns(id);
  return (
    <Section card title="Runs">
      {runs.isPending ? <Loading label="Loading the runs" lines={2} /> : runs.isError ? <FailedState what="The runs" error={runs.error} retry={() => void runs.refetch()} />
        : runs.data.length === 0 ? <EmptyState title="No runs yet">Of a continuous rule only runs that found something or failed are listed.</EmptyState>
        : <SimpleTable label="Runs" rows={runs.data} rowKey={({ started }) => started} columns={[
            { header: 'Started', cell: ({ started }) => <Time iso={started} /> },
            { header: 'Status', cell: ({ status }) => statusWords[status] },
            { header: 'Rows', cell: ({ rows }) => count(rows) },
            { header: 'New alerts', cell: ({ alerts }) => count(alerts) },
            { header: 'Took', cell: ({ ms }) => `${count(Math.round(ms))} ms` },
            { header: 'Note', cell: ({ error, message }) => [error, message].filter((part) => part !== null).join(': ') },
          ]} />}
    </Section>
  );
}
