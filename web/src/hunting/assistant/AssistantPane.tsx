import { useEffect, useRef, useState } from 'react';
import { Badge, Button, Textarea, Tooltip, makeStyles, tokens } from '@fluentui/react-components';
import { Add20Regular } from '@fluentui/react-icons/svg/add';
import { Dismiss20Regular } from '@fluentui/react-icons/svg/dismiss';
import { Send20Regular } from '@fluentui/react-icons/svg/send';
import { Sparkle20Regular } from '@fluentui/react-icons/svg/sparkle';
import { Stop20Regular } from '@fluentui/react-icons/svg/stop';
import { useCopilotUse } from '../../copilot/use';
import type { Run } from '../useRun';
import { isWaiting } from './conversation';
import { Examples } from './Examples';
import { TurnView } from './TurnView';
import { useAssistant } from './useAssistant';

const useStyles = makeStyles({
  pane: { width: '380px', flexShrink: 0, display: 'flex', flexDirection: 'column', minHeight: 0, borderLeft: `1px solid ${tokens.colorNeutralStroke2}`, backgroundColor: tokens.colorNeutralBackground2, '@media (max-width: 1100px)': { width: '320px' }, '@media (max-width: 900px)': { position: 'fixed', top: '48px', right: 0, bottom: 0, zIndex: 5, boxShadow: tokens.shadow28 } },
  head: { display: 'flex', alignItems: 'center', gap: '8px', padding: '8px 8px 8px 14px', borderBottom: `1px solid ${tokens.colorNeutralStroke3}` },
  mark: { color: tokens.colorBrandForeground1, display: 'inline-flex' },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  gap: { flexGrow: 1 },
  turns: { flexGrow: 1, minHeight: 0, overflowY: 'auto', padding: '12px', display: 'flex', flexDirection: 'column', gap: '16px' },
  form: { display: 'flex', alignItems: 'flex-end', gap: '6px', padding: '10px 12px', borderTop: `1px solid ${tokens.colorNeutralStroke3}` },
  input: { flexGrow: 1, minWidth: 0 },
});

interface Props {
  run: Run;
  onRun: (query: string) => void;
  onAdd: (query: string) => void;
  onClose: () => void;
}

/** Beside the editor: a question in English, and the query for it. */
export function AssistantPane({ run, onRun, onAdd, onClose }: Props) {
  const styles = useStyles();
  const { turns, ask, stop, restart } = useAssistant();
  const use = useCopilotUse();
  const [text, setText] = useState('');
  const end = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLTextAreaElement>(null);
  const waiting = isWaiting(turns);
  const last = turns.at(-1);

  useEffect(() => {
    input.current?.focus();
  }, []);
  // Newer browsers give a promise back, which is no way to clean up.
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'nearest' });
  }, [last?.id, last?.state]);

  const send = () => {
    if (waiting || text.trim() === '') return;
    ask(text);
    setText('');
  };
  const begin = () => {
    restart();
    setText('');
    input.current?.focus();
  };
  return (
    <aside className={styles.pane} aria-label="Query assistant">
      <div className={styles.head}>
        <span className={styles.mark} aria-hidden><Sparkle20Regular /></span>
        <h2 className={styles.title}>Query assistant</h2>
        {use.data?.models.includes('write-kql') === false && <Tooltip content="Redoubt's own grammar makes the queries. No model is asked, and nothing leaves this server." relationship="description"><Badge appearance="outline" color="informative" tabIndex={0}>built-in</Badge></Tooltip>}
        <span className={styles.gap} />
        <Tooltip content="New session: forgets this conversation" relationship="label"><Button appearance="subtle" size="small" icon={<Add20Regular />} disabled={turns.length === 0} onClick={begin} /></Tooltip>
        <Tooltip content="Close" relationship="label"><Button appearance="subtle" size="small" icon={<Dismiss20Regular />} onClick={onClose} /></Tooltip>
      </div>
      <div className={styles.turns} role="log" aria-label="Conversation" tabIndex={0}>
        {turns.length === 0 && <Examples onAsk={ask} />}
        {turns.map((turn) => <TurnView key={turn.id} turn={turn} latest={turn === last} run={run} onAsk={ask} onRun={onRun} onAdd={onAdd} onStop={stop} />)}
        <div ref={end} />
      </div>
      <form className={styles.form} onSubmit={(event) => { event.preventDefault(); send(); }}>
        <Textarea ref={input} className={styles.input} aria-label="Ask for a query" placeholder={turns.length === 0 ? 'Failed sign-ins on DC01 in the last week' : 'Ask, or change it: only on DC01'} rows={2} maxLength={2000} value={text} onChange={(_, { value }) => setText(value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            send();
          }} />
        {waiting
          ? <Tooltip content="Stop" relationship="label"><Button icon={<Stop20Regular />} onClick={stop} /></Tooltip>
          : <Tooltip content="Ask (Enter)" relationship="label"><Button type="submit" appearance="primary" icon={<Send20Regular />} disabled={text.trim() === ''} /></Tooltip>}
      </form>
    </aside>
  );
}
