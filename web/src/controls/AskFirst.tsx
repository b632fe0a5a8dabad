import { useState, type ReactElement } from 'react';
import { Button, Popover, PopoverSurface, PopoverTrigger, Text, makeStyles } from '@fluentui/react-components';

const useStyles = makeStyles({
  surface: { display: 'flex', flexDirection: 'column', gap: '10px', maxWidth: '320px' },
  buttons: { display: 'flex', gap: '6px' },
});

/** Asks once more, beside the button, before something is done that cannot be undone. */
export function AskFirst({ question, answer, onYes, children }: { question: string; answer: string; onYes: () => void; children: ReactElement }) {
  const styles = useStyles();
  const [open, setOpen] = useState(false);
  return (
    <Popover open={open} onOpenChange={(_, next) => setOpen(next.open)} trapFocus withArrow>
      <PopoverTrigger disableButtonEnhancement>{children}</PopoverTrigger>
      <PopoverSurface className={styles.surface} aria-label={question}>
        <Text>{question}</Text>
        <span className={styles.buttons}>
          <Button size="small" appearance="primary" onClick={() => { setOpen(false); onYes(); }}>{answer}</Button>
          <Button size="small" onClick={() => setOpen(false)}>Cancel</Button>
        </span>
      </PopoverSurface>
    </Popover>
  );
}
