import { Button, MessageBar, MessageBarBody, MessageBarTitle, makeStyles } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { getIncidentActions, undoAction } from '../actions/requests';
import { stateWords } from '../actions/words';
import { keys } from '../api/keys';
import { useCan } from '../api/session';
import { Visible } from '../controls/Visible';
import { actionName } from './actionNames';
import { disruptionWords } from './disruptionWords';
import { getIncidentDisruption, type DisruptionEntry } from './requests';
import { useAttempt } from './useAttempt';

const useStyles = makeStyles({
  bar: { borderRadius: 0, flexShrink: 0 },
  list: { margin: '2px 0 0', paddingLeft: '18px' },
  undo: { marginLeft: '8px' },
});

/** Above an incident: what attack disruption did there, or would have done. Nothing when it did neither. */
export function DisruptionBanner({ id }: { id: number }) {
  const styles = useStyles();
  const can = useCan();
  const attempt = useAttempt(keys.incident(id));
  const entries = useQuery({ queryKey: keys.incidentPart(id, 'disruption'), queryFn: ({ signal }) => getIncidentDisruption(id, signal) }).data ?? [];
  const acted = entries.some(({ state }) => state === 'ordered' || state === 'wanted');
  const actions = useQuery({ queryKey: keys.incidentPart(id, 'disruptionActions'), queryFn: ({ signal }) => getIncidentActions(id, signal), enabled: acted && can('actions.read') }).data ?? [];
  if (entries.length === 0) return null;
  const shown = acted ? entries.filter(({ state }) => state !== 'simulated') : entries;
  const stateOf = ({ state, note, actionId }: DisruptionEntry) => {
    const action = actions.find((one) => one.id === actionId);
    return [action === undefined ? disruptionWords[state] : stateWords[action.state], action?.outcome ?? note].filter(Boolean).join(': ');
  };
  return (
    <MessageBar intent="warning" layout="multiline" className={styles.bar}>
      <MessageBarBody>
        <MessageBarTitle>{acted ? 'Attack disruption acts in this incident' : 'Attack disruption would have acted here'}</MessageBarTitle>
        {shown[0] !== undefined && <Visible text={`${shown[0].reasons.join('; ')}.`} />} {can('automation.read') && <Link to="/settings/disruption">Settings</Link>}
        <ul className={styles.list}>
          {shown.map((entry) => {
            const undoable = actions.find((one) => one.id === entry.actionId && one.canBeUndone);
            return (
              <li key={entry.id}>
                {actionName(entry.action)}: <Visible text={entry.target.name} />. <Visible text={stateOf(entry)} />
                {undoable && <Button size="small" className={styles.undo} disabled={!can('actions.respond')} title={can('actions.respond') ? undefined : 'You need the permission actions.respond.'}
                  aria-label={`Undo ${actionName(entry.action)}: ${entry.target.name}`} onClick={() => void attempt(() => undoAction(undoable.id, ''), 'It is being undone', 'It was not undone')}>Undo</Button>}
              </li>
            );
          })}
        </ul>
      </MessageBarBody>
    </MessageBar>
  );
}
