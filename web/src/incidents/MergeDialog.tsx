import { useState } from 'react';
import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, MessageBar, MessageBarBody, MessageBarTitle, Text, makeStyles } from '@fluentui/react-components';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import type { IncidentRow } from '../api/contract';
import { keys } from '../api/keys';
import { sayProblem } from '../api/problem';
import { useNotices } from '../controls/Notices';
import { amount } from '../controls/number';
import { PriorityBadge } from '../vocabulary/PriorityBadge';
import { IncidentPicker } from './IncidentPicker';
import { ReasonFields } from './ReasonFields';
import { mergeIncidents, undoChange } from './requests';

const MOST = 5;

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: '12px' },
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: '6px' },
  line: { display: 'flex', gap: '8px', alignItems: 'center' },
});

/** Joins two to five incidents into one. Redoubt chooses the one that keeps most; the others redirect to it. */
export function MergeDialog({ rows, onClose, onMerged }: { rows: readonly IncidentRow[]; onClose: () => void; onMerged?: () => void }) {
  const styles = useStyles();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { done } = useNotices();
  const [chosen, setChosen] = useState(rows);
  const [reason, setReason] = useState('sameAsset');
  const [comment, setComment] = useState('');
  const [refusal, setRefusal] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);

  const refresh = () => Promise.all([client.invalidateQueries({ queryKey: keys.incidents }), client.invalidateQueries({ queryKey: ['incident'] })]);
  const merge = async () => {
    setBusy(true);
    setRefusal(null);
    try {
      const { targetIncidentId, undo } = await mergeIncidents(chosen.map(({ id }) => id), comment.trim(), reason);
      done(`${amount(chosen.length, 'incident')} merged into incident ${targetIncidentId}`, {
        undo: async () => {
          await undoChange(undo);
          await refresh();
        },
        open: { label: `Open incident ${targetIncidentId}`, run: () => void navigate(`/incidents/${targetIncidentId}`) },
      });
      onMerged?.();
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
          <DialogTitle>Merge incidents</DialogTitle>
          <DialogContent className={styles.content}>
            <Text>All alerts come together in one incident: Redoubt keeps the one that says most, and links to the others lead there. You can undo this.</Text>
            <ul className={styles.list}>
              {chosen.map((row) => <li key={row.id} className={styles.line}><PriorityBadge priority={row.priority} />{`${row.id} · ${row.name} (${amount(row.alertCount, 'alert')})`}</li>)}
            </ul>
            {chosen.length < MOST && <IncidentPicker key={chosen.length} label={chosen.length < 2 ? 'Merge with' : 'Add another'} without={chosen.map(({ id }) => id)} onPick={(row) => setChosen([...chosen, row])} />}
            <ReasonFields reason={reason} comment={comment} onReason={setReason} onComment={setComment} />
            {refusal !== null && (
              <MessageBar intent="error" layout="multiline" politeness="assertive">
                <MessageBarBody><MessageBarTitle>Not merged</MessageBarTitle>{sayProblem(refusal)}</MessageBarBody>
              </MessageBar>
            )}
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>Cancel</Button>
            <Button appearance="primary" disabled={busy || chosen.length < 2 || chosen.length > MOST} onClick={() => void merge()}>{busy ? 'Merging…' : `Merge ${chosen.length}`}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
