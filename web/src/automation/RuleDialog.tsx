import { useState, type ReactNode } from 'react';
import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, makeStyles } from '@fluentui/react-components';
import { Refusal } from '../controls/Refusal';

const useStyles = makeStyles({
  surface: { maxWidth: '860px', width: 'calc(100vw - 48px)' },
  content: { display: 'flex', flexDirection: 'column', gap: '12px' },
});

interface Props {
  title: string;
  /** The button beside Save, which tries the rule without keeping it. */
  tryOut?: { label: string; run: () => Promise<void> };
  onSave: () => Promise<unknown>;
  onClose: () => void;
  error: unknown;
  onError: (error: unknown) => void;
  children: ReactNode;
}

/** Edits one thing that the server keeps: closes when it is kept, and says why not otherwise. */
export function RuleDialog({ title, tryOut, onSave, onClose, error, onError, children }: Props) {
  const styles = useStyles();
  const [busy, setBusy] = useState(false);
  const attempt = async (work: () => Promise<unknown>, after?: () => void) => {
    setBusy(true);
    onError(null);
    try {
      await work();
      after?.();
    } catch (problem) {
      onError(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface className={styles.surface}>
        <form onSubmit={(event) => {
          event.preventDefault();
          void attempt(onSave, onClose);
        }}>
          <DialogBody>
            <DialogTitle>{title}</DialogTitle>
            <DialogContent className={styles.content} tabIndex={0}>
              {children}
              <Refusal title="This was not accepted" error={error} />
            </DialogContent>
            <DialogActions>
              {tryOut && <Button disabled={busy} onClick={() => void attempt(tryOut.run)}>{tryOut.label}</Button>}
              <Button onClick={onClose}>Cancel</Button>
              <Button type="submit" appearance="primary" disabled={busy}>Save</Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
