import { useState } from 'react';
import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, Radio, RadioGroup, makeStyles } from '@fluentui/react-components';
import { amount } from '../controls/number';
import { Refusal } from '../controls/Refusal';
import { IncidentPicker } from '../vocabulary/IncidentPicker';
import { ReasonFields } from './ReasonFields';
import { moveAlerts } from './requests';
import { useRegrouping } from './useRegrouping';

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
  const [where, setWhere] = useState<'new' | 'existing'>('new');
  const [target, setTarget] = useState<number | null>(null);
  const { reasons, refusal, busy, regroup } = useRegrouping(
    (comment, reason) => moveAlerts(alertIds, where === 'new' ? null : target, comment, reason),
    (incident) => `${amount(alertIds.length, 'alert')} moved to incident ${incident}`,
    () => {
      onMoved();
      onClose();
    },
  );

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
            <ReasonFields {...reasons} />
            <Refusal title="Not moved" error={refusal} />
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>Cancel</Button>
            <Button appearance="primary" disabled={busy || (where === 'existing' && target === null)} onClick={() => void regroup()}>{where === 'new' ? 'Split off' : 'Move'}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
