import { useState } from 'react';
import { Button, Checkbox, Field, Input, Radio, RadioGroup, Text, Textarea, makeStyles, tokens } from '@fluentui/react-components';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useCan } from '../api/session';
import { amount } from '../controls/number';
import { useNotices } from '../controls/Notices';
import { Refusal } from '../controls/Refusal';
import { Section } from '../controls/Section';
import { SimpleTable } from '../controls/SimpleTable';
import { FailedState, Loading } from '../controls/States';
import { Time } from '../controls/Time';
import { Visible } from '../controls/Visible';
import { actionName } from './actionNames';
import { disruptionWords } from './disruptionWords';
import { automationKeys, getDisruption, getDisruptionLog, saveDisruption, simulateDisruption, type DisruptionForecast, type DisruptionSettings } from './requests';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: '10px', maxWidth: '640px' },
  bar: { display: 'flex', gap: '8px', flexWrap: 'wrap' },
  quiet: { color: tokens.colorNeutralForeground3 },
  lead: { margin: '6px 0 14px' },
  list: { margin: 0, paddingLeft: '18px' },
});

/** Acting by itself on attacks that are beyond reasonable doubt: how far, within which limits, and what it did. */
export function DisruptionSection() {
  const styles = useStyles();
  const { data, error, refetch } = useQuery({ queryKey: automationKeys.disruption, queryFn: ({ signal }) => getDisruption(signal) });
  const log = useQuery({ queryKey: automationKeys.disruptionLog, queryFn: ({ signal }) => getDisruptionLog(signal), refetchInterval: 10_000 }).data;
  if (error) return <FailedState what="Attack disruption" error={error} retry={() => void refetch()} />;
  if (!data) return <Loading label="Loading attack disruption" />;
  return (
    <>
      <Section card title="Attack disruption">
        <Text block>An incident is an attack beyond reasonable doubt when all of this holds:</Text>
        <ol className={styles.list}>
          <li>It has an open alert of high severity.</li>
          <li>At least two detectors agree, or it spans at least three tactics.</li>
          <li>It shows credential theft, lateral movement or ransomware; and a source calls an entity malicious, or it shows two of the three.</li>
        </ol>
        <Text block className={styles.lead}>Alerts of rules that were mostly wrong in the incidents that you closed do not count. Accounts that devices run as, such as SYSTEM, are left alone.</Text>
        <Form settings={data} />
      </Section>
      <Section card title="What it did, or would have done, in the last 30 days">
        {log === undefined || log.length === 0 ? <Text className={styles.quiet}>Nothing. Off and before an attack there is nothing to tell; “Try on the last 30 days” looks back.</Text> : (
          <SimpleTable label="Attack disruption log" rows={log} rowKey={({ id }) => String(id)} columns={[
            { header: 'Time', cell: ({ time }) => <Time iso={time} /> },
            { header: 'Incident', cell: ({ incidentId }) => <Link to={`/incidents/${incidentId}`}>{incidentId}</Link> },
            { header: 'Action', cell: ({ action, target }) => <>{actionName(action)}: <Visible text={target.name} /></> },
            { header: 'State', cell: ({ state, note }) => <>{disruptionWords[state]}{note !== null && <div className={styles.quiet}><Visible text={note} /></div>}</> },
            { header: 'Why', cell: ({ reasons }) => <Visible text={reasons.join('; ')} /> },
          ]} />
        )}
      </Section>
    </>
  );
}

function Form({ settings }: { settings: DisruptionSettings }) {
  const styles = useStyles();
  const can = useCan();
  const may = can('automation.manage');
  const client = useQueryClient();
  const { done } = useNotices();
  const [draft, setDraft] = useState(settings);
  const [devices, setDevices] = useState(settings.neverDevices.join('\n'));
  const [users, setUsers] = useState(settings.neverUsers.join('\n'));
  const [error, setError] = useState<unknown>(null);
  const [found, setFound] = useState<DisruptionForecast[] | null>(null);
  const set = (part: Partial<DisruptionSettings>) => setDraft({ ...draft, ...part });
  const lines = (text: string) => text.split('\n').map((one) => one.trim()).filter(Boolean);
  const wanted = (): DisruptionSettings => ({ ...draft, neverDevices: lines(devices), neverUsers: lines(users) });
  const attempt = async (work: () => Promise<void>) => {
    setError(null);
    try {
      await work();
    } catch (problem) {
      setError(problem);
    }
  };
  return (
    <form className={styles.form} onSubmit={(event) => {
      event.preventDefault();
      void attempt(async () => {
        client.setQueryData(automationKeys.disruption, await saveDisruption(wanted()));
        done('Attack disruption changed');
      });
    }}>
      <Field label="Mode">
        <RadioGroup value={draft.mode} disabled={!may} onChange={(_, { value }) => set({ mode: value as DisruptionSettings['mode'] })}>
          <Radio value="off" label="Off" />
          <Radio value="simulate" label="Simulate: write down what it would do" />
          <Radio value="on" disabled={!may || !can('actions.respond')} label="On: act by itself (needs the permission actions.respond)" />
        </RadioGroup>
      </Field>
      <Checkbox label="Contain devices that the attacker holds" disabled={!may} checked={draft.containDevices} onChange={(_, { checked }) => set({ containDevices: checked === true })} />
      <Checkbox label="Disable accounts that the attacker holds" disabled={!may} checked={draft.disableUsers} onChange={(_, { checked }) => set({ disableUsers: checked === true })} />
      <Field label="Never these devices, one a line" hint="Names, or patterns with * and ?. Domain controllers belong here."><Textarea value={devices} disabled={!may} rows={3} onChange={(_, { value }) => setDevices(value)} /></Field>
      <Field label="Never these accounts, one a line"><Textarea value={users} disabled={!may} rows={3} onChange={(_, { value }) => setUsers(value)} /></Field>
      <Field label="Actions an hour at most"><Input type="number" min={1} max={100} disabled={!may} value={String(draft.mostPerHour)} onChange={(_, { value }) => set({ mostPerHour: Number.parseInt(value, 10) || 1 })} /></Field>
      <Field label="Actions on one incident at most"><Input type="number" min={1} max={20} disabled={!may} value={String(draft.mostPerIncident)} onChange={(_, { value }) => set({ mostPerIncident: Number.parseInt(value, 10) || 1 })} /></Field>
      <Refusal title="This was not accepted" error={error} />
      <div className={styles.bar}>
        <Button type="submit" appearance="primary" disabled={!may} title={may ? undefined : 'You need the permission automation.manage.'}>Save</Button>
        <Button disabled={!may} onClick={() => void attempt(async () => setFound(await simulateDisruption(wanted())))}>Try on the last 30 days</Button>
      </div>
      {found !== null && (
        <div role="status">
          <p>{found.length === 0 ? 'It would have acted in no incident of the last 30 days.' : `It would have acted in ${amount(found.length, 'incident')}. Nothing was done.`}</p>
          {found.length > 0 && (
            <SimpleTable label="Incidents in which it would have acted" rows={found} rowKey={({ incidentId }) => String(incidentId)} columns={[
              { header: 'Incident', cell: ({ incidentId, name }) => <Link to={`/incidents/${incidentId}`}>{incidentId} · <Visible text={name} /></Link> },
              { header: 'Would', cell: ({ steps }) => <ul className={styles.list}>{steps.map(({ action, target, held }) => <li key={action + target.key}>{held === null ? '' : 'Not: '}{actionName(action)}: <Visible text={target.name} />{held !== null && <> (<Visible text={held} />)</>}</li>)}</ul> },
              { header: 'Why', cell: ({ reasons }) => <Visible text={reasons.join('; ')} /> },
            ]} />
          )}
        </div>
      )}
    </form>
  );
}
