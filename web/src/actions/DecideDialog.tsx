import { useState } from 'react';
import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, Field, MessageBar, MessageBarBody, Text, Textarea, makeStyles } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useNotices } from '../controls/Notices';
import { amount } from '../controls/number';
import { Refusal } from '../controls/Refusal';
import { Visible } from '../controls/Visible';
import { actionKeys } from './keys';
import { approveAction, cancelAction, decideActions, getAction, rejectAction, undoAction, type ResponseAction } from './requests';
import { useActionsChanged } from './useOrderAction';

export type Decision = 'approve' | 'reject' | 'cancel' | 'undo';

const verbs: Record<Decision, readonly [verb: string, past: string]> = { approve: ['Approve', 'approved'], reject: ['Reject', 'rejected'], cancel: ['Call off', 'called off'], undo: ['Undo', 'being undone'] };

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: '12px', overflowWrap: 'anywhere' },
  list: { margin: 0, paddingLeft: '20px', maxHeight: '180px', overflowY: 'auto' },
});

interface Props {
  decision: Decision;
  /** One, or several of the same kind. */
  actions: readonly ResponseAction[];
  onClose: () => void;
  onDone?: () => void;
}

/** Asks once more before something happens, naming what and to whom. */
export function DecideDialog({ decision, actions, onClose, onDone }: Props) {
  const styles = useStyles();
  const { done } = useNotices();
  const changed = useActionsChanged();
  const [reason, setReason] = useState('');
  const [refusal, setRefusal] = useState<unknown>(null);
  const [some, setSome] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  const [first] = actions;
  const detail = useQuery({ queryKey: actionKeys.one(first?.id ?? 0), queryFn: ({ signal }) => getAction(first?.id ?? 0, signal), enabled: first !== undefined }).data;
  if (first === undefined) return null;
  const [verb, past] = verbs[decision];
  const only = actions.length === 1;
  const one = (id: number) => ({ approve: () => approveAction(id), reject: () => rejectAction(id, reason), cancel: () => cancelAction(id, reason), undo: () => undoAction(id, reason) })[decision]();

  const decide = async () => {
    setBusy(true);
    setRefusal(null);
    try {
      if (only) await one(first.id);
      else {
        const { refused } = await decideActions(actions.map(({ id }) => id), decision === 'approve', reason);
        if (refused.length > 0) {
          setSome(refused.map((no) => `Action ${no.id}: ${no.reason}`));
          setBusy(false);
          await changed();
          return;
        }
      }
      done(only ? `${first.label}, ${first.target.name}: ${past}` : `${amount(actions.length, 'action')} ${past}`);
      await changed(first.incidentId);
      onDone?.();
      onClose();
    } catch (error) {
      setRefusal(error);
      setBusy(false);
    }
  };

  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface>
        <form onSubmit={(event) => {
          event.preventDefault();
          if (!busy && some.length === 0) void decide();
        }}>
          <DialogBody>
            <DialogTitle>{only ? `${verb}: ${first.label}` : `${verb} ${amount(actions.length, 'action')}: ${first.label}`}</DialogTitle>
            <DialogContent className={styles.content}>
              {only
                ? <Text>{decision === 'undo' ? <>This takes back: </> : null}<Visible text={detail?.effect ?? `${first.label}: ${first.target.name}`} /></Text>
                : <ul className={styles.list} tabIndex={0} aria-label="Targets">{actions.map(({ id, target }) => <li key={id}><Visible text={target.name} /></li>)}</ul>}
              {only && first.reason !== '' && <Text>Ordered by {first.orderedBy} because: <Visible text={first.reason} /></Text>}
              {decision !== 'approve' && (
                <Field label="Reason" hint="For the log"><Textarea value={reason} maxLength={2000} onChange={(_, { value }) => setReason(value)} /></Field>
              )}
              {some.length > 0 && <MessageBar intent="warning" layout="multiline"><MessageBarBody>{some.slice(0, 8).map((text) => <div key={text}><Visible text={text} /></div>)}</MessageBarBody></MessageBar>}
              <Refusal title={`Not ${past}`} error={refusal} />
            </DialogContent>
            <DialogActions>
              <Button onClick={onClose}>{some.length > 0 ? 'Close' : 'Back'}</Button>
              {some.length === 0 && <Button type="submit" appearance="primary" disabled={busy}>{only ? verb : `${verb} ${actions.length}`}</Button>}
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
