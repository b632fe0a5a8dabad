import type { ReactNode } from 'react';
import { Button, Switch, makeStyles, tokens } from '@fluentui/react-components';
import { Link } from 'react-router';
import { useCan } from '../api/session';
import { useNotices } from '../controls/Notices';
import { amount } from '../controls/number';
import { Time } from '../controls/Time';
import { Visible } from '../controls/Visible';
import type { Column } from '../controls/VirtualTable';
import { severityWords } from '../vocabulary/words';
import { needs, PERMISSION } from './needs';
import { originWords, useRuleChanges, type Rule } from './requests';
import { runWords, scheduleShort } from './words';

const useStyles = makeStyles({
  clip: { overflow: 'hidden', textOverflow: 'ellipsis' },
  quiet: { color: tokens.colorNeutralForeground3 },
  press: { minWidth: 'auto', padding: '0 8px' },
  own: { display: 'inline-flex', alignItems: 'center' },
  bad: { color: tokens.colorStatusDangerForeground1 },
});

/** What is pressed here does not open the row. */
function Own({ children }: { children: ReactNode }) {
  return <span className={useStyles().own} onDoubleClick={(event) => event.stopPropagation()}>{children}</span>;
}

function Clip({ text }: { text: string }) {
  return <span className={useStyles().clip} title={text}><Visible text={text} /></span>;
}

function Name({ rule }: { rule: Rule }) {
  return <Link className={useStyles().clip} title={rule.name} to={`/detections/${encodeURIComponent(rule.id)}`} onClick={(event) => event.stopPropagation()}><Visible text={rule.name} /></Link>;
}

function LastRun({ run }: { run: Rule['lastRun'] }) {
  const styles = useStyles();
  if (run === null) return null;
  return <span className={run.status === 'failed' || run.status === 'partiallyFailed' ? styles.bad : undefined} title={run.message ?? undefined}>{runWords(run)}</span>;
}

function NextRun({ rule }: { rule: Rule }) {
  const { quiet } = useStyles();
  if (!rule.enabled) return <span className={quiet}>Off</span>;
  if (rule.schedule === 'continuous') return 'With new rows';
  return rule.nextRun === null ? 'Now' : <Time iso={rule.nextRun} relative />;
}

/** The columns of the list of rules, with what can be done to each. */
export function useRuleColumns(): readonly Column<Rule>[] {
  const { press } = useStyles();
  const may = useCan()(PERMISSION);
  const { turn, run, drop, restore } = useRuleChanges();
  const { done, failed } = useNotices();
  const doTurn = (rule: Rule, enabled: boolean) => turn.mutate({ id: rule.id, enabled }, { onError: (error) => failed('Nothing was changed', error) });
  // Shows what was asked for until the list says what it is.
  const isOn = ({ id, enabled }: Rule) => (turn.isPending && turn.variables.id === id ? turn.variables.enabled : enabled);
  const doDrop = (rule: Rule) =>
    drop.mutate(rule.id, { onSuccess: () => done(`Deleted ${rule.name}.`, { undo: () => restore.mutateAsync(rule.id) }), onError: (error) => failed('The rule was not deleted', error) });
  const doRun = (rule: Rule) =>
    run.mutate(rule.id, { onSuccess: (ended) => done(`${rule.name}: ${amount(ended.rows, 'row')}, ${amount(ended.alerts, 'new alert')}.`, { detail: ended.message ?? undefined }), onError: (error) => failed('The rule did not run', error) });
  return [
    { id: 'on', header: 'On', width: '58px', cell: (rule) => <Own><Switch aria-label={`${rule.name} is on`} checked={isOn(rule)} disabled={!may} title={needs(may)} onChange={(_, { checked }) => doTurn(rule, checked)} /></Own> },
    { id: 'name', header: 'Name', width: 'minmax(220px, 3fr)', cell: (rule) => <Name rule={rule} /> },
    { id: 'severity', header: 'Severity', width: '104px', cell: ({ severity }) => severityWords[severity] },
    { id: 'techniques', header: 'Techniques', width: 'minmax(92px, 1fr)', cell: ({ techniques }) => <Clip text={techniques.join(', ')} /> },
    { id: 'origin', header: 'Origin', width: '78px', cell: ({ origin }) => originWords[origin] },
    { id: 'frequency', header: 'Frequency', width: '92px', cell: ({ schedule }) => scheduleShort[schedule] },
    { id: 'lastRun', header: 'Last run', width: '108px', cell: ({ lastRun }) => (lastRun === null ? 'Never' : <Time iso={lastRun.started} relative />) },
    { id: 'status', header: 'Last run status', width: '160px', cell: ({ lastRun }) => <LastRun run={lastRun} /> },
    { id: 'next', header: 'Next run', width: '112px', cell: (rule) => <NextRun rule={rule} /> },
    { id: 'do', header: 'Actions', width: '112px', cell: (rule) => (
      <Own>
        <Button size="small" appearance="subtle" className={press} aria-label={`Run ${rule.name}`} disabledFocusable={!may || run.isPending} title={needs(may)} onClick={() => doRun(rule)}>Run</Button>
        <Button size="small" appearance="subtle" className={press} aria-label={`Delete ${rule.name}`} disabledFocusable={!may} title={needs(may)} onClick={() => doDrop(rule)}>Delete</Button>
      </Own>
    ) },
  ];
}
