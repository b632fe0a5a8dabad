import { useState } from 'react';
import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, Text, makeStyles } from '@fluentui/react-components';
import type { IncidentRow } from '../api/contract';
import { amount } from '../controls/number';
import { Refusal } from '../controls/Refusal';
import { IncidentPicker } from '../vocabulary/IncidentPicker';
import { PriorityBadge } from '../vocabulary/PriorityBadge';
import { ReasonFields } from './ReasonFields';
import { mergeIncidents } from './requests';
import { useRegrouping } from './useRegrouping';

const MOST = 5;

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: '12px' },
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: '6px' },
  line: { display: 'flex', gap: '8px', alignItems: 'center' },
});

/** Joins two to five incidents into one. Redoubt chooses the one that keeps most; the others redirect to it. */
export function MergeDialog({ rows, onClose, onMerged }: { rows: readonly IncidentRow[]; onClose: () => void; onMerged?: () => void }) {
  const styles = useStyles();
  const [chosen, setChosen] = useState(rows);
  const { reasons, refusal, busy, regroup } = useRegrouping(
    (comment, reason) => mergeIncidents(chosen.map(({ id }) => id), comment, reason),
    (target) => `${amount(chosen.length, 'incident')} merged into incident ${target}`,
    () => {
      onMerged?.();
      onClose();
    },
  );

  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Merge incidents</DialogTitle>
          <DialogContent className={styles.content}>
            <Text>All alerts come together in one incident: Redoubt keeps the one that says most, and links to the others lead there. You can undo this.</Text>
            <ul className={styles.list}>
              {chosen.map((row) => <li key={row.id} className={styles.line}><PriorityBadge priority={row.priority} />{`${row.id} · ${row.name} (${amount(row.alertCount, 'alert')})`}</li>)}
            </ul>
            {chosen.length < MOST && <IncidentPicker key={chosen.length} label={chosen.length < 2 ? 'Merge with' : 'Add another'} without={chosen.map(({ id }) => id)} onPick={(row) => setChosen([...chosen, row])} />}
            <ReasonFields {...reasons} />
            <Refusal title="Not merged" error={refusal} />
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>Cancel</Button>
            <Button appearance="primary" disabled={busy || chosen.length < 2 || chosen.length > MOST} onClick={() => void regroup()}>{busy ? 'Merging…' : `Merge ${chosen.length}`}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
