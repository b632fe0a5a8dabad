import { useState } from 'react';
import { Checkbox, Field, Input, Radio, RadioGroup } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { CheckList } from '../controls/CheckList';
import { ChannelPicker } from './ChannelPicker';
import { ConditionEditor } from './ConditionEditor';
import { cleaned } from './conditions';
import { newRule, reportChangeWords, withAbout } from './notificationRules';
import { automationKeys, getReportTags, saveNotificationRule, type NotificationChannel, type NotificationRule, type NotificationRuleText, type ReportChange } from './requests';
import { RuleDialog } from './RuleDialog';
import { Triggers } from './Triggers';

interface Props {
  rule: NotificationRule | null;
  channels: readonly NotificationChannel[];
  onClose: () => void;
  onSaved: () => void;
}

export function NotificationRuleDialog({ rule, channels, onClose, onSaved }: Props) {
  const [draft, setDraft] = useState(rule?.rule ?? newRule);
  const [error, setError] = useState<unknown>(null);
  const set = (part: Partial<NotificationRuleText>) => setDraft({ ...draft, ...part });
  return (
    <RuleDialog title={rule === null ? 'New notification rule' : 'Notification rule'} error={error} onError={setError} onClose={onClose} onSave={async () => {
      await saveNotificationRule(rule?.id ?? null, { ...draft, conditions: cleaned(draft.conditions) });
      onSaved();
    }}>
      <Field label="Name" required><Input value={draft.name} maxLength={200} onChange={(_, { value }) => set({ name: value })} /></Field>
      <Field label="About">
        <RadioGroup layout="horizontal" value={draft.about} onChange={(_, { value }) => setDraft(withAbout(draft, value as NotificationRuleText['about']))}>
          <Radio value="incidents" label="Incidents" />
          <Radio value="reports" label="Threat reports" />
        </RadioGroup>
      </Field>
      {draft.about === 'incidents' ? (
        <>
          <Triggers value={draft.triggers} onChange={(triggers) => set({ triggers })} />
          <ConditionEditor value={draft.conditions} onChange={(conditions) => set({ conditions })} ofIncidents error={error} />
        </>
      ) : <OfReports draft={draft} set={set} />}
      <ChannelPicker legend="Tell" channels={channels} chosen={draft.channels} onChange={(chosen) => set({ channels: chosen })} />
      <Field label="Gather for so many minutes" hint="0 sends at once."><Input type="number" min={0} max={1440} value={String(draft.digestMinutes)} onChange={(_, { value }) => set({ digestMinutes: Number.parseInt(value, 10) || 0 })} /></Field>
      <Field label="Messages an hour at most" hint="What is more waits and comes as one message."><Input type="number" min={1} max={1000} value={String(draft.mostPerHour)} onChange={(_, { value }) => set({ mostPerHour: Number.parseInt(value, 10) || 1 })} /></Field>
      <Checkbox label={draft.about === 'incidents' ? 'Tell each time, not once an incident' : 'Tell each time that more alerts or devices come, not only of the first'} checked={draft.repeat} onChange={(_, { checked }) => set({ repeat: checked === true })} />
    </RuleDialog>
  );
}

/** Which changes of which reports are told. */
function OfReports({ draft, set }: { draft: NotificationRuleText; set: (part: Partial<NotificationRuleText>) => void }) {
  const tags = useQuery({ queryKey: automationKeys.reportTags, queryFn: ({ signal }) => getReportTags(signal), staleTime: Infinity }).data ?? draft.tags;
  return (
    <>
      <CheckList legend="When" options={Object.entries(reportChangeWords) as [ReportChange, string][]} chosen={draft.reportChanges} onChange={(reportChanges) => set({ reportChanges })} />
      <CheckList legend="Only with one of these tags; none for every report" options={tags.map((tag) => [tag, tag] as const)} chosen={draft.tags} onChange={(chosen) => set({ tags: chosen })} />
    </>
  );
}
