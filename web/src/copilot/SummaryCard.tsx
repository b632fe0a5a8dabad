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
import { useSettled } from '../controls/useSettled';
import { alertsAbout } from '../vocabulary/EntityLink';
import { Feedback } from '../vocabulary/Feedback';
import { answerMarkdown } from './chat/answerMarkdown';
import { getSummary, regenerateSummary } from './requests';
import type { Words } from './said';
import { SummaryPart } from './SummaryPart';
import { useCopilotUse } from './use';
import { useSkillAnswer } from './useSkillAnswer';
import { Without, WordsBadge, WordsWhy } from './WordsBadge';

const SKILL = 'summarize-incident';
const PAUSE = 3_000;

const useStyles = makeStyles({
  card: { backgroundColor: tokens.colorNeutralBackground1, border: `1px solid ${tokens.colorNeutralStroke3}`, borderRadius: tokens.borderRadiusLarge, padding: '12px 14px', display: 'flex', flexDirection: 'column', gap: '14px' },
  head: { display: 'flex', alignItems: 'center', gap: '4px' },
  words: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: '4px', marginTop: '-8px' },
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
  const use = useCopilotUse();
  const { data, error, refetch, isFetching } = useQuery({ queryKey: key, queryFn: ({ signal }) => getSummary(incidentId, signal) });

  // The words are of this text. While alerts come in, every moment has another one: a model is asked when they pause.
  const text = useSettled(data?.answerId, PAUSE);
  const worded = useSkillAnswer(['words', SKILL, incidentId, data?.answerId], SKILL, { incident: String(incidentId) }, text !== undefined && text === data?.answerId && (use.data?.models.includes(SKILL) ?? false), `incident ${incidentId}`);

  const regenerate = async () => {
    running.current = new AbortController();
    setBusy(true);
    try {
      const made = await regenerateSummary(incidentId, running.current.signal);
      client.setQueryData(key, made);
      if (use.data?.models.includes(SKILL)) worded.again(made.answerId === data?.answerId);
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
  const words: Words | undefined = worded.said?.words ?? (worded.stopped ? { by: 'builtIn', why: 'You stopped it.' } : undefined);
  const said = words?.by === 'modelChecked' ? worded.said?.answer : undefined;
  const answerId = said?.answerId ?? data.answerId;
  return (
    <article className={styles.card} aria-label="Incident summary" aria-busy={busy}>
      <div className={styles.head}>
        <h3 className={styles.title}>Incident summary</h3>
        <CopyButton text={said === undefined ? data.markdown : answerMarkdown(said)} label="Copy to clipboard" />
        {busy ? (
          <Button size="small" onClick={() => running.current?.abort()}>Cancel</Button>
        ) : (
          <Tooltip content="Make again" relationship="label"><Button appearance="subtle" size="small" icon={<ArrowSync16Regular />} onClick={() => void regenerate()} /></Tooltip>
        )}
      </div>
      <div className={styles.words}>
        <WordsBadge skill={SKILL} words={words} busy={worded.isFetching} onStop={worded.stop} />
        <WordsWhy words={words} />
      </div>
      {said === undefined
        ? data.sections.map((section) => <SummaryPart key={section.id} section={section} />)
        : said.blocks.map((block, index) => block.kind === 'text' && <SummaryPart key={index} section={block} />)}
      <Without sources={data.without} />
      {data.prompts.length > 0 && (
        <section aria-label="Look further">
          <ul className={styles.prompts}>
            {data.prompts.map(({ text, entity }) => entity && <li key={text}><Link className={styles.prompt} to={alertsAbout(entity)}>{text}</Link></li>)}
          </ul>
        </section>
      )}
      <Feedback key={answerId} skill="summarizeIncident" answerId={answerId} />
      <Text className={styles.quiet}>From {amount(data.alertCount, 'alert')}, made <Time iso={data.generated} relative /> in {data.milliseconds} ms. Each number leads to the alert that proves the sentence.</Text>
    </article>
  );
}
