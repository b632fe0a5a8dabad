import { useState } from 'react';
import { Button, Text, Tooltip } from '@fluentui/react-components';
import { ArrowDownload16Regular } from '@fluentui/react-icons/svg/arrow-download';
import { AnswerBody } from '../../copilot/chat/AnswerBody';
import { Thumbs } from '../../copilot/chat/Thumbs';
import { CopyButton } from '../../controls/CopyButton';
import { DetailPane } from '../../controls/DetailPane';
import { save } from '../../controls/save';
import { FailedState, Loading } from '../../controls/States';
import { Time } from '../../controls/Time';
import { Visible } from '../../controls/Visible';
import { usePageStyles } from '../styles';
import { useBrief, type BriefPage } from './requests';
import { methodWords, questionWords } from './words';

/** A brief in full, each sentence with its evidence. */
export function BriefPane({ id, onClose }: { id: number; onClose: () => void }) {
  const brief = useBrief(id);
  const markdown = brief.data?.markdown;
  return (
    <DetailPane wide title="Threat brief" onClose={onClose} actions={markdown != null && <><CopyButton text={markdown} label="Copy as Markdown" /><Download markdown={markdown} started={brief.data!.run.started} /></>}>
      {brief.isError ? <FailedState what="The brief" error={brief.error} retry={() => void brief.refetch()} /> : brief.data ? <Brief page={brief.data} /> : <Loading lines={14} label="Loading the brief" />}
    </DetailPane>
  );
}

function Brief({ page: { run, answer } }: { page: BriefPage }) {
  const styles = usePageStyles();
  const [opinion, setOpinion] = useState<'up' | 'down'>();
  if (answer === null) return <Text>{run.state === 'running' ? 'This brief is being made.' : <>This run made no brief: <Visible text={run.error ?? ''} /></>}</Text>;
  return (
    <>
      <h3 className={styles.heading}><Visible text={answer.title} /></h3>
      <Text size={200} className={styles.quiet}><Time iso={run.started} /> · <Visible text={methodWords(run)} /> · <Visible text={questionWords(run.question)} /> · built-in, without a language model</Text>
      <AnswerBody answer={answer} onAsk={null} exchange={null} />
      <div className={styles.head}><Thumbs key={answer.answerId} skill={answer.skill} answerId={answer.answerId} opinion={opinion} onJudged={setOpinion} /></div>
    </>
  );
}

function Download({ markdown, started }: { markdown: string; started: string }) {
  const keep = () => save(new Blob([markdown], { type: 'text/markdown;charset=utf-8' }), `threat-brief-${started.slice(0, 10)}.md`);
  return <Tooltip content="Download as Markdown" relationship="label"><Button appearance="subtle" size="small" icon={<ArrowDownload16Regular />} onClick={keep} /></Tooltip>;
}
