import { useState } from 'react';
import { Badge, Button, Spinner, Text, makeStyles, tokens } from '@fluentui/react-components';
import { useCan } from '../../api/session';
import { useAttempt } from '../../automation/useAttempt';
import { Section } from '../../controls/Section';
import { Time } from '../../controls/Time';
import { Visible } from '../../controls/Visible';
import { usePageStyles } from '../styles';
import { needs, PERMISSION } from '../words';
import { BriefingDialog } from './BriefingDialog';
import { briefing, runBrief, stopBrief, useBriefing, type BriefRun } from './requests';
import { methodWords } from './words';

const useStyles = makeStyles({
  buttons: { display: 'flex', gap: '6px', flexWrap: 'wrap' },
  headline: { margin: '0 0 6px', lineHeight: '20px', overflowWrap: 'anywhere', display: '-webkit-box', overflow: 'hidden', WebkitLineClamp: 4, WebkitBoxOrient: 'vertical' },
  line: { display: 'flex', alignItems: 'center', gap: '8px', flexWrap: 'wrap', color: tokens.colorNeutralForeground3 },
});

/** The latest brief in its first lines; how it is set up, run and looked into. */
export function BriefingBanner({ onBrief, onActivity }: { onBrief: (id: number) => void; onActivity: () => void }) {
  const styles = useStyles();
  const page = usePageStyles();
  const may = useCan()(PERMISSION);
  const { data } = useBriefing();
  const attempt = useAttempt(briefing);
  const [editing, setEditing] = useState(false);
  if (!data) return null;
  const { settings, latest, latestBrief, next } = data;
  const running = latest?.state === 'running';
  const gate = { disabledFocusable: !may, title: needs(may) };
  const dialog = editing && <BriefingDialog briefing={data} onClose={() => setEditing(false)} />;
  if (!settings.on && latestBrief === null) {
    return (
      <Section card title="Threat briefing" actions={<Button size="small" appearance="primary" {...gate} onClick={() => setEditing(true)}>Set up</Button>}>
        <Text className={page.quiet}>A brief of what threatens your organisation, made every week or when you ask: the reports that matter here and why, what is exploited, which devices and users it touches, and what to do. Every sentence leads to its evidence; no language model is needed.</Text>
        {dialog}
      </Section>
    );
  }
  return (
    <Section card title="Threat briefing" actions={(
      <span className={styles.buttons}>
        {latestBrief && <Button size="small" appearance="primary" onClick={() => onBrief(latestBrief.id)}>View full brief</Button>}
        {running
          ? <Button size="small" {...gate} onClick={() => void attempt(stopBrief, 'Stopped', 'It could not be stopped')}>Stop</Button>
          : <Button size="small" disabledFocusable={!may || !settings.on} title={needs(may) ?? (settings.on ? undefined : 'Set the briefing up first.')} onClick={() => void attempt(runBrief, 'A brief is being made', 'No brief was begun')}>Run now</Button>}
        <Button size="small" {...gate} onClick={() => setEditing(true)}>{settings.on ? 'Manage' : 'Set up'}</Button>
        <Button size="small" onClick={onActivity}>View activity</Button>
      </span>
    )}>
      {latestBrief?.headline ? <p className={styles.headline}><Visible text={latestBrief.headline} /></p> : <Text className={page.quiet}>No brief has been made yet.</Text>}
      <div className={styles.line} role="status">
        {running && <Doing run={latest} />}
        {latest?.state === 'failed' && <><Badge appearance="tint" color="danger">Failed</Badge><Text size={200}>The last run made no brief: <Visible text={latest.error ?? ''} /></Text></>}
        {latestBrief && <Text size={200}><Visible text={methodWords(latestBrief)} />, <Time iso={latestBrief.started} /></Text>}
        <Text size={200}>{!settings.on ? 'The briefing is switched off.' : next === null ? 'Made only when somebody asks.' : <>Next: <Time iso={next} /></>}</Text>
      </div>
      {dialog}
    </Section>
  );
}

/** What a run is doing now. */
function Doing({ run }: { run: BriefRun }) {
  return <><Spinner size="extra-tiny" aria-hidden /><Text size={200}>{run.steps.at(-1)?.name ?? 'Beginning'}…</Text></>;
}
