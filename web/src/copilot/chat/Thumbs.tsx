import { useEffect, useRef, useState } from 'react';
import { Button, Field, Radio, RadioGroup, Textarea, Tooltip, makeStyles, tokens } from '@fluentui/react-components';
import { ThumbDislike16Filled, ThumbDislike16Regular } from '@fluentui/react-icons/svg/thumb-dislike';
import { ThumbLike16Filled, ThumbLike16Regular } from '@fluentui/react-icons/svg/thumb-like';
import { sendFeedback, type Opinion } from '../../api/feedback';
import { useNotices } from '../../controls/Notices';

const useStyles = makeStyles({
  form: { flexBasis: '100%', display: 'flex', flexDirection: 'column', gap: '6px', padding: '8px 0 2px', alignItems: 'flex-start' },
  field: { width: '100%' },
  buttons: { display: 'flex', gap: '6px' },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

interface Props {
  skill: string;
  answerId: string;
  opinion: 'up' | 'down' | undefined;
  onJudged: (opinion: 'up' | 'down') => void;
}

/** Thumbs up or down for an answer, with a reason. It goes to this server only. */
export function Thumbs({ skill, answerId, opinion, onJudged }: Props) {
  const styles = useStyles();
  const { failed } = useNotices();
  const [thumb, setThumb] = useState<'up' | 'down' | null>(null);
  const [verdict, setVerdict] = useState<Opinion>('needsImprovement');
  const [reason, setReason] = useState('');
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // Where scrolling gives a promise, React must not take it for what cleans up.
    form.current?.scrollIntoView({ block: 'nearest' });
  }, [thumb]);
  const send = async (event: React.FormEvent) => {
    event.preventDefault();
    if (thumb === null) return;
    try {
      await sendFeedback(skill, answerId, thumb === 'up' ? 'looksRight' : verdict, reason.trim());
      onJudged(thumb);
      setThumb(null);
    } catch (error) {
      failed('The feedback was not sent', error);
    }
  };
  if (opinion !== undefined) return <span role="status" className={styles.quiet}>You found it {opinion === 'up' ? 'right' : 'wanting'}. That stays on this server.</span>;
  const choose = (next: 'up' | 'down') => setThumb(thumb === next ? null : next);
  return (
    <>
      <Tooltip content="Looks right" relationship="label"><Button appearance="subtle" size="small" aria-pressed={thumb === 'up'} icon={thumb === 'up' ? <ThumbLike16Filled /> : <ThumbLike16Regular />} onClick={() => choose('up')} /></Tooltip>
      <Tooltip content="Something is wrong" relationship="label"><Button appearance="subtle" size="small" aria-pressed={thumb === 'down'} icon={thumb === 'down' ? <ThumbDislike16Filled /> : <ThumbDislike16Regular />} onClick={() => choose('down')} /></Tooltip>
      {thumb !== null && (
        <form ref={form} className={styles.form} aria-label="Feedback" onSubmit={(event) => void send(event)}>
          {thumb === 'down' && (
            <RadioGroup aria-label="What is wrong" value={verdict} onChange={(_, { value }) => setVerdict(value as Opinion)}>
              <Radio value="needsImprovement" label="Needs improvement" />
              <Radio value="inappropriate" label="Inappropriate" />
            </RadioGroup>
          )}
          <Field className={styles.field} label={thumb === 'up' ? 'What was good? (optional)' : 'What should be different? (optional)'}><Textarea value={reason} maxLength={4000} onChange={(_, { value }) => setReason(value)} /></Field>
          <span className={styles.buttons}>
            <Button type="submit" size="small" appearance="primary">Send</Button>
            <Button size="small" onClick={() => setThumb(null)}>Cancel</Button>
          </span>
        </form>
      )}
    </>
  );
}
