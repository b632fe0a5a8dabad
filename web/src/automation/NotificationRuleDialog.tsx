import { useState } from 'react';
import { Checkbox, Field, Input, Radio, RadioGroup, makeStyles } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { ConditionEditor } from './ConditionEditor';
import { cleaned } from './conditions';
import { newRule, reportChangeWords, withAbout } from './notificationRules';
import { automationKeys, getReportTags, saveNotificationRule, type NotificationChannel, type NotificationRule, type NotificationRuleText, type ReportChange } from './requests';
import { RuleDialog } from './RuleDialog';
import { Triggers } from './Triggers';

const useStyles = makeStyles({
  group: { border: 'none', margin: 0, padding: 0 },
  legend: { padding: 0 },
  row: { display: 'flex', flexWrap: 'wrap', gap: '0 12px' },
});

interface Props {
  rule: NotificationRule | null;
  channels: readonly NotificationChannel[];
  onClose: () => void;
  onSaved: () => void;
}

export function NotificationRuleDialog({ rule, channels, onClose, onSaved }: Props) {
  const styles = useStyles();
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
      <fieldset className={styles.group}>
        <legend className={styles.legend}>Tell</legend>
        {channels.map(({ id, channel }) => (
          <Checkbox key={id} label={channel.name} checked={draft.channels.includes(id)} onChange={(_, { checked }) => set({ channels: toggled(draft.channels, id, checked === true) })} />
        ))}
      </fieldset>
      <Field label="Gather for so many minutes" hint="0 sends at once."><Input type="number" min={0} max={1440} value={String(draft.digestMinutes)} onChange={(_, { value }) => set({ digestMinutes: Number.parseInt(value, 10) || 0 })} /></Field>
      <Field label="Messages an hour at most" hint="What is more waits and comes as one message."><Input type="number" min={1} max={1000} value={String(draft.mostPerHour)} onChange={(_, { value }) => set({ mostPerHour: Number.parseInt(value, 10) || 1 })} /></Field>
      <Checkbox label={draft.about === 'incidents' ? 'Tell each time, not once an incident' : 'Tell each time that more alerts or devices come, not only of the first'} checked={draft.repeat} onChange={(_, { checked }) => set({ repeat: checked === true })} />
    </RuleDialog>
  );
}

/** Which changes of which reports are told. */
function OfReports({ draft, set }: { draft: NotificationRuleText; set: (part: Partial<NotificationRuleText>) => void }) {
  const styles = useStyles();
  const tags = useQuery({ queryKey: automationKeys.reportTags, queryFn: ({ signal }) => getReportTags(signal), staleTime: Infinity }).data ?? draft.tags;
  return (
    <>
      <fieldset className={styles.group}>
        <legend className={styles.legend}>When</legend>
        <div className={styles.row}>
          {(Object.keys(reportChangeWords) as ReportChange[]).map((one) => (
            <Checkbox key={one} label={reportChangeWords[one]} checked={draft.reportChanges.includes(one)} onChange={(_, { checked }) => set({ reportChanges: toggled(draft.reportChanges, one, checked === true) })} />
          ))}
        </div>
      </fieldset>
      <fieldset className={styles.group}>
        <legend className={styles.legend}>Only with one of these tags; none for every report</legend>
        <div className={styles.row}>
          {tags.map((tag) => <Checkbox key={tag} label={tag} checked={draft.tags.includes(tag)} onChange={(_, { checked }) => set({ tags: toggled(draft.tags, tag, checked === true) })} />)}
        </div>
      </fieldset>
    </>
  );
}

const toggled = <T,>(list: readonly T[], one: T, on: boolean): T[] => (on ? [...list, one] : list.filter((other) => other !== one));
