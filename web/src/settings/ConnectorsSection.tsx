import { useState } from 'react';
import { Button, Checkbox, Field, Input, MessageBar, MessageBarBody, MessageBarTitle, Switch, Text, Textarea, Tooltip, makeStyles, tokens } from '@fluentui/react-components';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { changeConnector, getConnectors, testConnector, type Connector, type ConnectorField } from '../actions/connectors';
import { actionKeys } from '../actions/keys';
import { getTwoPersonRules, setTwoPersonRule, type TwoPersonRule } from '../actions/requests';
import { useCan } from '../api/session';
import { useNotices } from '../controls/Notices';
import { Refusal } from '../controls/Refusal';
import { Section } from '../controls/Section';
import { FailedState, Loading } from '../controls/States';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: '10px', maxWidth: '720px' },
  quiet: { color: tokens.colorNeutralForeground3 },
  does: { margin: '4px 0 8px' },
  boxes: { display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(230px, 1fr))', gap: '0 8px', alignItems: 'start', border: 'none', margin: 0, padding: 0 },
  hint: { gridColumn: '1 / -1', color: tokens.colorNeutralForeground3 },
  legend: { padding: 0, color: tokens.colorNeutralForeground1 },
  buttons: { display: 'flex', gap: '8px', alignItems: 'center', flexWrap: 'wrap' },
  list: { margin: 0, paddingLeft: '20px' },
  code: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
});

const NEED = 'You need the permission settings.manage.';

/** What does actions: each outside system, the built-in block lists, and for which actions two persons must approve. */
export function ConnectorsSection() {
  const { data, error, refetch } = useQuery({ queryKey: actionKeys.connectors, queryFn: ({ signal }) => getConnectors(signal) });
  const rules = useQuery({ queryKey: actionKeys.rules, queryFn: ({ signal }) => getTwoPersonRules(signal) }).data;
  if (error) return <FailedState what="The connectors" error={error} retry={() => void refetch()} />;
  if (!data) return <Loading label="Loading the connectors" />;
  return (
    <>
      {data.map((connector) => <ConnectorCard key={`${connector.id} ${JSON.stringify(connector.fields)}`} connector={connector} rules={rules ?? []} />)}
      {rules && <TwoPersons rules={rules} />}
    </>
  );
}

const labelsOf = (rules: readonly TwoPersonRule[]) => new Map<string, string>(rules.map(({ kind, label }) => [kind, label]));

function ConnectorCard({ connector, rules }: { connector: Connector; rules: readonly TwoPersonRule[] }) {
  const styles = useStyles();
  const client = useQueryClient();
  const may = useCan()('settings.manage');
  const { done } = useNotices();
  const { id, name, description, editable, fault, fields } = connector;
  const [open, setOpen] = useState(connector.enabled);
  const [enabled, setEnabled] = useState(connector.enabled);
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const [refusal, setRefusal] = useState<unknown>(null);
  const [test, setTest] = useState<{ works: boolean; text: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const labels = labelsOf(rules);

  const run = async (work: () => Promise<void>) => {
    setBusy(true);
    setRefusal(null);
    setTest(null);
    try {
      await work();
    } catch (problem) {
      setRefusal(problem);
    }
    setBusy(false);
  };
  const save = () => run(async () => {
    await changeConnector(id, enabled, values);
    setValues({});
    done(`${name} saved`);
    await Promise.all([client.invalidateQueries({ queryKey: actionKeys.connectors }), client.invalidateQueries({ queryKey: actionKeys.all })]);
  });
  const tryOut = () => run(async () => setTest(await testConnector(id)));

  return (
    <Section card title={name} actions={editable && <Button size="small" appearance="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>{open ? 'Close' : 'Set up'}<Hidden>{` ${name}`}</Hidden></Button>}>
      <Text as="p" block className={styles.quiet}>{description}</Text>
      <Text as="p" block className={styles.does}>{connector.enabled || id === 'blockLists' ? (connector.actions.length === 0 ? 'It does nothing as it is set up.' : `Does: ${connector.actions.map((kind) => labels.get(kind) ?? kind).join(', ')}.`) : 'Off.'}</Text>
      {fault && <MessageBar intent="error" layout="multiline"><MessageBarBody><MessageBarTitle>It cannot be used</MessageBarTitle>{fault}</MessageBarBody></MessageBar>}
      {id === 'blockLists' && <Feeds />}
      {editable && open && (
        <form className={styles.form} onSubmit={(event) => {
          event.preventDefault();
          if (may && !busy) void save();
        }}>
          <Switch checked={enabled} disabled={!may} label={id === 'blockLists' ? 'Serve the lists to others' : 'Use it'} onChange={(_, { checked }) => setEnabled(checked)} />
          {fields.map((field) => <SettingInput key={field.id} field={field} of={name} disabled={!may} value={values[field.id]} labels={labels} onChange={(value) => setValues({ ...values, [field.id]: value })} />)}
          <Refusal title="Not done" error={refusal} />
          {test && <MessageBar intent={test.works ? 'success' : 'error'} layout="multiline"><MessageBarBody><MessageBarTitle>{test.works ? 'It works' : 'It does not work'}</MessageBarTitle>{test.text}</MessageBarBody></MessageBar>}
          <div className={styles.buttons}>
            <Tooltip content={may ? `Save ${name}` : NEED} relationship="description"><Button type="submit" appearance="primary" disabledFocusable={!may || busy}>Save</Button></Tooltip>
            {id !== 'blockLists' && <Tooltip content={!may ? NEED : connector.enabled ? 'Calls the system without changing anything there' : 'Switch it on and save first'} relationship="description"><Button disabledFocusable={!may || busy || !connector.enabled} onClick={() => may && connector.enabled && void tryOut()}>Test</Button></Tooltip>}
          </div>
        </form>
      )}
    </Section>
  );
}

function Hidden({ children }: { children: string }) {
  return <span style={{ position: 'absolute', clipPath: 'inset(50%)', width: '1px', height: '1px', overflow: 'hidden' }}>{children}</span>;
}

function Feeds() {
  const styles = useStyles();
  return (
    <ul className={styles.list} aria-label="Where the lists are">
      {['ip', 'domain', 'url', 'sha256', 'sha1', 'md5'].map((list) => <li key={list} className={styles.code}>{`${window.location.origin}/feeds/${list}.txt`}</li>)}
      <li className={styles.code}>{`${window.location.origin}/taxii2/`}</li>
    </ul>
  );
}

interface InputProps {
  field: ConnectorField;
  of: string;
  value: string | undefined;
  disabled: boolean;
  labels: ReadonlyMap<string, string>;
  onChange: (value: string) => void;
}

function SettingInput({ field, of, value: changed, disabled, labels, onChange }: InputProps) {
  const styles = useStyles();
  const value = changed ?? field.value ?? '';
  switch (field.kind) {
    case 'toggle':
      return <Field hint={field.hint}><Checkbox checked={value === 'true'} disabled={disabled} label={field.label} onChange={(_, { checked }) => onChange(checked === true ? 'true' : 'false')} /></Field>;
    case 'actions': {
      const on = new Set(value.split(' ').filter(Boolean));
      const flip = (kind: string, checked: boolean) => {
        const next = new Set(on);
        if (checked) next.add(kind);
        else next.delete(kind);
        // A blank says "none": an empty text would be the usual ones.
        onChange([...next].join(' ') || ' ');
      };
      return (
        <fieldset className={styles.boxes}>
          <legend className={styles.legend}>{field.label}<Hidden>{` of ${of}`}</Hidden></legend>
          {field.choices.map((kind) => <Checkbox key={kind} checked={on.has(kind)} disabled={disabled} label={labels.get(kind) ?? kind} onChange={(_, { checked }) => flip(kind, checked === true)} />)}
          {field.hint && <Text size={200} className={styles.hint}>{field.hint}</Text>}
        </fieldset>
      );
    }
    case 'lines':
      return <Field label={field.label} hint={field.hint} required={field.required}><Textarea className={styles.code} value={value} disabled={disabled} resize="vertical" rows={4} onChange={(_, data) => onChange(data.value)} /></Field>;
    case 'secret':
      return <Field label={field.label} hint={field.isSet ? 'It is set. Leave it empty to keep it.' : field.hint} required={field.required && !field.isSet}><Input type="password" autoComplete="new-password" value={value} disabled={disabled} placeholder={field.isSet ? '••••••••' : undefined} onChange={(_, data) => onChange(data.value)} /></Field>;
    default:
      return <Field label={field.label} hint={field.hint} required={field.required}><Input value={value} disabled={disabled} onChange={(_, data) => onChange(data.value)} /></Field>;
  }
}

function TwoPersons({ rules }: { rules: readonly TwoPersonRule[] }) {
  const styles = useStyles();
  const client = useQueryClient();
  const may = useCan()('settings.manage');
  const { failed } = useNotices();
  const set = async (rule: TwoPersonRule, required: boolean) => {
    try {
      await setTwoPersonRule(rule.kind, required);
      await client.invalidateQueries({ queryKey: actionKeys.all });
    } catch (problem) {
      failed('The rule was not changed', problem);
    }
  };
  return (
    <Section card title="Two persons">
      <Text as="p" block className={styles.quiet}>Ticked actions are sent only after a second person has approved them. {may ? '' : NEED}</Text>
      <fieldset className={styles.boxes} aria-label="Actions that two persons must approve">
        {rules.map((rule) => <Checkbox key={rule.kind} checked={rule.required} disabled={!may} label={rule.label} onChange={(_, { checked }) => void set(rule, checked === true)} />)}
      </fieldset>
    </Section>
  );
}
