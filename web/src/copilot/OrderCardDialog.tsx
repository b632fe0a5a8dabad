import { useState } from 'react';
import { Button, Checkbox, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, Field, Text, Textarea, makeStyles } from '@fluentui/react-components';
import { orderAction, type OfferedAction } from '../actions/requests';
import { useActionsChanged } from '../actions/useOrderAction';
import { sayProblem } from '../api/problem';
import { useNotices } from '../controls/Notices';
import { amount } from '../controls/number';
import { firstFocus, useFirstFocus } from '../controls/useFirstFocus';
import { Visible } from '../controls/Visible';
import type { GuidanceCard } from './guidance';
import { buttonWords, evidenceOf } from './states';

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: '10px' },
  targets: { display: 'flex', flexDirection: 'column', maxHeight: '220px', overflowY: 'auto' },
});

/** Asks once more before an action is ordered: to what, and why. Return orders it. */
export function OrderCardDialog({ incidentId, card, offer, onClose }: { incidentId: number; card: GuidanceCard; offer: OfferedAction | undefined; onClose: () => void }) {
  const styles = useStyles();
  const surface = useFirstFocus();
  const changed = useActionsChanged();
  const { done, failed } = useNotices();
  const open = card.targets.filter(({ state }) => state === 'open');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(open.map(({ entity }) => entity.key)));
  const [reason, setReason] = useState(card.reasons.map(({ plain }) => plain).join(' ').slice(0, 2000));
  const [busy, setBusy] = useState(false);
  const toggle = (key: string) => {
    const next = new Set(chosen);
    if (!next.delete(key)) next.add(key);
    setChosen(next);
  };

  const order = async () => {
    const { order: kind } = card.action;
    if (kind === undefined) return;
    setBusy(true);
    const orders = open.filter(({ entity }) => chosen.has(entity.key)).map(({ entity }) =>
      orderAction({ kind, target: { kind: entity.kind, key: entity.key, name: entity.name }, incidentId, reason: reason.trim(), evidence: evidenceOf(card) }));
    const results = await Promise.allSettled(orders);
    const refused = results.filter((result) => result.status === 'rejected');
    if (refused.length < results.length) done(`${card.title.plain}: ${amount(results.length - refused.length, 'action')} ordered`, refused.length > 0 ? { detail: `${refused.length} refused: ${sayProblem(refused[0]?.reason)}` } : undefined);
    else failed('Nothing was ordered', refused[0]?.reason);
    setBusy(false);
    onClose();
    await changed(incidentId);
  };

  return (
    <Dialog open onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface ref={surface}>
        <form onSubmit={(event) => { event.preventDefault(); void order(); }}>
          <DialogBody>
            <DialogTitle>{card.title.plain}?</DialogTitle>
            <DialogContent className={styles.content}>
              {open.length > 1 && (
                <div className={styles.targets} role="group" aria-label="Targets">
                  {open.map(({ entity }) => <Checkbox key={entity.key} checked={chosen.has(entity.key)} onChange={() => toggle(entity.key)} label={<Visible text={entity.name} />} />)}
                </div>
              )}
              {offer && <Text><Visible text={offer.definition.effect.replace('{target}', open.length === 1 ? (open[0]?.entity.name ?? '') : `each of the ${open.length}`)} /> {offer.definition.undoneBy === null ? 'This cannot be undone.' : 'It can be undone.'}{offer.twoPersons && ' Two persons must approve it.'}</Text>}
              <Field label="Reason, for whoever approves it and for the log"><Textarea value={reason} maxLength={2000} rows={4} onChange={(_, { value }) => setReason(value)} /></Field>
            </DialogContent>
            <DialogActions>
              <Button onClick={onClose}>Cancel</Button>
              <Button type="submit" appearance="primary" {...firstFocus} disabled={busy || chosen.size === 0}>{buttonWords(card)}</Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
