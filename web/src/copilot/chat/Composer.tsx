import { useEffect, useId, useRef, useState } from 'react';
import { Button, Textarea, Tooltip, makeStyles, tokens } from '@fluentui/react-components';
import { Send20Regular } from '@fluentui/react-icons/svg/send';
import { Stop20Regular } from '@fluentui/react-icons/svg/stop';
import { count } from '../../controls/number';
import { useChat } from './ChatProvider';
import { MOST_QUESTION } from './conversations';

/** The id of the field, for the key that leads to it. */
export const QUESTION = 'copilot-question';
const NEAR = 200;
const MOST_LINES = 7;

const useStyles = makeStyles({
  box: { borderTop: `1px solid ${tokens.colorNeutralStroke3}`, padding: '8px 12px 10px', flexShrink: 0 },
  row: { display: 'flex', alignItems: 'flex-end', gap: '6px' },
  field: { flexGrow: 1, minWidth: 0 },
  note: { margin: '4px 0 0', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

/** Where a question is written. Enter sends it, Shift+Enter begins a line, the arrow up brings back what was asked. */
export function Composer({ placeholder, onLeave }: { placeholder: string; /** Escape: the keys belong to the page again. */ onLeave: () => void }) {
  const styles = useStyles();
  const { kept, current, running, draft, ask, stop, wantsFocus } = useChat();
  const field = useRef<HTMLTextAreaElement>(null);
  const hint = useId();
  const [text, setText] = useState(draft.current);
  const [recalled, setRecalled] = useState<number | null>(null);
  const busy = [...running].find((id) => current?.exchanges.some((one) => one.id === id)) ?? [...running][0];
  // Newest first: of this conversation, and before a first question of all.
  const asked = [...new Set((current?.exchanges ?? kept.conversations.flatMap(({ exchanges }) => exchanges)).map(({ question }) => question).reverse())];
  const left = MOST_QUESTION - text.length;

  useEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    field.current?.focus();
  }, [wantsFocus]);

  const write = (next: string) => {
    draft.current = next;
    setText(next);
  };
  const send = () => {
    const question = text.trim();
    if (question === '' || busy !== undefined) return;
    write('');
    setRecalled(null);
    ask(question);
    field.current?.focus();
  };
  const recall = (to: number | null) => {
    setRecalled(to);
    write(to === null ? '' : (asked[to] ?? ''));
  };
  const onKeyDown = (event: React.KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    const unchanged = text === '' || (recalled !== null && text === asked[recalled]);
    if (event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey) send();
    else if (event.key === 'Escape') onLeave();
    else if (event.key === 'ArrowUp' && unchanged && asked.length > 0) recall(Math.min(asked.length - 1, text === '' ? 0 : (recalled ?? -1) + 1));
    else if (event.key === 'ArrowDown' && unchanged && recalled !== null) recall(recalled === 0 ? null : recalled - 1);
    else return;
    event.preventDefault();
  };
  return (
    <form className={styles.box} aria-label="Ask the copilot" onSubmit={(event) => { event.preventDefault(); send(); }}>
      <div className={styles.row}>
        <Textarea
          id={QUESTION} className={styles.field} aria-label="Question" aria-describedby={hint} placeholder={placeholder} resize="none" maxLength={MOST_QUESTION} value={text}
          onChange={(_, { value }) => write(value)} onKeyDown={onKeyDown}
          textarea={{ ref: field, rows: Math.min(MOST_LINES, Math.max(2, text.split('\n').length, Math.ceil(text.length / 42))) }}
        />
        {busy === undefined
          ? <Tooltip content="Send (Enter)" relationship="label"><Button type="submit" appearance="primary" icon={<Send20Regular />} disabledFocusable={text.trim() === ''} /></Tooltip>
          : <Tooltip content="Stop" relationship="label"><Button icon={<Stop20Regular />} onClick={() => { stop(busy); field.current?.focus(); }} /></Tooltip>}
      </div>
      <p id={hint} className={styles.note} role={left <= NEAR ? 'status' : undefined}>{left <= NEAR ? `${count(left)} of ${count(MOST_QUESTION)} characters left.` : 'Shift+Enter for a new line, ↑ for earlier questions.'}</p>
    </form>
  );
}
