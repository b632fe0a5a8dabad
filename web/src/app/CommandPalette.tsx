import { useId, useState } from 'react';
import { Dialog, DialogSurface, Input, makeStyles } from '@fluentui/react-components';
import { Search20Regular } from '@fluentui/react-icons/svg/search';
import { useNavigate } from 'react-router';
import { useRunShortcut } from '../controls/ShortcutProvider';
import { keymap } from './keymap';
import { ResultList } from './ResultList';
import { useSearch, type Result } from './useSearch';

const useStyles = makeStyles({
  surface: { padding: '8px', maxWidth: '620px', marginTop: '10vh', marginBottom: 'auto' },
  field: { width: '100%' },
});

const commands: readonly Result[] = keymap
  .filter(({ id }) => !id.startsWith('list.') && id !== 'palette' && id !== 'close')
  .map(({ id, label, keys }) => ({ id: `command-${id}`, group: 'Commands', label, detail: keys, command: id }));

/** Every command and everything searchable, by typing. */
export function CommandPalette({ onClose }: { onClose: () => void }) {
  const styles = useStyles();
  const navigate = useNavigate();
  const run = useRunShortcut();
  const list = useId();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const found = useSearch(text).results;
  const wanted = text.trim().toLowerCase();
  const results = [...commands.filter(({ label }) => label.toLowerCase().includes(wanted)), ...found];

  const pick = ({ to, command }: Result) => {
    onClose();
    if (to !== undefined) void navigate(to);
    // The command answers after the palette is gone, so that it may take the focus.
    if (command !== undefined) window.setTimeout(() => run(command), 60);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const picked = results[active];
    if (event.key === 'ArrowDown') setActive(Math.min(results.length - 1, active + 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(0, active - 1));
    else if (event.key === 'Enter' && picked) pick(picked);
    else return;
    event.preventDefault();
  };

  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface className={styles.surface} aria-label="Command palette">
        <Input
          className={styles.field}
          size="large"
          autoFocus
          contentBefore={<Search20Regular />}
          placeholder="Type a command, an incident, a device, a user…"
          value={text}
          onChange={(_, { value }) => {
            setText(value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
          input={{ role: 'combobox', 'aria-label': 'Command or search', 'aria-expanded': true, 'aria-controls': list, 'aria-activedescendant': `${list}-${active}` }}
        />
        <ResultList id={list} results={results} active={active} onPick={pick} />
      </DialogSurface>
    </Dialog>
  );
}
