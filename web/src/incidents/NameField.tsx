import { useState } from 'react';
import { Button, Input, Tooltip, makeStyles, tokens } from '@fluentui/react-components';
import { Rename16Regular } from '@fluentui/react-icons/svg/rename';

const useStyles = makeStyles({
  line: { display: 'flex', alignItems: 'center', gap: '4px', flexGrow: 1, minWidth: 0 },
  name: { margin: 0, fontSize: '18px', lineHeight: '24px', fontWeight: tokens.fontWeightSemibold, display: '-webkit-box', WebkitLineClamp: '3', WebkitBoxOrient: 'vertical', overflow: 'hidden', overflowWrap: 'anywhere' },
  form: { display: 'flex', gap: '6px', flexGrow: 1 },
  field: { flexGrow: 1 },
});

/** The incident's name, edited where it stands. */
export function NameField({ name, onRename }: { name: string; onRename: (name: string) => void }) {
  const styles = useStyles();
  const [draft, setDraft] = useState<string | null>(null);
  if (draft === null) {
    return (
      <div className={styles.line}>
        <h1 className={styles.name} title={name}>{name}</h1>
        <Tooltip content="Rename" relationship="label"><Button appearance="subtle" size="small" icon={<Rename16Regular />} onClick={() => setDraft(name)} /></Tooltip>
      </div>
    );
  }
  const save = (event: React.FormEvent) => {
    event.preventDefault();
    const clean = draft.trim();
    if (clean !== '' && clean !== name) onRename(clean);
    setDraft(null);
  };
  return (
    <form className={styles.form} onSubmit={save}>
      <Input className={styles.field} autoFocus aria-label="Incident name" maxLength={300} value={draft} onChange={(_, { value }) => setDraft(value)} onKeyDown={(event) => event.key === 'Escape' && setDraft(null)} />
      <Button type="submit" appearance="primary">Save</Button>
      <Button onClick={() => setDraft(null)}>Cancel</Button>
    </form>
  );
}
