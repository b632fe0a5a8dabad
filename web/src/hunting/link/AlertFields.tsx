import { Field, Input, Radio, RadioGroup, Select, Textarea, makeStyles } from '@fluentui/react-components';
import type { Severity } from '../../api/contract';
import { useFilterChoices } from '../../api/session';
import { IncidentPicker } from '../../vocabulary/IncidentPicker';
import { severityWords } from '../../vocabulary/words';

export interface AlertWords {
  where: 'new' | 'existing';
  incidentId: number | null;
  title: string;
  severity: Severity;
  category: string;
  description: string;
  recommendedActions: string;
}

const severities: readonly Severity[] = ['high', 'medium', 'low', 'informational'];

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: '10px' },
  pair: { display: 'grid', gridTemplateColumns: '1fr 1fr', gap: '12px' },
});

/** Where the alert goes and what it says. */
export function AlertFields({ words, onChange }: { words: AlertWords; onChange: (words: AlertWords) => void }) {
  const styles = useStyles();
  const { tactics } = useFilterChoices();
  const set = (part: Partial<AlertWords>) => onChange({ ...words, ...part });
  return (
    <div className={styles.form}>
      <RadioGroup aria-label="Where to" layout="horizontal" value={words.where} onChange={(_, { value }) => set({ where: value === 'new' ? 'new' : 'existing' })}>
        <Radio value="new" label="A new incident" />
        <Radio value="existing" label="An existing incident" />
      </RadioGroup>
      {words.where === 'existing' && <IncidentPicker label="Incident" without={[]} onPick={({ id }) => set({ incidentId: id })} />}
      <Field label="Title" required><Input value={words.title} maxLength={250} autoFocus onChange={(_, { value }) => set({ title: value })} /></Field>
      <div className={styles.pair}>
        <Field label="Severity"><Select value={words.severity} onChange={(_, { value }) => set({ severity: severities.find((one) => one === value) ?? 'medium' })}>{severities.map((one) => <option key={one} value={one}>{severityWords[one]}</option>)}</Select></Field>
        <Field label="Category">
          <Select value={words.category} onChange={(_, { value }) => set({ category: value })}>
            <option value="">Not known</option>
            {tactics.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
          </Select>
        </Field>
      </div>
      <Field label="Description"><Textarea value={words.description} maxLength={10_000} onChange={(_, { value }) => set({ description: value })} /></Field>
      <Field label="Recommended actions" hint="One a line."><Textarea value={words.recommendedActions} maxLength={10_000} onChange={(_, { value }) => set({ recommendedActions: value })} /></Field>
    </div>
  );
}
