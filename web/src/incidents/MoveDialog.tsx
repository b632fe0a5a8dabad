import { useState } from 'react';
import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, MessageBar, MessageBarBody, MessageBarTitle, Radio, RadioGroup, makeStyles } from '@fluentui/react-components';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { keys } from '../api/keys';
import { sayProblem } from '../api/problem';
import { useNotices } from '../controls/Notices';
import { amount } from '../controls/number';
import { IncidentPicker } from './IncidentPicker';
import { ReasonFields } from './ReasonFields';
import { moveAlerts, undoChange } from './requests';

const useStyles = makeStyles({ content: { display: 'flex', flexDirection: 'column', gap: '12px' } });

interface Props {
  alertIds: readonly string[];
  from: number;
  onClose: () => void;
  onMoved: () => void;
}

/** Puts alerts into another incident, or splits them off into a new one. */
export function MoveDialog({ alertIds, from, onClose, onMoved }: Props) {
  const styles = useStyles();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { done } = useNotices();
  const [where, setWhere] = useState<'new' | 'existing'>('new');
  const [target, setTarget] = useState<number | null>(null);
  const [reason, setReason] = useState('sameAsset');
  const [comment, setComment] = useState('');
  const [refusal, setRefusal] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);

  const refresh = () => Promise.all([client.invalidateQueries({ queryKey: keys.incidents }), client.invalidateQueries({ queryKey: ['incident'] }), client.invalidateQueries({ queryKey: ['alert'] })]);
  const move = async () => {
    setBusy(true);
    setRefusal(null);
    try {
      const { targetIncidentId, undo } = await moveAlerts(alertIds, where === 'new' ? null : target, comment.trim(), reason);
      done(`${amount(alertIds.length, 'alert')} moved to incident ${targetIncidentId}`, {
        undo: async () => {
          await undoChange(undo);
          await refresh();
        },
        open: { label: `Open incident ${targetIncidentId}`, run: () => void navigate(`/incidents/${targetIncidentId}`) },
      });
      onMoved();
      onClose();
      await refresh();
    } catch (error) {
      setRefusal(error);
      setBusy(false);
    }
  };

  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Move {amount(alertIds.length, 'alert')}</DialogTitle>
          <DialogContent className={styles.content}>
            <RadioGroup aria-label="Where to" value={where} onChange={(_, { value }) => setWhere(value === 'new' ? 'new' : 'existing')}>
              <Radio value="new" label="Split off into a new incident" />
              <Radio value="existing" label="Move into an existing incident" />
            </RadioGroup>
            {where === 'existing' && <IncidentPicker label="Incident" without={[from]} onPick={({ id }) => setTarget(id)} />}
            <ReasonFields reason={reason} comment={comment} onReason={setReason} onComment={setComment} />
            {refusal !== null && (
              <MessageBar intent="error" layout="multiline" politeness="assertive">
                <MessageBarBody><MessageBarTitle>Not moved</MessageBarTitle>{sayProblem(refusal)}</MessageBarBody>
              </MessageBar>
            )}
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>Cancel</Button>
            <Button appearance="primary" disabled={busy || (where === 'existing' && target === null)} onClick={() => void move()}>{where === 'new' ? 'Split off' : 'Move'}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
