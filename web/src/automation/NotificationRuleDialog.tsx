import { useState } from 'react';
import { Checkbox, Field, Input, makeStyles } from '@fluentui/react-components';
import { ConditionEditor } from './ConditionEditor';
import { cleaned } from './conditions';
import { saveNotificationRule, type NotificationChannel, type NotificationRule, type NotificationRuleText } from './requests';
import { RuleDialog } from './RuleDialog';
import { Triggers } from './Triggers';

const none: NotificationRuleText = {
  name: '', enabled: true, triggers: ['created', 'alertAdded'], conditions: { all: [{ field: 'severity', operator: 'atLeast', values: ['high'] }] }, channels: [], digestMinutes: 0, mostPerHour: 30, repeat: false,
};

const useStyles = makeStyles({ group: { border: 'none', margin: 0, padding: 0 } });

interface Props {
  rule: NotificationRule | null;
  channels: readonly NotificationChannel[];
  onClose: () => void;
  onSaved: () => void;
}

export function NotificationRuleDialog({ rule, channels, onClose, onSaved }: Props) {
  const styles = useStyles();
  const [draft, setDraft] = useState(rule?.rule ?? none);
  const [error, setError] = useState<unknown>(null);
  const set = (part: Partial<NotificationRuleText>) => setDraft({ ...draft, ...part });
  return (
    <RuleDialog title={rule === null ? 'New notification rule' : 'Notification rule'} error={error} onError={setError} onClose={onClose} onSave={async () => {
      await saveNotificationRule(rule?.id ?? null, { ...draft, conditions: cleaned(draft.conditions) });
      onSaved();
    }}>
      <Field label="Name" required><Input value={draft.name} maxLength={200} onChange={(_, { value }) => set({ name: value })} /></Field>
      <Triggers value={draft.triggers} onChange={(triggers) => set({ triggers })} />
      <ConditionEditor value={draft.conditions} onChange={(conditions) => set({ conditions })} ofIncidents error={error} />
      <fieldset className={styles.group}>
        <legend>Tell</legend>
        {channels.map(({ id, channel }) => (
          <Checkbox key={id} label={channel.name} checked={draft.channels.includes(id)} onChange={(_, { checked }) => set({ channels: checked === true ? [...draft.channels, id] : draft.channels.filter((one) => one !== id) })} />
        ))}
      </fieldset>
      <Field label="Gather for so many minutes" hint="0 sends at once."><Input type="number" min={0} max={1440} value={String(draft.digestMinutes)} onChange={(_, { value }) => set({ digestMinutes: Number.parseInt(value, 10) || 0 })} /></Field>
      <Field label="Messages an hour at most" hint="What is more waits and comes as one message."><Input type="number" min={1} max={1000} value={String(draft.mostPerHour)} onChange={(_, { value }) => set({ mostPerHour: Number.parseInt(value, 10) || 1 })} /></Field>
      <Checkbox label="Tell each time, not once an incident" checked={draft.repeat} onChange={(_, { checked }) => set({ repeat: checked === true })} />
    </RuleDialog>
  );
}
