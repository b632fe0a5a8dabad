import { useState } from 'react';
import { Button, Checkbox, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, Field, Textarea, makeStyles } from '@fluentui/react-components';
import { useQueryClient } from '@tanstack/react-query';
import { keys } from '../api/keys';
import { useNotices } from '../controls/Notices';
import { firstFocus, useFirstFocus } from '../controls/useFirstFocus';
import { changeIncident, getIncident } from '../incidents/requests';
import { placeRows } from '../incidents/useIncidentChange';
import { VerdictPicker, type Verdict } from '../vocabulary/VerdictPicker';
import { verdictWords } from '../vocabulary/words';
import { classifyIncident, type TriageAdvice } from './guidance';

const useStyles = makeStyles({ content: { display: 'flex', flexDirection: 'column', gap: '10px' } });

/** Judges the incident and all its alerts, and resolves it unless told otherwise. Return says yes. */
export function ClassifyDialog({ incidentId, triage, onClose }: { incidentId: number; triage: TriageAdvice; onClose: () => void }) {
  const styles = useStyles();
  const surface = useFirstFocus();
  const client = useQueryClient();
  const { done, failed } = useNotices();
  const [verdict, setVerdict] = useState<Verdict | null>(triage.recommended ? { classification: triage.recommended, determination: triage.determination } : null);
  const [resolve, setResolve] = useState(true);
  const [comment, setComment] = useState(triage.recommended ? triage.verdict.plain : '');
  const [busy, setBusy] = useState(false);

  const classify = async () => {
    if (verdict === null) return;
    setBusy(true);
    try {
      const before = await getIncident(incidentId);
      const after = await classifyIncident(incidentId, { ...verdict, resolve, ...(resolve && comment.trim() !== '' ? { comment: comment.trim() } : {}) });
      placeRows(client, [after]);
      done(`${verdictWords(verdict.classification, verdict.determination)}${resolve ? ', resolved' : ''}`, {
        undo: async () => {
          await classifyIncident(incidentId, { classification: before.classification, determination: before.determination, resolve: false });
          if (resolve) placeRows(client, [await changeIncident(incidentId, { status: before.status })]);
          await client.invalidateQueries({ queryKey: keys.incident(incidentId) });
        },
      });
      onClose();
      await client.invalidateQueries({ queryKey: keys.incident(incidentId) });
    } catch (error) {
      failed('The incident was not classified', error);
      setBusy(false);
    }
  };

  return (
    <Dialog open onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface ref={surface}>
        <form onSubmit={(event) => { event.preventDefault(); void classify(); }}>
          <DialogBody>
            <DialogTitle>Classify incident {incidentId} and its alerts</DialogTitle>
            <DialogContent className={styles.content}>
              <VerdictPicker value={verdict} keep={triage.recommended ? undefined : 'Choose what it was'} onChange={setVerdict} first={triage.recommended === undefined} />
              <Checkbox checked={resolve} onChange={(_, { checked }) => setResolve(checked === true)} label="Resolve it too" />
              {resolve && <Field label="Resolution note" hint="Why it is closed, for whoever sees something alike next."><Textarea value={comment} maxLength={30000} onChange={(_, { value }) => setComment(value)} /></Field>}
            </DialogContent>
            <DialogActions>
              <Button onClick={onClose}>Cancel</Button>
              <Button type="submit" appearance="primary" {...(triage.recommended !== undefined && firstFocus)} disabled={busy || verdict === null}>{resolve ? 'Classify and resolve' : 'Classify'}</Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
