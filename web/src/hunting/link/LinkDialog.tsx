import { useState } from 'react';
import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, makeStyles, tokens } from '@fluentui/react-components';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { keys } from '../../api/keys';
import { useNotices } from '../../controls/Notices';
import { amount } from '../../controls/number';
import { Refusal } from '../../controls/Refusal';
import { linkToIncident, type ResultColumn, type ResultRow } from '../requests';
import { AlertFields, type AlertWords } from './AlertFields';
import { EntityFields } from './EntityFields';
import { alertsOf, guessMapping } from './mapping';

const useStyles = makeStyles({
  surface: { maxWidth: '720px' },
  content: { display: 'flex', flexDirection: 'column', gap: '12px', minHeight: '320px' },
  steps: { listStyleType: 'none', display: 'flex', gap: '18px', margin: 0, padding: 0, color: tokens.colorNeutralForeground3 },
  here: { color: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightSemibold },
});

const steps = ['The alert', 'Assets and evidence'] as const;

interface Props {
  columns: readonly ResultColumn[];
  rows: readonly ResultRow[];
  name: string;
  onClose: () => void;
}

/** Makes alerts of rows, in a new incident or an existing one. */
export function LinkDialog({ columns, rows, name, onClose }: Props) {
  const styles = useStyles();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { done } = useNotices();
  const [step, setStep] = useState(0);
  const [words, setWords] = useState<AlertWords>({ where: 'new', incidentId: null, title: /^New query( \d+)?$/.test(name) ? '' : name, severity: 'medium', category: '', description: '', recommendedActions: '' });
  const [entities, setEntities] = useState(() => guessMapping(columns, rows));
  const [refusal, setRefusal] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const alerts = alertsOf(columns, rows, entities);
  const ready = words.title.trim() !== '' && (words.where === 'new' || words.incidentId !== null);

  const link = async () => {
    setBusy(true);
    setRefusal(null);
    try {
      const { where, incidentId: wanted, ...rest } = words;
      const { incidentId, alerts: made } = await linkToIncident({ ...rest, title: rest.title.trim(), category: rest.category || null, incidentId: where === 'new' ? null : wanted, columns, rows, entities });
      await Promise.all([client.invalidateQueries({ queryKey: keys.incidents }), client.invalidateQueries({ queryKey: keys.incident(incidentId) }), client.invalidateQueries({ queryKey: keys.alerts })]);
      done(`${amount(made, 'alert')} in incident ${incidentId}`, { open: { label: `Open incident ${incidentId}`, run: () => void navigate(`/incidents/${incidentId}`) } });
      onClose();
    } catch (error) {
      setRefusal(error);
      setBusy(false);
    }
  };

  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface className={styles.surface}>
        <form onSubmit={(event) => {
          event.preventDefault();
          if (!ready || busy || (step === 1 && alerts === 0)) return;
          if (step === 0) setStep(1);
          else void link();
        }}>
          <DialogBody>
            <DialogTitle>Link {amount(rows.length, 'row')} to an incident</DialogTitle>
            <DialogContent className={styles.content}>
              <ol className={styles.steps} aria-label="Steps">
                {steps.map((label, index) => <li key={label} className={index === step ? styles.here : undefined} aria-current={index === step ? 'step' : undefined}>{`${index + 1}. ${label}`}</li>)}
              </ol>
              {step === 0 ? <AlertFields words={words} onChange={setWords} /> : <EntityFields columns={columns} entities={entities} alerts={alerts} onChange={setEntities} />}
              <Refusal title="Not linked" error={refusal} />
            </DialogContent>
            <DialogActions>
              <Button onClick={onClose}>Cancel</Button>
              {step === 1 && <Button onClick={() => setStep(0)}>Back</Button>}
              <Button type="submit" appearance="primary" disabled={!ready || busy || (step === 1 && alerts === 0)}>{step === 0 ? 'Next' : busy ? 'Linking…' : `Make ${amount(alerts, 'alert')}`}</Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
