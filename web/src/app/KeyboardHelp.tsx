import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, Switch, makeStyles, tokens } from '@fluentui/react-components';
import { usePreferences } from '../controls/preferences';
import { editorKeys } from '../hunting/editorKeys';
import { keymap } from './keymap';

const useStyles = makeStyles({
  groups: { columns: 2, columnGap: '32px', marginBottom: '8px' },
  group: { breakInside: 'avoid', marginBottom: '16px' },
  heading: { fontSize: tokens.fontSizeBase300, margin: '0 0 6px' },
  list: { margin: 0 },
  line: { display: 'flex', justifyContent: 'space-between', gap: '16px', padding: '3px 0' },
  keys: { margin: 0, display: 'inline-flex', gap: '4px', alignItems: 'flex-start', flexShrink: 0 },
  key: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, border: `1px solid ${tokens.colorNeutralStroke1}`, borderRadius: tokens.borderRadiusSmall, padding: '0 5px' },
});

export function KeyboardHelp({ onClose }: { onClose: () => void }) {
  const styles = useStyles();
  const { letterKeys, change } = usePreferences();
  const groups = [...new Set(keymap.map(({ group }) => group))];
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Keyboard shortcuts</DialogTitle>
          <DialogContent>
            <div className={styles.groups}>
              {groups.map((group) => (
                <section key={group} className={styles.group}>
                  <h3 className={styles.heading}>{group}</h3>
                  <dl className={styles.list}>
                    {keymap.filter((shortcut) => shortcut.group === group).map(({ id, keys, label }) => <Line key={id} keys={keys} label={label} />)}
                  </dl>
                </section>
              ))}
              <section className={styles.group}>
                <h3 className={styles.heading}>Query editor</h3>
                <dl className={styles.list}>{editorKeys.map(({ keys, label }) => <Line key={keys} keys={keys} label={label} />)}</dl>
              </section>
            </div>
            <Switch checked={letterKeys} onChange={(_, { checked }) => change({ letterKeys: checked })} label="Single-letter shortcuts (turn off when you speak to your computer)" />
          </DialogContent>
          <DialogActions><Button appearance="primary" onClick={onClose}>Close</Button></DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function Line({ keys, label }: { keys: string; label: string }) {
  const styles = useStyles();
  return (
    <div className={styles.line}>
      <dt>{label}</dt>
      <dd className={styles.keys}>{keys.split(/[ +]/).map((key) => <kbd key={key} className={styles.key}>{key}</kbd>)}</dd>
    </div>
  );
}
