import { useState } from 'react';
import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, Field, Input, Switch, Textarea, makeStyles } from '@fluentui/react-components';

const useStyles = makeStyles({ content: { display: 'flex', flexDirection: 'column', gap: '10px' } });

export interface SaveWords {
  name: string;
  description: string;
  shared: boolean;
}

/** Name, description and who sees it. */
export function SaveDialog({ title, initial, onSave, onClose }: { title: string; initial: SaveWords; onSave: (words: SaveWords) => void; onClose: () => void }) {
  const styles = useStyles();
  const [words, setWords] = useState<SaveWords>({ name: initial.name, description: initial.description, shared: initial.shared });
  const ready = words.name.trim() !== '';
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface>
        <form onSubmit={(event) => {
          event.preventDefault();
          if (!ready) return;
          onSave({ ...words, name: words.name.trim() });
          onClose();
        }}>
          <DialogBody>
            <DialogTitle>{title}</DialogTitle>
            <DialogContent className={styles.content}>
              <Field label="Name" required><Input autoFocus value={words.name} maxLength={200} onChange={(_, { value }) => setWords({ ...words, name: value })} /></Field>
              <Field label="What it finds"><Textarea value={words.description} maxLength={2_000} onChange={(_, { value }) => setWords({ ...words, description: value })} /></Field>
              <Switch label="Everybody sees it" checked={words.shared} onChange={(_, { checked }) => setWords({ ...words, shared: checked })} />
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
