import { Badge, Field, Select, Text, makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { count } from '../../controls/number';
import { Section } from '../../controls/Section';
import { SimpleTable } from '../../controls/SimpleTable';
import { EmptyState, FailedState, Loading } from '../../controls/States';
import { Time } from '../../controls/Time';
import { useParameters } from '../../controls/useParameters';
import { Visible } from '../../controls/Visible';
import { copilotKeys, getFeedback, type FeedbackOverview, type Opinion, type Skill } from './requests';

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  filters: { display: 'flex', gap: '10px', flexWrap: 'wrap', margin: '10px 0' },
  answer: { maxHeight: '180px', overflowY: 'auto', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', fontSize: tokens.fontSizeBase200, marginTop: '4px' },
});

const opinionWords: Readonly<Record<Opinion, string>> = { looksRight: 'Looks right', needsImprovement: 'Needs improvement', inappropriate: 'Inappropriate' };
const opinions = Object.keys(opinionWords) as Opinion[];
const colors = { looksRight: 'success', needsImprovement: 'warning', inappropriate: 'danger' } as const;

/** What people think of the answers: how many by skill, and each with the exact text it is about. */
export function FeedbackCard({ skills }: { skills: readonly Skill[] }) {
  const styles = useStyles();
  const [parameters, setParameter] = useParameters();
  const skill = parameters.get('skill') ?? '';
  const verdict = parameters.get('verdict') ?? '';
  const { data, error, refetch } = useQuery({ queryKey: copilotKeys.feedback(skill, verdict), queryFn: ({ signal }) => getFeedback(skill, verdict, signal) });
  const title = (name: string) => skills.find((each) => each.name === name)?.title ?? name;
  if (error) return <FailedState what="The feedback" error={error} retry={() => void refetch()} />;
  if (!data) return <Loading lines={3} label="Loading the feedback" />;
  const names = [...new Set(data.counts.map((each) => each.skill))];
  const of = (name: string, opinion: Opinion) => data.counts.find((each) => each.skill === name && each.verdict === opinion)?.count ?? 0;
  return (
    <Section card title="Feedback">
      {names.length === 0 ? <EmptyState title="No feedback yet">The thumbs under each answer of the copilot send what people think of it. It stays on this server.</EmptyState> : (
        <>
          <SimpleTable label="Feedback by skill" rows={names} rowKey={(name) => name} columns={[
            { header: 'Skill', cell: (name) => <Visible text={title(name)} /> },
            ...opinions.map((opinion) => ({ header: opinionWords[opinion], cell: (name: string) => count(of(name, opinion)) })),
          ]} />
          <div className={styles.filters}>
            <Field label="Skill"><Select value={skill} onChange={(_, { value }) => setParameter('skill', value)}><option value="">All</option>{names.map((name) => <option key={name} value={name}>{title(name)}</option>)}</Select></Field>
            <Field label="Opinion"><Select value={verdict} onChange={(_, { value }) => setParameter('verdict', value)}><option value="">All</option>{opinions.map((opinion) => <option key={opinion} value={opinion}>{opinionWords[opinion]}</option>)}</Select></Field>
          </div>
          <Text block className={styles.quiet}>{data.total > data.items.length ? `The latest ${count(data.items.length)} of ${count(data.total)}.` : `${count(data.total)} in all.`}</Text>
          <SimpleTable<FeedbackOverview['items'][number]> label="Opinions" rows={data.items} rowKey={(item) => `${item.time} ${item.who} ${item.answerId}`} columns={[
            { header: 'When', cell: ({ time }) => <Time iso={time} /> },
            { header: 'Who', cell: ({ who }) => <Visible text={who} /> },
            { header: 'Skill', cell: (item) => <Visible text={title(item.skill)} /> },
            { header: 'Opinion', cell: (item) => <Badge appearance="tint" color={colors[item.verdict]}>{opinionWords[item.verdict]}</Badge> },
            {
              header: 'In own words, and the answer', cell: ({ text, answer }) => (
                <>
                  {text !== null && <Visible text={text} />}
                  {answer === null ? <div className={styles.quiet}>The answer's text is no longer here.</div> : <details><summary>The answer</summary><div className={styles.answer} tabIndex={0} role="group" aria-label="The answer's text"><Visible text={answer} /></div></details>}
                </>
              ),
            },
          ]} />
        </>
      )}
    </Section>
  );
}
