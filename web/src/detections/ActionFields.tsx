import { Button, Select, Text, makeStyles, tokens } from '@fluentui/react-components';
import type { ActionKind } from '../actions/requests';
import { actionName } from '../automation/actionNames';
import { proposable, stillFree } from './proposable';

const useStyles = makeStyles({
  rows: { display: 'flex', flexDirection: 'column', gap: '6px', alignItems: 'flex-start' },
  row: { display: 'flex', gap: '8px', flexWrap: 'wrap', alignItems: 'center' },
  quiet: { color: tokens.colorNeutralForeground3 },
});

/** Response actions of a detection rule: each is proposed once an incident, and a person approves it. */
export function ActionFields({ actions, onChange }: { actions: readonly ActionKind[]; onChange: (actions: ActionKind[]) => void }) {
  const styles = useStyles();
  const free = stillFree(actions);
  return (
    <div className={styles.rows}>
      <Text size={200} className={styles.quiet}>Proposed in the Action center for the devices, accounts, files or addresses that an alert is about, once an incident. Somebody who may respond approves them there.</Text>
      {actions.map((action, at) => (
        <div key={action} className={styles.row}>
          <Select size="small" aria-label={`Action ${at + 1}`} value={action} onChange={(_, { value }) => {
            const kind = proposable.find((one) => one === value);
            if (kind) onChange(actions.map((one, index) => (index === at ? kind : one)));
          }}>{proposable.filter((kind) => kind === action || !actions.includes(kind)).map((kind) => <option key={kind} value={kind}>{actionName(kind)}</option>)}</Select>
          <Button size="small" appearance="subtle" aria-label={`Remove action ${at + 1}`} onClick={() => onChange(actions.filter((_, index) => index !== at))}>Remove</Button>
        </div>
      ))}
      <Button size="small" disabled={free.length === 0} onClick={() => free[0] && onChange([...actions, free[0]])}>Add an action</Button>
    </div>
  );
}
