import { useState } from 'react';
import { Field, Input, MessageBar, MessageBarBody, Radio, RadioGroup, Textarea, makeStyles } from '@fluentui/react-components';
import { Link } from 'react-router';
import { amount, count } from '../controls/number';
import { SimpleTable } from '../controls/SimpleTable';
import { Time } from '../controls/Time';
import { Visible } from '../controls/Visible';
import { VerdictPicker } from '../vocabulary/VerdictPicker';
import { classificationWords } from '../vocabulary/words';
import { ConditionEditor } from './ConditionEditor';
import { cleaned } from './conditions';
import { previewTuning, saveTuning, type TuningForecast, type TuningRuleText } from './requests';
import { RuleDialog } from './RuleDialog';

const useStyles = makeStyles({
  two: { display: 'grid', gridTemplateColumns: '1fr 1fr', gap: '12px', '@media (max-width: 700px)': { gridTemplateColumns: '1fr' } },
});

interface Props {
  id: number | null;
  rule: TuningRuleText;
  onClose: () => void;
  onSaved: () => void;
}

export function TuningDialog({ id, rule, onClose, onSaved }: Props) {
  const styles = useStyles();
  const [draft, setDraft] = useState(rule);
  const [error, setError] = useState<unknown>(null);
  const [forecast, setForecast] = useState<TuningForecast | null>(null);
  const set = (part: Partial<TuningRuleText>) => {
    setDraft({ ...draft, ...part });
    setForecast(null);
  };
  const wanted = (): TuningRuleText => ({ ...draft, conditions: cleaned(draft.conditions), detector: draft.detector?.trim() ? draft.detector : null, detectorId: draft.detectorId?.trim() ? draft.detectorId : null });
  return (
    <RuleDialog title={id === null ? 'New tuning rule' : 'Tuning rule'} error={error} onError={setError} onClose={onClose}
      tryOut={{ label: 'Try on the last 7 days', run: async () => setForecast(await previewTuning({ ...wanted(), name: draft.name.trim() || 'Preview' })) }}
      onSave={async () => {
        await saveTuning(id, wanted());
        onSaved();
      }}>
      <Field label="Name" required><Input value={draft.name} maxLength={200} onChange={(_, { value }) => set({ name: value })} /></Field>
      <div className={styles.two}>
        <Field label="Detector" hint="Empty is any."><Input value={draft.detector ?? ''} onChange={(_, { value }) => set({ detector: value })} /></Field>
        <Field label="Rule of the detector, by its id" hint="Empty is any."><Input value={draft.detectorId ?? ''} onChange={(_, { value }) => set({ detectorId: value })} /></Field>
      </div>
      <ConditionEditor value={draft.conditions} onChange={(conditions) => set({ conditions })} ofIncidents={false} error={error} />
      <Field label="Then">
        <RadioGroup value={draft.action} onChange={(_, { value }) => set({ action: value as TuningRuleText['action'], classification: value === 'resolve' && draft.classification === 'unknown' ? 'falsePositive' : draft.classification })}>
          <Radio value="resolve" label="Resolve the alert: it joins its incident, closed and classified" />
          <Radio value="hide" label="Hide the alert: it is kept and can be found here, but is in no incident" />
        </RadioGroup>
      </Field>
      {draft.action === 'resolve' && <VerdictPicker value={{ classification: draft.classification, determination: draft.determination }} onChange={(verdict) => verdict && set(verdict)} />}
      <Field label="Why" hint="For whoever wonders later."><Textarea value={draft.comment} maxLength={2000} rows={2} onChange={(_, { value }) => set({ comment: value })} /></Field>
      <Field label="Ends by itself (UTC)" hint="Empty is never.">
        <Input type="datetime-local" value={draft.expires?.slice(0, 16) ?? ''} onChange={(_, { value }) => set({ expires: value === '' ? null : `${value}:00Z` })} />
      </Field>
      {forecast && <Forecast forecast={forecast} hides={draft.action === 'hide'} />}
    </RuleDialog>
  );
}

function Forecast({ forecast, hides }: { forecast: TuningForecast; hides: boolean }) {
  const gone = hides ? 'would not exist' : 'would be resolved';
  return (
    <div role="status">
      {forecast.truePositives > 0 && (
        <MessageBar intent="error" layout="multiline"><MessageBarBody>{`${amount(forecast.truePositives, 'of these alerts was', 'of these alerts were')} classified as true positive. This rule would have taken an attack out of sight.`}</MessageBarBody></MessageBar>
      )}
      <p>{`Of ${amount(forecast.lookedAt, 'record')} received in the last 7 days, ${count(forecast.records)} fit, in ${amount(forecast.alertCount, 'alert')}. ${amount(forecast.incidentsGone, 'incident')} ${gone}, ${amount(forecast.incidentsSmaller, 'incident')} would be smaller.`}
        {forecast.leftOut > 0 && ` ${count(forecast.leftOut)} older records were not looked at.`}</p>
      {forecast.alerts.length > 0 && (
        <SimpleTable label="Alerts that fit" rows={forecast.alerts.slice(0, 20)} rowKey={({ id }) => id} columns={[
          { header: 'Alert', cell: ({ id, title }) => <Link to={`/alerts/${encodeURIComponent(id)}`}><Visible text={title} /></Link> },
          { header: 'Detector', cell: ({ detector }) => <Visible text={detector} /> },
          { header: 'Records', cell: ({ records, allRecords }) => `${count(records)} of ${count(allRecords)}` },
          { header: 'Last activity', cell: ({ lastActivity }) => <Time iso={lastActivity} /> },
          { header: 'Classified', cell: ({ classification }) => (classification === 'unknown' ? '–' : classificationWords[classification]) },
        ]} />
      )}
    </div>
  );
}
