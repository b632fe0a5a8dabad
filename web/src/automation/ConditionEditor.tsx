import { Button, Field, Select, Textarea, Tooltip, makeStyles, tokens } from '@fluentui/react-components';
import { Add16Regular } from '@fluentui/react-icons/svg/add';
import { Delete16Regular } from '@fluentui/react-icons/svg/delete';
import { useQuery } from '@tanstack/react-query';
import { get } from '../api/client';
import { Problem } from '../api/problem';
import { kindWords, severityWords } from '../vocabulary/words';
import { asGroup, groupOf, groupWords, newTest, operatorWords, toCondition, withField, type Condition, type ConditionField, type ConditionOperator, type Group, type GroupKind } from './conditions';

const DEEPEST = 4;
const severities = ['high', 'medium', 'low', 'informational'] as const;

const useStyles = makeStyles({
  group: { border: `1px solid ${tokens.colorNeutralStroke2}`, borderRadius: tokens.borderRadiusMedium, padding: '8px 10px 10px', margin: 0, minWidth: 0, display: 'flex', flexDirection: 'column', gap: '8px' },
  legend: { padding: '0 4px', fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  test: { display: 'grid', gridTemplateColumns: 'minmax(120px, 3fr) minmax(100px, 2fr) minmax(140px, 4fr) auto', gap: '6px', alignItems: 'start', '@media (max-width: 700px)': { gridTemplateColumns: 'minmax(0, 1fr)' } },
  bar: { display: 'flex', gap: '6px', flexWrap: 'wrap', alignItems: 'center' },
  kind: { maxWidth: '260px' },
});

interface Props {
  value: Condition | null;
  onChange: (value: Condition | null) => void;
  /** Conditions on incidents have more fields than those on alerts. */
  ofIncidents: boolean;
  /** What the server said of the last try: shown at the condition that it names. */
  error: unknown;
}

/** Makes conditions: tests of fields, in groups that may stand in one another. */
export function ConditionEditor({ value, onChange, ofIncidents, error }: Props) {
  const { data } = useQuery({ queryKey: ['condition-fields'], queryFn: ({ signal }) => get<ConditionField[]>('/api/conditions/fields', {}, signal), staleTime: Infinity });
  const fields = (data ?? []).filter((field) => ofIncidents || !field.incidentsOnly);
  const errors = error instanceof Problem ? error.errors : {};
  return <GroupEditor group={asGroup(value)} fields={fields} path="conditions" depth={1} errors={errors} onChange={(group) => onChange(toCondition(group))} />;
}

interface GroupProps {
  group: Group;
  fields: readonly ConditionField[];
  path: string;
  depth: number;
  errors: Readonly<Record<string, readonly string[]>>;
  onChange: (group: Group) => void;
  onRemove?: () => void;
}

function GroupEditor({ group: { kind, parts }, fields, path, depth, errors, onChange, onRemove }: GroupProps) {
  const styles = useStyles();
  const set = (next: Condition[]) => onChange({ kind, parts: next });
  const replace = (index: number, part: Condition) => set(parts.map((one, at) => (at === index ? part : one)));
  const drop = (index: number) => set(parts.filter((_, at) => at !== index));
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{depth === 1 ? 'Conditions' : `Group ${path.replace('conditions.', '')}`}</legend>
      <div className={styles.bar}>
        <Select size="small" className={styles.kind} aria-label="How they go together" value={kind} onChange={(_, { value }) => onChange({ kind: value as GroupKind, parts })}>
          {Object.entries(groupWords).map(([id, words]) => <option key={id} value={id}>{words}</option>)}
        </Select>
        <Button size="small" icon={<Add16Regular />} onClick={() => set([...parts, newTest(fields)])}>Add condition</Button>
        {depth < DEEPEST && <Button size="small" onClick={() => set([...parts, { any: [newTest(fields)] }])}>Add group</Button>}
        {onRemove && <Button size="small" appearance="subtle" icon={<Delete16Regular />} onClick={onRemove}>Remove group</Button>}
      </div>
      {parts.map((part, index) => {
        const inner = groupOf(part);
        const here = `${path}.${kind}[${index}]`;
        return inner === null
          ? <TestEditor key={index} test={part} fields={fields} path={here} errors={errors} onChange={(next) => replace(index, next)} onRemove={() => drop(index)} />
          : <GroupEditor key={index} group={inner} fields={fields} path={here} depth={depth + 1} errors={errors} onChange={(next) => replace(index, toCondition(next))} onRemove={() => drop(index)} />;
      })}
    </fieldset>
  );
}

interface TestProps {
  test: Condition;
  fields: readonly ConditionField[];
  path: string;
  errors: Readonly<Record<string, readonly string[]>>;
  onChange: (test: Condition) => void;
  onRemove: () => void;
}

function TestEditor({ test, fields, path, errors, onChange, onRemove }: TestProps) {
  const styles = useStyles();
  const field = fields.find((one) => one.id === test.field);
  const wrong = Object.entries(errors).filter(([at]) => at.startsWith(path)).flatMap(([, reasons]) => reasons).join(' ') || undefined;
  const values = test.values ?? [];
  const kinds = [...new Set(fields.map((one) => one.kind))];
  return (
    <div className={styles.test}>
      <Select aria-label="Field" value={test.field ?? ''} onChange={(_, { value }) => {
        const next = fields.find((one) => one.id === value);
        if (next) onChange(withField(test, next, field));
      }}>
        {field === undefined && <option value={test.field ?? ''}>{test.field ?? ''}</option>}
        {kinds.map((kind) => (
          <optgroup key={kind ?? ''} label={kind === null ? 'Alert or incident' : kindWords[kind][0]}>
            {fields.filter((one) => one.kind === kind).map((one) => <option key={one.id} value={one.id}>{kind === null ? one.label : `${kindWords[kind][0]}: ${one.label}`}</option>)}
          </optgroup>
        ))}
      </Select>
      <Select aria-label="Operator" value={test.operator ?? ''} onChange={(_, { value }) => onChange({ ...test, operator: value as ConditionOperator })}>
        {(field?.operators ?? []).map((one) => <option key={one} value={one}>{operatorWords[one]}</option>)}
      </Select>
      {field?.type === 'severity' ? (
        <Select aria-label="Severity" value={values[0] ?? 'high'} onChange={(_, { value }) => onChange({ ...test, values: [value] })}>
          {severities.map((one) => <option key={one} value={one}>{severityWords[one]}</option>)}
        </Select>
      ) : (
        <Field validationMessage={wrong}>
          <Textarea aria-label="Values, one a line" placeholder="One value a line; one of them must fit" rows={1} resize="vertical" value={values.join('\n')}
            onChange={(_, { value }) => onChange({ ...test, values: value.split('\n') })} />
        </Field>
      )}
      <Tooltip content="Remove condition" relationship="label"><Button appearance="subtle" icon={<Delete16Regular />} onClick={onRemove} /></Tooltip>
    </div>
  );
}
