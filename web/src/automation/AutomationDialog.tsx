import { useState } from 'react';
import { Checkbox, Field, Input, Select, Textarea, makeStyles } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { IncidentStatus, Severity } from '../api/contract';
import { amount, count } from '../controls/number';
import { SimpleTable } from '../controls/SimpleTable';
import { Visible } from '../controls/Visible';
import { SeverityMark } from '../vocabulary/SeverityMark';
import { TagEditor } from '../vocabulary/TagEditor';
import { VerdictPicker } from '../vocabulary/VerdictPicker';
import { incidentStatusWords, severityWords } from '../vocabulary/words';
import { ChannelPicker } from './ChannelPicker';
import { ConditionEditor } from './ConditionEditor';
import { cleaned } from './conditions';
import { automationKeys, dryRun, getChannels, noActions, saveRule, type AutomationActions, type AutomationRuleText, type DryRun } from './requests';
import { RespondSteps } from './RespondSteps';
import { RuleDialog } from './RuleDialog';
import { Triggers } from './Triggers';

export const noRule: AutomationRuleText = {
  name: '', enabled: true, triggers: ['created', 'alertAdded'], conditions: null, repeat: false, stop: false,
  actions: noActions,
};

const useStyles = makeStyles({
  two: { display: 'grid', gridTemplateColumns: '1fr 1fr', gap: '12px', alignItems: 'start', '@media (max-width: 700px)': { gridTemplateColumns: '1fr' } },
});

interface Props {
  id: number | null;
  rule: AutomationRuleText;
  onClose: () => void;
  onSaved: () => void;
}

export function AutomationDialog({ id, rule, onClose, onSaved }: Props) {
  const styles = useStyles();
  const [draft, setDraft] = useState(rule);
  const [error, setError] = useState<unknown>(null);
  const [outcome, setOutcome] = useState<DryRun | null>(null);
  const { data: channels = [] } = useQuery({ queryKey: automationKeys.channels, queryFn: ({ signal }) => getChannels(signal) });
  const set = (part: Partial<AutomationRuleText>) => {
    setDraft({ ...draft, ...part });
    setOutcome(null);
  };
  const act = (part: Partial<AutomationActions>) => set({ actions: { ...draft.actions, ...part } });
  const { actions } = draft;
  const wanted = (): AutomationRuleText => ({ ...draft, conditions: cleaned(draft.conditions), actions: { ...actions, assignTo: actions.assignTo?.trim() ? actions.assignTo : null, comment: actions.comment?.trim() ? actions.comment : null } });
  return (
    <RuleDialog title={id === null ? 'New automation rule' : 'Automation rule'} error={error} onError={setError} onClose={onClose}
      tryOut={{ label: 'Try on the last 7 days', run: async () => setOutcome(await dryRun({ ...wanted(), name: draft.name.trim() || 'Dry run' })) }}
      onSave={async () => {
        await saveRule(id, wanted());
        onSaved();
      }}>
      <Field label="Name" required><Input value={draft.name} maxLength={200} onChange={(_, { value }) => set({ name: value })} /></Field>
      <Triggers value={draft.triggers} onChange={(triggers) => set({ triggers })} />
      <ConditionEditor value={draft.conditions} onChange={(conditions) => set({ conditions })} ofIncidents error={error} />
      <TagEditor label="Add tags" tags={actions.addTags} onChange={(addTags) => act({ addTags })} />
      <div className={styles.two}>
        <Field label="Assign to" hint="Empty leaves the owner."><Input value={actions.assignTo ?? ''} maxLength={200} onChange={(_, { value }) => act({ assignTo: value })} /></Field>
        <Field label="Set severity">
          <Select value={actions.severity ?? ''} onChange={(_, { value }) => act({ severity: value === '' ? null : (value as Severity) })}>
            <option value="">Leave as it is</option>
            {(['high', 'medium', 'low', 'informational'] as const).map((one) => <option key={one} value={one}>{severityWords[one]}</option>)}
          </Select>
        </Field>
        <Field label="Set status">
          <Select value={actions.status ?? ''} onChange={(_, { value }) => act({ status: value === '' ? null : (value as IncidentStatus) })}>
            <option value="">Leave as it is</option>
            {(['active', 'inProgress', 'awaitingAction', 'resolved'] as const).map((one) => <option key={one} value={one}>{incidentStatusWords[one]}</option>)}
          </Select>
        </Field>
        <VerdictPicker keep="Leave as it is" value={actions.classification === null ? null : { classification: actions.classification, determination: actions.determination ?? 'unknown' }}
          onChange={(verdict) => act(verdict ?? { classification: null, determination: null })} />
      </div>
      <Field label="Comment"><Textarea value={actions.comment ?? ''} rows={2} maxLength={5000} onChange={(_, { value }) => act({ comment: value })} /></Field>
      {channels.length > 0 && (
        <ChannelPicker legend="Notify" channels={channels} chosen={actions.notify} onChange={(notify) => act({ notify })} />
      )}
      <RespondSteps steps={actions.respond} onChange={(respond) => act({ respond })} />
      <Checkbox label="Act each time, not once an incident" checked={draft.repeat} onChange={(_, { checked }) => set({ repeat: checked === true })} />
      <Checkbox label="Rules after this one do not look at the incident" checked={draft.stop} onChange={(_, { checked }) => set({ stop: checked === true })} />
      {outcome && (
        <div role="status">
          <p>{`Of ${amount(outcome.lookedAt, 'incident')} opened in the last 7 days, ${count(outcome.count)} fit as they stand now. Nothing was changed.`}</p>
          {outcome.incidents.length > 0 && (
            <SimpleTable label="Incidents that fit" rows={outcome.incidents.slice(0, 20)} rowKey={(row) => String(row.id)} columns={[
              { header: 'Incident', cell: (row) => <Link to={`/incidents/${row.id}`}>{row.id} · <Visible text={row.name} /></Link> },
              { header: 'Severity', cell: (row) => <SeverityMark severity={row.severity} /> },
              { header: 'Would', cell: (row) => <Visible text={row.effects.length === 0 ? 'Nothing: it is so already' : row.effects.join('; ')} /> },
            ]} />
          )}
        </div>
      )}
    </RuleDialog>
  );
}
