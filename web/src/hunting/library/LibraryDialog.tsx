import type { ReactNode } from 'react';
import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, Switch, makeStyles } from '@fluentui/react-components';

const useStyles = makeStyles({ content: { display: 'flex', flexDirection: 'column', gap: '10px' } });

interface Props {
  title: string;
  /** Whether what is in the fields can be kept. */
  ready: boolean;
  shared: boolean;
  onShared: (shared: boolean) => void;
  onSave: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** The frame in which a query or a function is kept: its fields, who sees it, Save and Cancel. */
export function LibraryDialog({ title, ready, shared, onShared, onSave, onClose, children }: Props) {
  const styles = useStyles();
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface>
        <form onSubmit={(event) => {
          event.preventDefault();
          if (!ready) return;
          onSave();
          onClose();
        }}>
          <DialogBody>
            <DialogTitle>{title}</DialogTitle>
            <DialogContent className={styles.content}>
              {children}
              <Switch label="Everybody sees it" checked={shared} onChange={(_, { checked }) => onShared(checked)} />
            </DialogContent>
            <DialogActions>
              <Button onClick={onClose}>Cancel</Button>
              <Button type="submit" appearance="primary" disabled={!ready}>Save</Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
