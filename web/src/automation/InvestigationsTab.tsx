import { Button, Text, makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { getIncidentActions, type ResponseAction } from '../actions/requests';
import { stateWords } from '../actions/words';
import { post } from '../api/client';
import { keys } from '../api/keys';
import { useCan } from '../api/session';
import { amount } from '../controls/number';
import { Section } from '../controls/Section';
import { SimpleTable } from '../controls/SimpleTable';
import { EmptyState, FailedState, Loading } from '../controls/States';
import { Time } from '../controls/Time';
import { Visible } from '../controls/Visible';
import { plainWords } from '../vocabulary/words';
import { actionName } from './actionNames';
import { getInvestigations, startInvestigation, type Investigation } from './requests';
import { useAttempt } from './useAttempt';

const SHOWN_ALERTS = 5;

const useStyles = makeStyles({
  page: { overflowY: 'auto', height: '100%', padding: '16px', boxSizing: 'border-box', display: 'flex', flexDirection: 'column', gap: '16px' },
  quiet: { color: tokens.colorNeutralForeground3 },
  list: { margin: 0, paddingLeft: '18px' },
  bar: { display: 'flex', gap: '6px' },
});

/** What automatic investigations of an incident found and propose. */
export function InvestigationsTab({ id }: { id: number }) {
  const styles = useStyles();
  const can = useCan();
  const attempt = useAttempt(keys.incident(id));
  const { data, error, refetch } = useQuery({ queryKey: keys.incidentPart(id, 'investigations'), queryFn: ({ signal }) => getInvestigations(id, signal), refetchInterval: 4_000 });
  const actions = useQuery({ queryKey: keys.incidentPart(id, 'investigationActions'), queryFn: ({ signal }) => getIncidentActions(id, signal), enabled: can('actions.read') && (data?.length ?? 0) > 0, refetchInterval: 4_000 }).data ?? [];
  if (error) return <FailedState what="The investigations" error={error} retry={() => void refetch()} />;
  if (!data) return <Loading label="Loading the investigations" />;
  const may = can('incidents.manage');
  const start = (
    <Button appearance="primary" disabled={!may || data.some(({ ended }) => ended === null)} title={may ? undefined : 'You need the permission incidents.manage.'}
      onClick={() => void attempt(() => startInvestigation(id), 'The investigation is queued', 'No investigation was started')}>Investigate now</Button>
  );
  if (data.length === 0) return <EmptyState title="Not investigated yet" actions={start}>An investigation judges the entities of the incident, says why, and proposes what to do. It carries nothing out by itself.</EmptyState>;
  return (
    <div className={styles.page} tabIndex={0} role="group" aria-label="Investigations">
      <div>{start}</div>
      {data.map((one) => <One key={one.id} investigation={one} actions={actions} attempt={attempt} />)}
    </div>
  );
}

function One({ investigation, actions, attempt }: { investigation: Investigation; actions: readonly ResponseAction[]; attempt: ReturnType<typeof useAttempt> }) {
  const styles = useStyles();
  const may = useCan()('actions.respond');
  const bad = investigation.entities.filter(({ verdict }) => verdict === 'malicious' || verdict === 'suspicious');
  const why = may ? undefined : 'You need the permission actions.respond.';
  return (
    <Section card title={`Investigation ${investigation.id}: ${plainWords(investigation.state)}`}>
      <Text block className={styles.quiet}>Started by {investigation.startedBy}, <Time iso={investigation.started} />{investigation.ended !== null && <> – <Time iso={investigation.ended} /></>}. {amount(investigation.entities.length, 'entity', 'entities')} looked at, {bad.length} bad.</Text>
      {investigation.proposals.length > 0 && (
        <SimpleTable label={`Actions of investigation ${investigation.id}`} rows={investigation.proposals} rowKey={({ action, target }) => action + target.key} columns={[
          { header: 'Action', cell: ({ action, target }) => <>{actionName(action)}: <Visible text={target.name} /></> },
          { header: 'State', cell: ({ actionId, note }) => {
            const action = actions.find((known) => known.id === actionId);
            return action === undefined ? <Visible text={note ?? 'Proposed'} /> : stateWords[action.state];
          } },
          { header: 'Decide', cell: ({ action: kind, target, actionId }) => {
            const action = actions.find((known) => known.id === actionId);
            if (action === undefined || (action.state !== 'proposed' && action.state !== 'awaitingSecondPerson')) return '';
            const name = `${actionName(kind)}: ${target.name}`;
            return (
              <span className={styles.bar}>
                <Button size="small" disabled={!may} title={why} aria-label={`Approve ${name}`} onClick={() => void attempt(() => post(`/api/actions/${action.id}/approve`), 'Approved', 'It was not approved')}>Approve</Button>
                <Button size="small" disabled={!may} title={why} aria-label={`Reject ${name}`} onClick={() => void attempt(() => post(`/api/actions/${action.id}/reject`, { reason: '' }), 'Rejected', 'It was not rejected')}>Reject</Button>
              </span>
            );
          } },
        ]} />
      )}
      {bad.length > 0 && (
        <SimpleTable label={`Bad entities of investigation ${investigation.id}`} rows={bad} rowKey={({ entity }) => entity.key} columns={[
          { header: 'Entity', cell: ({ entity }) => <><Visible text={entity.name} /> <span className={styles.quiet}>{plainWords(entity.kind)}</span></> },
          { header: 'Verdict', cell: ({ verdict }) => plainWords(verdict) },
          { header: 'Why', cell: ({ reasons }) => (
            <ul className={styles.list}>{reasons.map(({ text, alertIds }, index) => (
              <li key={index}><Visible text={text} /> {alertIds.slice(0, SHOWN_ALERTS).map((alert, at) => <span key={alert}>{at > 0 && ', '}<Link to={`/alerts/${encodeURIComponent(alert)}`} aria-label={`Alert ${at + 1} that shows it`}>[{at + 1}]</Link></span>)}</li>
            ))}</ul>
          ) },
          { header: 'Other incidents', cell: ({ otherIncidents }) => otherIncidents },
        ]} />
      )}
      <details>
        <summary>Log</summary>
        <ul className={styles.list}>{investigation.log.map(({ time, text }, index) => <li key={index}><Time iso={time} /> <Visible text={text} /></li>)}</ul>
      </details>
    </Section>
  );
}
