import { useState } from 'react';
import { Button, Text, Tooltip, makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useCan } from '../api/session';
import { DetailPane } from '../controls/DetailPane';
import { Facts } from '../controls/Facts';
import { useNotices } from '../controls/Notices';
import { Section } from '../controls/Section';
import { FailedState, Loading } from '../controls/States';
import { Time } from '../controls/Time';
import { Visible } from '../controls/Visible';
import { EntityActions } from '../vocabulary/EntityActions';
import { EntityLink } from '../vocabulary/EntityLink';
import { DecideDialog, type Decision } from './DecideDialog';
import { actionKeys } from './keys';
import { getAction, lookAgain } from './requests';
import { StateMark } from './StateMark';
import { useActionsChanged } from './useOrderAction';
import { isMoving, isPending, originWords, resultWords } from './words';

const useStyles = makeStyles({
  effect: { overflowWrap: 'anywhere' },
  buttons: { display: 'flex', gap: '8px', flexWrap: 'wrap' },
  tries: { margin: 0, paddingLeft: '20px', display: 'flex', flexDirection: 'column', gap: '6px', overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground3 },
  evidence: { listStyleType: 'none', margin: 0, padding: 0, overflowWrap: 'anywhere' },
});

interface Props {
  id: number;
  onClose: () => void;
  onPrevious?: () => void;
  onNext?: () => void;
}

/** One action: what it does, who decided, each try, and what can be done now. */
export function ActionPane({ id, onClose, onPrevious, onNext }: Props) {
  const styles = useStyles();
  const can = useCan();
  const { failed } = useNotices();
  const changed = useActionsChanged();
  const [decision, setDecision] = useState<Decision | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: actionKeys.one(id), queryFn: ({ signal }) => getAction(id, signal),
    refetchInterval: ({ state }) => (state.data && isMoving(state.data.action.state) ? 2000 : false),
  });
  const may = can('actions.respond');
  const button = (what: Decision, label: string, primary = false) => (
    <Tooltip key={what} content={may ? label : 'You need the permission actions.respond.'} relationship="description">
      <Button size="small" appearance={primary ? 'primary' : 'secondary'} disabledFocusable={!may} onClick={() => may && setDecision(what)}>{label}</Button>
    </Tooltip>
  );
  const look = async () => {
    try {
      await lookAgain(id);
      await changed();
    } catch (problem) {
      failed('It could not be looked up', problem);
    }
  };
  const action = data?.action;

  return (
    <DetailPane title={`Action ${id}`} onClose={onClose} onPrevious={onPrevious} onNext={onNext}>
      {error && <FailedState what="The action" error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading label="Loading the action" />}
      {data && action && (
        <>
          <StateMark state={action.state} />
          <Text className={styles.effect}><Visible text={data.effect} /></Text>
          {action.outcome && <Text className={styles.effect}><Visible text={action.outcome} /></Text>}
          <div className={styles.buttons}>
            {isPending(action.state) && [button('approve', 'Approve', true), button('reject', 'Reject')]}
            {action.state === 'queued' && button('cancel', 'Call off')}
            {action.canBeUndone && button('undo', 'Undo')}
            {action.state === 'unconfirmed' && <Button size="small" disabled={!may} onClick={() => void look()}>Ask again what became of it</Button>}
            {action.incidentId !== null && <Link to={`/incidents/${action.incidentId}`}>Incident {action.incidentId}</Link>}
          </div>
          <EntityActions entity={{ ...action.target, fields: action.fields }} />
          <Section title="Details">
            <Facts facts={[
              ['Target', <EntityLink key="t" entity={action.target} />],
              ['Reason', action.reason && <Visible key="r" text={action.reason} />],
              ['Ordered', <Time key="o" iso={action.ordered} />],
              ['By', action.orderedBy],
              ['Origin', originWords[action.origin]],
              ['Rule', action.rule && <Visible key="n" text={action.rule} />],
              ['Approved by', action.approvedBy],
              ['Second approval', action.secondBy],
              [action.state === 'cancelled' ? 'Called off by' : 'Rejected by', action.refusedBy],
              ['Decided', action.decided && <Time key="d" iso={action.decided} />],
              ['Connector', action.connector],
              ['Its ticket', action.ticket && <Visible key="k" text={action.ticket} />],
              ['Next try', action.nextTry && <Time key="x" iso={action.nextTry} />],
              ['Ended', action.ended && <Time key="e" iso={action.ended} />],
              ['Undoes', action.undoes === null ? null : <Link key="u" to={`/actions?tab=history&selected=${action.undoes}`}>Action {action.undoes}</Link>],
              ['Undone by', action.undoneBy === null ? null : <Link key="b" to={`/actions?tab=history&selected=${action.undoneBy}`}>Action {action.undoneBy}</Link>],
            ]} />
          </Section>
          {Object.keys(action.fields).length > 0 && (
            <Section title="The target is found by"><Facts facts={Object.entries(action.fields).map(([name, value]) => [name, <Visible key={name} text={value} />] as const)} /></Section>
          )}
          <Section title={`Tries (${data.tries.length})`}>
            {data.tries.length === 0 ? <Text className={styles.quiet}>Nothing was sent yet.</Text> : (
              <ol className={styles.tries}>
                {data.tries.map((one) => (
                  <li key={one.number}><Time iso={one.begun} />, {one.connector}: {one.result === null ? 'no answer was seen' : resultWords[one.result]}{one.text && <>. <Visible text={one.text} /></>}</li>
                ))}
              </ol>
            )}
          </Section>
          {action.evidence.length > 0 && (
            <Section title={`Evidence (${action.evidence.length})`}>
              <ul className={styles.evidence}>{action.evidence.slice(0, 20).map((alert) => <li key={alert}><Link to={`/alerts/${encodeURIComponent(alert)}`}>{alert}</Link></li>)}</ul>
            </Section>
          )}
          {decision && <DecideDialog decision={decision} actions={[action]} onClose={() => setDecision(null)} />}
        </>
      )}
    </DetailPane>
  );
}
