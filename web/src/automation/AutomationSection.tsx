import { useState } from 'react';
import { Button, Text, makeStyles, tokens } from '@fluentui/react-components';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useCan } from '../api/session';
import { count } from '../controls/number';
import { Section } from '../controls/Section';
import { SimpleTable } from '../controls/SimpleTable';
import { EmptyState, FailedState, Loading } from '../controls/States';
import { Time } from '../controls/Time';
import { Visible } from '../controls/Visible';
import { actionWords } from './actionWords';
import { AutomationDialog, noRule } from './AutomationDialog';
import { InvestigationMode } from './InvestigationMode';
import { approveRule, automationKeys, deleteRule, getRules, getRuns, orderRules, saveRule, type AutomationRule } from './requests';
import { RuleActions, moved } from './RuleActions';
import { triggerWords } from './Triggers';
import { useAttempt } from './useAttempt';

const PERMISSION = 'automation.manage';

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground3 },
  lead: { color: tokens.colorNeutralForeground3, marginBottom: '10px' },
  why: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  list: { margin: 0, paddingLeft: '16px' },
});

/** Rules that act on incidents, and what they did. */
export function AutomationSection() {
  const styles = useStyles();
  const may = useCan()(PERMISSION);
  const client = useQueryClient();
  const attempt = useAttempt(automationKeys.rules);
  const [open, setOpen] = useState<AutomationRule | 'new' | null>(null);
  const { data: rules, error, refetch } = useQuery({ queryKey: automationKeys.rules, queryFn: ({ signal }) => getRules(signal) });
  const runs = useQuery({ queryKey: automationKeys.runs, queryFn: ({ signal }) => getRuns(signal), refetchInterval: 10_000 }).data;
  if (error) return <FailedState what="The automation rules" error={error} retry={() => void refetch()} />;
  if (!rules) return <Loading label="Loading the automation rules" />;
  const ids = rules.map(({ id }) => id);
  const move = (id: number, by: -1 | 1) => void attempt(() => orderRules(moved(ids, id, by)), 'Rule moved', 'The rule was not moved');
  return (
    <>
      <Section card title="Automation rules" actions={<Button appearance="primary" disabled={!may} title={may ? undefined : `You need the permission ${PERMISSION}.`} onClick={() => setOpen('new')}>New rule</Button>}>
        <Text block className={styles.lead}>Rules look at an incident when it changes, from top to bottom. What rules change sets off no rule.</Text>
        {rules.length === 0 ? (
          <EmptyState title="No automation rules">A rule can tag, assign, classify or close incidents, comment on them, and tell people. Try it on the last week before you keep it.</EmptyState>
        ) : (
          <SimpleTable label="Automation rules" rows={rules} rowKey={({ id }) => String(id)} columns={[
            { header: 'Rule', cell: ({ rule, explained }) => <><strong><Visible text={rule.name} /></strong><div className={styles.why}><Visible text={explained} /></div></> },
            { header: 'When', cell: ({ rule }) => rule.triggers.map((one) => triggerWords[one]).join('; ') },
            { header: 'Does', cell: ({ rule }) => <Visible text={actionWords(rule.actions).join('; ') || 'Nothing'} /> },
            { header: 'Acted', cell: ({ runs: times, lastRun }) => (lastRun === null ? 'Never' : <>{count(times)} ×, last <Time iso={lastRun} /></>) },
            { header: 'Responds', cell: (row) => <Responds row={row} /> },
            { header: 'Changed', cell: ({ modified, modifiedBy }) => <><Time iso={modified} /> {modifiedBy}</> },
            { header: 'Change', cell: (row) => (
              <RuleActions name={row.rule.name} permission={PERMISSION} enabled={row.rule.enabled} onEdit={() => setOpen(row)}
                onEnable={(enabled) => void attempt(() => saveRule(row.id, { ...row.rule, enabled }), enabled ? 'Rule turned on' : 'Rule turned off', 'The rule was not changed')}
                onDelete={() => void attempt(() => deleteRule(row.id), 'Rule deleted', 'The rule was not deleted')}
                onUp={row.id === ids[0] ? undefined : () => move(row.id, -1)} onDown={row.id === ids[ids.length - 1] ? undefined : () => move(row.id, 1)} />
            ) },
          ]} />
        )}
      </Section>
      <Section card title="What rules did">
        {runs === undefined || runs.items.length === 0 ? <Text className={styles.quiet}>No rule has acted yet.</Text> : (
          <SimpleTable label="What rules did" rows={runs.items} rowKey={({ id }) => String(id)} columns={[
            { header: 'Time', cell: ({ time }) => <Time iso={time} /> },
            { header: 'Rule', cell: ({ ruleName }) => <Visible text={ruleName} /> },
            { header: 'Incident', cell: ({ incidentId }) => <Link to={`/incidents/${incidentId}`}>{incidentId}</Link> },
            { header: 'Did', cell: ({ effects }) => (effects.length === 0 ? 'Nothing: it was so already' : <ul className={styles.list}>{effects.map((one, index) => <li key={index}><Visible text={one} /></li>)}</ul>) },
          ]} />
        )}
      </Section>
      <InvestigationMode />
      {open !== null && <AutomationDialog id={open === 'new' ? null : open.id} rule={open === 'new' ? noRule : open.rule} onClose={() => setOpen(null)} onSaved={() => void client.invalidateQueries({ queryKey: automationKeys.rules })} />}
    </>
  );
}

/** Whether the rule's response actions wait for a person. */
function Responds({ row }: { row: AutomationRule }) {
  const may = useCan()('actions.respond');
  const attempt = useAttempt(automationKeys.rules);
  if (row.rule.actions.respond.length === 0) return <>No</>;
  const approved = row.approvedBy !== null;
  return (
    <>
      {approved ? `By itself, approved by ${row.approvedBy ?? ''}` : 'Proposes only'}
      <div>
        <Button size="small" disabled={!may} title={may ? undefined : 'You need the permission actions.respond.'} aria-label={`${approved ? 'Take back the approval of' : 'Approve'} ${row.rule.name}`}
          onClick={() => void attempt(() => approveRule(row.id, !approved), approved ? 'The rule proposes only' : 'The rule acts by itself', 'This was not changed')}>{approved ? 'Take back' : 'Approve'}</Button>
      </div>
    </>
  );
}
