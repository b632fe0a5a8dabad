import { useState } from 'react';
import { Button, Field, Input, Select, Switch, Text, makeStyles, tokens } from '@fluentui/react-components';
import { Section } from '../../controls/Section';
import type { CopilotOverview, CopilotPolicy, Severity } from './requests';
import { usePolicy } from './usePolicy';

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  grid: { display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(260px, 1fr))', gap: '10px', alignItems: 'start', maxWidth: '860px' },
  wide: { gridColumn: '1 / -1' },
  save: { justifySelf: 'start' },
});

const order: readonly Severity[] = ['informational', 'low', 'medium', 'high'];
const words: Readonly<Record<Severity, string>> = { informational: 'Informational', low: 'Low', medium: 'Medium', high: 'High', unknown: 'Unknown' };

/** When summaries are made, what is kept, and what may leave the machine. */
export function KeepingCard({ overview: { policy, incidentsPerDay, summaryCost } }: { overview: CopilotOverview }) {
  const styles = useStyles();
  const { may, busy, change, why } = usePolicy(policy);
  const [draft, setDraft] = useState<CopilotPolicy>(policy);
  const set = (part: Partial<CopilotPolicy>) => setDraft({ ...draft, ...part });
  const perDay = incidentsPerDay.filter(({ severity }) => draft.summaries === 'always' || order.indexOf(severity) >= order.indexOf(draft.summariesFrom)).reduce((sum, each) => sum + each.perDay, 0);
  const estimate = draft.summaries === 'onDemand' ? 'A summary is made when somebody asks for it.'
    : `About ${perDay.toFixed(1)} incidents a day in the last 30 days.${summaryCost === null ? '' : ` Worded by the model, that would cost about ${(perDay * summaryCost).toFixed(2)} a day.`}`;
  const save = () => {
    const { summaries, summariesFrom, keep, keepDays, conversations, mayLeave } = draft;
    void change({ summaries, summariesFrom, keep, keepDays, conversations, mayLeave }, 'Saved');
  };
  return (
    <Section card title="Summaries, and what is kept">
      <form className={styles.grid} onSubmit={(event) => {
        event.preventDefault();
        if (may && !busy) save();
      }}>
        <Field label="Incident summaries are made" hint={estimate}>
          <Select value={draft.summaries} disabled={!may} onChange={(_, { value }) => set({ summaries: value as CopilotPolicy['summaries'] })}>
            <option value="always">Whenever an incident is opened</option>
            <option value="fromSeverity">From a severity on</option>
            <option value="onDemand">When somebody asks</option>
          </Select>
        </Field>
        {draft.summaries === 'fromSeverity' && (
          <Field label="From severity">
            <Select value={draft.summariesFrom} disabled={!may} onChange={(_, { value }) => set({ summariesFrom: value as Severity })}>
              {order.map((severity) => <option key={severity} value={severity}>{words[severity]}</option>)}
            </Select>
          </Field>
        )}
        <Field label="Conversations that a browser keeps" hint="0 to 10. None is kept on the server.">
          <Input type="number" min={0} max={10} value={String(draft.conversations)} disabled={!may} onChange={(_, { value }) => set({ conversations: Math.trunc(Number(value)) })} />
        </Field>
        <Field label="Of what models are asked and answer" hint="Who asked when, the cost and a hash of each text are in the audit log always.">
          <Select value={draft.keep} disabled={!may} onChange={(_, { value }) => set({ keep: value as CopilotPolicy['keep'] })}>
            <option value="texts">The texts are kept</option>
            <option value="hashes">Only hashes are kept</option>
          </Select>
        </Field>
        {draft.keep === 'texts' && <Field label="For how many days"><Input type="number" min={1} max={3650} value={String(draft.keepDays)} disabled={!may} onChange={(_, { value }) => set({ keepDays: Math.trunc(Number(value)) })} /></Field>}
        <div className={styles.wide}>
          <Switch label="Models outside of your own networks may be asked" checked={draft.mayLeave} disabled={!may} onChange={(_, { checked }) => set({ mayLeave: checked })} />
          <Text block className={styles.quiet}>Off: nothing of an answer or a question leaves your networks, whatever models are set up.</Text>
        </div>
        <Button type="submit" className={styles.save} disabledFocusable={!may || busy} title={why}>Save</Button>
      </form>
    </Section>
  );
}
