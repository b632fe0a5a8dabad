import { useState } from 'react';
import { Button, Select, Text, Tooltip, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowSync16Regular } from '@fluentui/react-icons/svg/arrow-sync';
import { useQueryClient } from '@tanstack/react-query';
import { keys } from '../api/keys';
import { useCan } from '../api/session';
import { CopyButton } from '../controls/CopyButton';
import { FailedState, Loading } from '../controls/States';
import { Feedback } from '../vocabulary/Feedback';
import { isText, plainAnswer, type SummaryKind } from './entitySummary';
import { SummaryPart } from './SummaryPart';
import { useSkillAnswer } from './useSkillAnswer';
import { Without, WordsBadge, WordsWhy } from './WordsBadge';

const useStyles = makeStyles({
  card: { backgroundColor: tokens.colorNeutralBackground1, border: `1px solid ${tokens.colorNeutralStroke3}`, borderRadius: tokens.borderRadiusLarge, padding: '12px 14px', display: 'flex', flexDirection: 'column', gap: '14px' },
  head: { display: 'flex', alignItems: 'center', gap: '4px' },
  words: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: '4px', marginTop: '-8px' },
  title: { margin: 0, flexGrow: 1, fontSize: tokens.fontSizeBase400, lineHeight: '22px', fontWeight: tokens.fontWeightSemibold },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' },
});

const titles: Record<SummaryKind, string> = { device: 'Device summary', user: 'User summary', file: 'File summary' };
const windows = [30, 60, 90, 120] as const;

interface Props {
  kind: SummaryKind;
  /** Its name, address or hash, as the page has it. */
  entityKey: string;
}

/** What the copilot says of a device, user or file: made when it is shown, each sentence with the query, alert or incident that proves it. */
export function EntitySummaryCard({ kind, entityKey }: Props) {
  const styles = useStyles();
  const client = useQueryClient();
  const can = useCan();
  const [days, setDays] = useState<number>(30);
  const key = [...keys.entity(kind, entityKey), 'summary', days] as const;
  const { said, error, isFetching, stop, again } = useSkillAnswer(key, `summarize-${kind}`, { [kind]: entityKey, days: String(days) }, can('copilot.use'));
  const data = said?.answer;

  if (!can('copilot.use')) return <Text className={styles.quiet}>Your role does not include the copilot (copilot.use).</Text>;
  if (error) return <FailedState what="The summary" error={error} retry={() => again()} />;
  if (!data) {
    return (
      <div className={styles.card} role="status">
        <Text>Writing the summary…</Text>
        <Loading lines={7} label="Writing the summary" />
        {isFetching && <Button size="small" onClick={() => void client.cancelQueries({ queryKey: key })}>Cancel</Button>}
      </div>
    );
  }
  const parts = data.blocks.filter(isText);
  return (
    <article className={styles.card} aria-label={titles[kind]} aria-busy={isFetching}>
      <div className={styles.head}>
        <h3 className={styles.title}>{titles[kind]}</h3>
        <Select size="small" aria-label="How many days count" value={String(days)} onChange={(_, { value }) => setDays(Number(value))}>
          {windows.map((window) => <option key={window} value={window}>{window} days</option>)}
        </Select>
        <CopyButton text={plainAnswer(data)} label="Copy to clipboard" />
        <Tooltip content="Make again" relationship="label"><Button appearance="subtle" size="small" disabled={isFetching} icon={<ArrowSync16Regular />} onClick={() => again()} /></Tooltip>
      </div>
      <div className={styles.words}>
        <WordsBadge skill={data.skill} words={said?.words} busy={isFetching} onStop={stop} />
        <WordsWhy words={said?.words} />
      </div>
      {parts.length === 0 && <Text>Nothing can be said with what you may read.</Text>}
      {parts.map((part, index) => <SummaryPart key={`${part.heading}-${index}`} section={part} />)}
      <Without sources={data.without} />
      <Feedback key={data.answerId} skill={data.skill} answerId={data.answerId} />
      <Text className={styles.quiet}>Each number leads to what proves the sentence: the rows of a query, an alert, an incident.</Text>
    </article>
  );
}
