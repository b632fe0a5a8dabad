import { useRef, useState } from 'react';
import { Button, Text, Tooltip, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowSync16Regular } from '@fluentui/react-icons/svg/arrow-sync';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { keys } from '../api/keys';
import { CopyButton } from '../controls/CopyButton';
import { useNotices } from '../controls/Notices';
import { amount } from '../controls/number';
import { FailedState, Loading } from '../controls/States';
import { Time } from '../controls/Time';
import { alertsAbout } from '../vocabulary/EntityLink';
import { Feedback } from '../vocabulary/Feedback';
import { getSummary, regenerateSummary } from './requests';
import { SummaryPart } from './SummaryPart';

const useStyles = makeStyles({
  card: { backgroundColor: tokens.colorNeutralBackground1, border: `1px solid ${tokens.colorNeutralStroke3}`, borderRadius: tokens.borderRadiusLarge, padding: '12px 14px', display: 'flex', flexDirection: 'column', gap: '14px' },
  head: { display: 'flex', alignItems: 'center' },
  title: { margin: 0, flexGrow: 1, fontSize: tokens.fontSizeBase400, lineHeight: '22px', fontWeight: tokens.fontWeightSemibold },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  prompts: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: '6px' },
  prompt: { display: 'block', border: `1px solid ${tokens.colorNeutralStroke2}`, borderRadius: tokens.borderRadiusLarge, padding: '6px 10px', color: tokens.colorBrandForegroundLink, textDecorationLine: 'none', overflowWrap: 'anywhere', ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover } },
});

/** The incident's summary: every sentence names the alerts that prove it. */
export function SummaryCard({ incidentId }: { incidentId: number }) {
  const styles = useStyles();
  const client = useQueryClient();
  const { failed } = useNotices();
  const running = useRef<AbortController | null>(null);
  const [busy, setBusy] = useState(false);
  const key = keys.incidentPart(incidentId, 'summary');
  const { data, error, refetch, isFetching } = useQuery({ queryKey: key, queryFn: ({ signal }) => getSummary(incidentId, signal) });

  const regenerate = async () => {
    running.current = new AbortController();
    setBusy(true);
    try {
      client.setQueryData(key, await regenerateSummary(incidentId, running.current.signal));
    } catch (problem) {
      if (!running.current.signal.aborted) failed('The summary was not made again', problem);
    } finally {
      setBusy(false);
    }
  };

  if (error) return <FailedState what="The summary" error={error} retry={() => void refetch()} />;
  if (!data) {
    return (
      <div className={styles.card} role="status">
        <Text>Writing the summary…</Text>
        <Loading lines={7} label="Writing the summary" />
        {isFetching && <Button size="small" onClick={() => void client.cancelQueries({ queryKey: key })}>Cancel</Button>}
      </div>
    );
  }
  return (
    <article className={styles.card} aria-label="Incident summary" aria-busy={busy}>
      <div className={styles.head}>
        <h3 className={styles.title}>Incident summary</h3>
        <CopyButton text={data.markdown} label="Copy to clipboard" />
        {busy ? (
          <Button size="small" onClick={() => running.current?.abort()}>Cancel</Button>
        ) : (
          <Tooltip content="Make again" relationship="label"><Button appearance="subtle" size="small" icon={<ArrowSync16Regular />} onClick={() => void regenerate()} /></Tooltip>
        )}
      </div>
      {data.sections.map((section) => <SummaryPart key={section.id} section={section} />)}
      {data.prompts.length > 0 && (
        <section aria-label="Look further">
          <ul className={styles.prompts}>
            {data.prompts.map(({ text, entity }) => entity && <li key={text}><Link className={styles.prompt} to={alertsAbout(entity)}>{text}</Link></li>)}
          </ul>
        </section>
      )}
      <Feedback key={data.answerId} skill="summarizeIncident" answerId={data.answerId} />
      <Text className={styles.quiet}>From {amount(data.alertCount, 'alert')}, made <Time iso={data.generated} relative /> in {data.milliseconds} ms. Each number leads to the alert that proves the sentence.</Text>
    </article>
  );
}
