import { useState } from 'react';
import { Button, Field, Input, Select, Text, makeStyles } from '@fluentui/react-components';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useCan } from '../../api/session';
import { ChannelPicker } from '../../automation/ChannelPicker';
import { automationKeys, getChannels } from '../../automation/requests';
import { RuleDialog } from '../../automation/RuleDialog';
import { useAttempt } from '../../automation/useAttempt';
import { AskFirst } from '../../controls/AskFirst';
import { usePageStyles } from '../styles';
import { briefing as key, setBriefing, type BriefQuestion, type Briefing } from './requests';

const every: readonly (readonly [number, string])[] = [[0, 'Only when somebody asks'], [1, 'Every day'], [7, 'Every 7 days'], [14, 'Every 14 days'], [30, 'Every 30 days']];

const useStyles = makeStyles({ row: { display: 'grid', gridTemplateColumns: 'repeat(2, minmax(0, 1fr))', gap: '12px', alignItems: 'start' } });

/** What a brief tells, when it is made, and who gets it. */
export function BriefingDialog({ briefing, onClose }: { briefing: Briefing; onClose: () => void }) {
  const styles = useStyles();
  const page = usePageStyles();
  const client = useQueryClient();
  const attempt = useAttempt(key);
  const seesChannels = useCan()('automation.read');
  const [draft, setDraft] = useState(briefing.settings);
  const [error, setError] = useState<unknown>(null);
  const channels = useQuery({ queryKey: automationKeys.channels, queryFn: ({ signal }) => getChannels(signal), enabled: seesChannels });
  const { question } = draft;
  const ask = (part: Partial<BriefQuestion>) => setDraft({ ...draft, question: { ...question, ...part } });
  const schedules = every.some(([days]) => days === draft.everyDays) ? every : [...every, [draft.everyDays, `Every ${draft.everyDays} days`] as const];
  return (
    <RuleDialog title={briefing.settings.on ? 'Manage the threat briefing' : 'Set up the threat briefing'} error={error} onError={setError} onClose={onClose} onSave={async () => {
      await setBriefing({ ...draft, on: true });
      await client.invalidateQueries({ queryKey: key });
    }}>
      <div className={styles.row}>
        <Field label="Days to look back" hint="1 to 90"><Input type="number" min={1} max={90} value={String(question.days)} onChange={(_, { value }) => ask({ days: Number.parseInt(value, 10) || 0 })} /></Field>
        <Field label="Vulnerabilities to tell of" hint="1 to 20"><Input type="number" min={1} max={20} value={String(question.vulnerabilities)} onChange={(_, { value }) => ask({ vulnerabilities: Number.parseInt(value, 10) || 0 })} /></Field>
        <Field label="Industry" hint="Reports and actors that name it come first. Choose one or write your own.">
          <Input list="brief-industries" maxLength={60} value={question.industry ?? ''} onChange={(_, { value }) => ask({ industry: value === '' ? null : value })} />
        </Field>
        <Field label="Region" hint="Reports and actors that name it or its countries come first.">
          <Input list="brief-regions" maxLength={60} value={question.region ?? ''} onChange={(_, { value }) => ask({ region: value === '' ? null : value })} />
        </Field>
      </div>
      <datalist id="brief-industries">{briefing.industries.map((name) => <option key={name} value={name} />)}</datalist>
      <datalist id="brief-regions">{briefing.regions.map((name) => <option key={name} value={name} />)}</datalist>
      <Field label="Make it"><Select value={String(draft.everyDays)} onChange={(_, { value }) => setDraft({ ...draft, everyDays: Number(value) })}>{schedules.map(([days, words]) => <option key={days} value={days}>{words}</option>)}</Select></Field>
      <ChannelPicker legend="Send it to" channels={channels.data ?? []} chosen={draft.channels} onChange={(chosen) => setDraft({ ...draft, channels: chosen })}>
        {!seesChannels && <Text className={page.quiet}>You need the permission automation.read to see the channels. Those that are chosen stay.</Text>}
        {channels.data?.length === 0 && <Text className={page.quiet}>There is no channel yet. <Link to="/settings/notifications">Add an e-mail address, Teams, Slack or a webhook under Notifications.</Link></Text>}
      </ChannelPicker>
      {briefing.settings.on && (
        <div>
          <AskFirst question="Switch the threat briefing off? Briefs that were made stay." answer="Switch off" onYes={() => { void attempt(() => setBriefing({ ...briefing.settings, on: false }), 'Switched off', 'It could not be switched off'); onClose(); }}>
            <Button size="small">Switch off</Button>
          </AskFirst>
        </div>
      )}
    </RuleDialog>
  );
}
