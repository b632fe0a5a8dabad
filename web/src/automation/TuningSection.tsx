import { useState } from 'react';
import { Button, Text, makeStyles, tokens } from '@fluentui/react-components';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCan } from '../api/session';
import { amount, count } from '../controls/number';
import { Section } from '../controls/Section';
import { SettledSearch } from '../controls/SettledSearch';
import { SimpleTable } from '../controls/SimpleTable';
import { EmptyState, FailedState, Loading } from '../controls/States';
import { Time } from '../controls/Time';
import { useParameters } from '../controls/useParameters';
import { Visible } from '../controls/Visible';
import { SeverityMark } from '../vocabulary/SeverityMark';
import { automationKeys, bringBack, deleteTuning, getAlertToTune, getHidden, getTuning, orderTuning, saveTuning, type TuningRule } from './requests';
import { RuleActions, moved } from './RuleActions';
import { noTuning, tuningOf } from './tuneAlert';
import { TuningDialog } from './TuningDialog';
import { useAttempt } from './useAttempt';

const PERMISSION = 'detections.manage';

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground3 },
  lead: { color: tokens.colorNeutralForeground3, marginBottom: '10px' },
  why: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
});

/** Rules that hide or resolve alerts as they arrive. `?alert=` starts a rule from an alert. */
export function TuningSection() {
  const styles = useStyles();
  const may = useCan()(PERMISSION);
  const client = useQueryClient();
  const [params, say] = useParameters();
  const attempt = useAttempt(automationKeys.tuning);
  const [open, setOpen] = useState<TuningRule | 'new' | null>(null);
  const alertId = params.get('alert') ?? '';
  const { data: rules, error, refetch } = useQuery({ queryKey: automationKeys.tuning, queryFn: ({ signal }) => getTuning(signal) });
  const alert = useQuery({ queryKey: ['alert', alertId, 'tune'], queryFn: ({ signal }) => getAlertToTune(alertId, signal), enabled: alertId !== '' && may });
  const close = () => {
    setOpen(null);
    say('alert', null);
  };
  if (error) return <FailedState what="The tuning rules" error={error} retry={() => void refetch()} />;
  if (!rules) return <Loading label="Loading the tuning rules" />;
  const ids = rules.map(({ id }) => id);
  const move = (id: number, by: -1 | 1) => void attempt(() => orderTuning(moved(ids, id, by)), 'Rule moved', 'The rule was not moved');
  const newRule = <Button appearance="primary" disabled={!may} title={may ? undefined : `You need the permission ${PERMISSION}.`} onClick={() => setOpen('new')}>New rule</Button>;
  return (
    <>
      <Section card title="Alert tuning" actions={newRule}>
        <Text block className={styles.lead}>Rules look at each alert as it arrives; the first that holds decides. What came before a rule stays as it is.</Text>
        {rules.length === 0 ? (
          <EmptyState title="No tuning rules">An alert that is noise here can be kept out of the queue: open it and choose Tune, or make a rule from nothing.</EmptyState>
        ) : (
          <SimpleTable label="Tuning rules" rows={rules} rowKey={({ id }) => String(id)} columns={[
            { header: 'Rule', cell: ({ rule, explained, expired }) => <><strong><Visible text={rule.name} /></strong>{expired && ' (expired)'}<div className={styles.why}><Visible text={explained} /></div>{rule.comment !== '' && <div className={styles.quiet}><Visible text={rule.comment} /></div>}</> },
            { header: 'Then', cell: ({ rule }) => (rule.action === 'hide' ? 'Hide' : 'Resolve') },
            { header: 'Holds back', cell: (row) => <HeldBack row={row} may={may} /> },
            { header: 'Ends', cell: ({ rule }) => (rule.expires === null ? 'Never' : <Time iso={rule.expires} />) },
            { header: 'Changed', cell: ({ modified, modifiedBy }) => <><Time iso={modified} /> {modifiedBy}</> },
            { header: 'Change', cell: (row) => (
              <RuleActions name={row.rule.name} permission={PERMISSION} enabled={row.rule.enabled} onEdit={() => setOpen(row)}
                onEnable={(enabled) => void attempt(() => saveTuning(row.id, { ...row.rule, enabled }), enabled ? 'Rule turned on' : 'Rule turned off', 'The rule was not changed')}
                onDelete={() => void attempt(() => deleteTuning(row.id), row.hidden > 0 ? 'Rule deleted; what it hid stays hidden' : 'Rule deleted', 'The rule was not deleted')}
                onUp={row.id === ids[0] ? undefined : () => move(row.id, -1)} onDown={row.id === ids[ids.length - 1] ? undefined : () => move(row.id, 1)} />
            ) },
          ]} />
        )}
      </Section>
      <Hidden />
      {open !== null && <TuningDialog id={open === 'new' ? null : open.id} rule={open === 'new' ? noTuning : open.rule} onClose={close} onSaved={() => void client.invalidateQueries({ queryKey: automationKeys.tuning })} />}
      {open === null && alert.data && <TuningDialog id={null} rule={tuningOf(alert.data)} onClose={close} onSaved={() => void client.invalidateQueries({ queryKey: automationKeys.tuning })} />}
    </>
  );
}

function HeldBack({ row, may }: { row: TuningRule; may: boolean }) {
  const attempt = useAttempt(automationKeys.tuning);
  const total = row.hidden + row.resolved;
  return (
    <>
      {row.hidden > 0 && `${count(row.hidden)} hidden`}{row.hidden > 0 && row.resolved > 0 && ', '}{row.resolved > 0 && `${count(row.resolved)} resolved`}
      {total === 0 ? 'Nothing' : <div><Button size="small" disabled={!may} aria-label={`Bring back what ${row.rule.name} holds back`} onClick={() => void attempt(() => bringBack(row.id), 'Brought back', 'It was not brought back')}>Bring back</Button></div>}
    </>
  );
}

/** What is hidden: kept, and found here. */
function Hidden() {
  const [params, say] = useParameters();
  const search = params.get('search') ?? '';
  const query = { search, take: 50 };
  const { data } = useQuery({ queryKey: automationKeys.hidden(query), queryFn: ({ signal }) => getHidden(query, signal) });
  return (
    <Section card title="Hidden alerts" actions={<SettledSearch size="small" label="Search in hidden alerts" placeholder="Title, entity or id" value={search} onChange={(value) => say('search', value)} />}>
      <Text block role="status">{data === undefined ? '' : data.total > data.items.length ? `The latest ${data.items.length} of ${amount(data.total, 'hidden alert')}` : data.total > 0 ? amount(data.total, 'hidden alert') : search === '' ? 'None. What a rule hides is kept, and listed here.' : 'No hidden alert fits the search.'}</Text>
      {data !== undefined && data.items.length > 0 && (
        <SimpleTable label="Hidden alerts" rows={data.items} rowKey={({ id }) => id} columns={[
          { header: 'Alert', cell: ({ title }) => <Visible text={title} /> },
          { header: 'Severity', cell: ({ severity }) => <SeverityMark severity={severity} /> },
          { header: 'Detector', cell: ({ detector }) => <Visible text={detector} /> },
          { header: 'About', cell: ({ entities }) => <Visible text={entities.map(({ name }) => name).join(', ')} /> },
          { header: 'First activity', cell: ({ firstActivity }) => <Time iso={firstActivity} /> },
          { header: 'Hidden by', cell: ({ ruleName }) => <Visible text={ruleName} /> },
        ]} />
      )}
    </Section>
  );
}
