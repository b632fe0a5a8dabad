import { lazy, Suspense, useState } from 'react';
import { Button, Field, Input, Select, Textarea, makeStyles, tokens } from '@fluentui/react-components';
import { Link, useLocation, useNavigate, useParams } from 'react-router';
import type { Severity } from '../api/contract';
import { useCan } from '../api/session';
import { useNotices } from '../controls/Notices';
import { Refusal } from '../controls/Refusal';
import { Section } from '../controls/Section';
import { FailedState, Loading } from '../controls/States';
import { useTitle } from '../controls/useTitle';
import { Visible } from '../controls/Visible';
import { useNoCopilot } from '../copilot/subject';
import { useProblems } from '../hunting/useProblems';
import { readHuntLink } from '../vocabulary/huntLink';
import { severityWords } from '../vocabulary/words';
import { ActionFields } from './ActionFields';
import { HistoryResult } from './HistoryResult';
import { needs } from './needs';
import { schedules, scheduleWords, useHistoryTest, useLatestRule, useRuleChanges, type Rule, type RuleText } from './requests';
import { EntityFields } from './EntityFields';

const QueryEditor = lazy(async () => ({ default: (await import('../hunting/editor/QueryEditor')).QueryEditor }));

const useStyles = makeStyles({
  page: { height: '100%', overflowY: 'auto', display: 'flex', flexDirection: 'column', gap: '12px', padding: '14px 16px', boxSizing: 'border-box' },
  head: { display: 'flex', alignItems: 'center', gap: '8px', flexWrap: 'wrap' },
  title: { margin: 0, fontSize: tokens.fontSizeBase500, lineHeight: '28px', fontWeight: tokens.fontWeightSemibold, flexGrow: 1 },
  editor: { position: 'relative', height: '220px', border: `1px solid ${tokens.colorNeutralStroke1}` },
  pair: { display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(240px, 1fr))', gap: '10px 12px', alignItems: 'start' },
  days: { width: '120px' },
  form: { display: 'flex', flexDirection: 'column', gap: '10px' },
});

const severities: readonly Severity[] = ['high', 'medium', 'low', 'informational'];
const lines = (text: string) => text.split(/[,\n]/).map((part) => part.trim()).filter((part) => part !== '');

const empty = (query: string): RuleText => ({
  name: '', query, title: '', severity: 'medium', schedule: 'hourly', enabled: true, category: null, techniques: [], description: null, recommendedActions: null, falsePositives: null, entities: [], tags: [], actions: [], deviceGroups: [],
});

/** Writes a rule: a new one, or another version of one. */
export function RuleEditor() {
  const { id = '' } = useParams();
  const { hash } = useLocation();
  const rule = useLatestRule(id);
  useTitle(id === '' ? 'New detection rule' : 'Edit detection rule');
  useNoCopilot();
  if (id === '') return <Form key="new" rule={null} start={empty(readHuntLink(hash) ?? '')} />;
  // Only what the server holds now is edited, and nothing that comes later takes the place of what was typed.
  if (!rule.isFetchedAfterMount) return <Loading label="Loading the rule" />;
  if (rule.isError) return <FailedState what="The rule" error={rule.error} retry={() => void rule.refetch()} />;
  return rule.data && <Form key={rule.data.id} rule={rule.data} start={rule.data} />;
}

function Form({ rule: opened, start }: { rule: Rule | null; start: RuleText }) {
  const styles = useStyles();
  const [rule] = useState(opened);
  const navigate = useNavigate();
  const may = useCan()('detections.manage');
  const { done } = useNotices();
  const { save } = useRuleChanges();
  const test = useHistoryTest();
  const [text, setText] = useState<RuleText>(start);
  const [techniques, setTechniques] = useState(start.techniques.join(', '));
  const [tags, setTags] = useState(start.tags.join(', '));
  const [groups, setGroups] = useState(start.deviceGroups.join(', '));
  const [days, setDays] = useState(30);
  const { problems } = useProblems(text.query);
  const set = (part: Partial<RuleText>) => setText((old) => ({ ...old, ...part }));
  const whole: RuleText = { ...text, techniques: lines(techniques), tags: lines(tags), deviceGroups: lines(groups) };
  const doSave = () =>
    save.mutate({ id: rule?.id ?? null, version: rule?.version ?? 0, rule: whole }, { onSuccess: ({ id, name }) => {
      done(`Saved ${name}.`);
      void navigate(`/detections/${encodeURIComponent(id)}`);
    } });
  const doTest = () => test.mutate({ rule: { ...whole, name: whole.name === '' ? 'test' : whole.name, title: whole.title === '' ? 'test' : whole.title }, days });

  return (
    <div className={styles.page} tabIndex={0} role="group" aria-label="Rule editor">
      <div className={styles.head}>
        <h1 className={styles.title}>{rule === null ? 'New rule' : <Visible text={`Edit ${rule.name}`} />}</h1>
        <Button appearance="primary" disabledFocusable={!may || save.isPending} title={needs(may)} onClick={doSave}>Save</Button>
        <Link to={rule === null ? '/detections' : `/detections/${encodeURIComponent(rule.id)}`}>Cancel</Link>
      </div>
      <Refusal title="The rule was not saved" error={save.error} />
      <Section card title="Query">
        <div className={styles.editor}>
          <Suspense fallback={<Loading lines={4} label="Loading the editor" />}>
            <QueryEditor document={`rule:${rule?.id ?? 'new'}:${rule?.version ?? 0}`} text={text.query} problems={problems} arrivedAt={null} onChange={(query) => set({ query })} onRun={doTest} onReady={() => undefined} />
          </Suspense>
        </div>
      </Section>
      <Section card title="Test on history" actions={
        <div className={styles.head}>
          <Input size="small" className={styles.days} contentAfter="days" type="number" min={1} max={3650} aria-label="Days back" value={String(days)} onChange={(_, { value }) => setDays(Math.max(1, Math.min(3650, Math.floor(Number(value)) || 1)))} />
          <Button size="small" disabledFocusable={!may || test.isPending} title={needs(may)} onClick={doTest}>Test on these days</Button>
        </div>
      }>
        <HistoryResult test={test.data ?? null} running={test.isPending} error={test.error} />
      </Section>
      <Section card title="Rule and alert">
        <div className={styles.form}>
          <div className={styles.pair}>
            <Field label="Rule name" required><Input value={text.name} maxLength={200} onChange={(_, { value }) => set({ name: value })} /></Field>
            <Field label="Frequency"><Select value={text.schedule} onChange={(_, { value }) => set({ schedule: schedules.find((one) => one === value) ?? 'hourly' })}>{schedules.map((one) => <option key={one} value={one}>{scheduleWords[one]}</option>)}</Select></Field>
          </div>
          <Field label="Alert title" required hint="{{DeviceName}} stands for the value of the column."><Input value={text.title} maxLength={500} onChange={(_, { value }) => set({ title: value })} /></Field>
          <div className={styles.pair}>
            <Field label="Severity"><Select value={text.severity} onChange={(_, { value }) => set({ severity: severities.find((one) => one === value) ?? 'medium' })}>{severities.map((one) => <option key={one} value={one}>{severityWords[one]}</option>)}</Select></Field>
            <Field label="Category" hint="A tactic, or Malware, Ransomware, SuspiciousActivity, UnwantedSoftware."><Input value={text.category ?? ''} maxLength={100} onChange={(_, { value }) => set({ category: value === '' ? null : value })} /></Field>
            <Field label="Techniques" hint="ATT&CK ids with commas: T1059.001"><Input value={techniques} onChange={(_, { value }) => setTechniques(value)} /></Field>
            <Field label="Tags" hint="With commas."><Input value={tags} onChange={(_, { value }) => setTags(value)} /></Field>
          </div>
          <Field label="Description"><Textarea value={text.description ?? ''} maxLength={30_000} onChange={(_, { value }) => set({ description: value })} /></Field>
          <Field label="Recommended actions" hint="One a line."><Textarea value={text.recommendedActions ?? ''} maxLength={30_000} onChange={(_, { value }) => set({ recommendedActions: value })} /></Field>
          <Field label="When it is wrong"><Textarea value={text.falsePositives ?? ''} maxLength={30_000} onChange={(_, { value }) => set({ falsePositives: value })} /></Field>
        </div>
      </Section>
      <Section card title="Entities">
        <EntityFields entities={text.entities} onChange={(entities) => set({ entities })} />
      </Section>
      <Section card title="Devices">
        <Field label="Device groups" hint="With commas. Only rows of their devices are looked at; empty for all rows."><Input value={groups} onChange={(_, { value }) => setGroups(value)} /></Field>
      </Section>
      <Section card title="Response actions">
        <ActionFields actions={text.actions} onChange={(actions) => set({ actions })} />
      </Section>
    </div>
  );
}
