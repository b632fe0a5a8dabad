import { Button, Checkbox, Input, Select, Tooltip, makeStyles, tokens } from '@fluentui/react-components';
import { Add16Regular } from '@fluentui/react-icons/svg/add';
import { Delete16Regular } from '@fluentui/react-icons/svg/delete';
import type { ActionKind } from '../actions/requests';
import { ruleActions } from './actionNames';
import type { ResponseStep } from './requests';

const useStyles = makeStyles({
  group: { border: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: '6px', alignItems: 'flex-start' },
  row: { display: 'flex', gap: '6px', alignItems: 'center', flexWrap: 'wrap' },
  quiet: { color: tokens.colorNeutralForeground3, margin: 0 },
});

/** Response actions of a rule: proposed, until somebody who may respond approves the rule. */
export function RespondSteps({ steps, onChange }: { steps: readonly ResponseStep[]; onChange: (steps: ResponseStep[]) => void }) {
  const styles = useStyles();
  const set = (index: number, part: Partial<ResponseStep>) => onChange(steps.map((step, at) => (at === index ? { ...step, ...part } : step)));
  return (
    <fieldset className={styles.group}>
      <legend>Response actions</legend>
      {steps.length > 0 && <p className={styles.quiet}>They are proposed in the Action center. Approved in the list of rules, the rule carries them out by itself.</p>}
      {steps.map((step, index) => (
        <div key={index} className={styles.row}>
          <Select aria-label="Action" value={step.action} onChange={(_, { value }) => set(index, { action: value as ActionKind })}>
            {Object.entries(ruleActions).map(([kind, words]) => <option key={kind} value={kind}>{words}</option>)}
          </Select>
          <Input aria-label="Only entities named like" placeholder="All; or a name such as FIN-*" value={step.name ?? ''} maxLength={200} onChange={(_, { value }) => set(index, { name: value === '' ? null : value })} />
          <Checkbox label="Only those called malicious or suspicious" checked={step.onlyBad} onChange={(_, { checked }) => set(index, { onlyBad: checked === true })} />
          <Tooltip content="Remove action" relationship="label"><Button appearance="subtle" icon={<Delete16Regular />} onClick={() => onChange(steps.filter((_, at) => at !== index))} /></Tooltip>
        </div>
      ))}
      {steps.length < 5 && <Button size="small" icon={<Add16Regular />} onClick={() => onChange([...steps, { action: 'containDevice', name: null, onlyBad: false }])}>Add response action</Button>}
    </fieldset>
  );
}
