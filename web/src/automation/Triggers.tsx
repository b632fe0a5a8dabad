import { CheckList } from '../controls/CheckList';
import type { Trigger } from './requests';

export const triggerWords: Record<Trigger, string> = { created: 'An incident is opened', alertAdded: 'Alerts join an incident', updated: 'An incident changes otherwise' };

/** When a rule looks at incidents. */
export function Triggers({ value, onChange }: { value: readonly Trigger[]; onChange: (value: Trigger[]) => void }) {
  return <CheckList legend="When" options={Object.entries(triggerWords) as [Trigger, string][]} chosen={value} onChange={onChange} />;
}
