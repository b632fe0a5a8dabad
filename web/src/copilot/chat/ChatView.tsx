import { useEffect, useRef } from 'react';
import { makeStyles, tokens } from '@fluentui/react-components';
import { useChat } from './ChatProvider';
import { ExchangeView } from './ExchangeView';
import { Welcome } from './Welcome';

const useStyles = makeStyles({
  body: { position: 'relative', overflowY: 'auto', padding: '12px', minHeight: 0, flexGrow: 1, ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' } },
  log: { display: 'flex', flexDirection: 'column', gap: '18px' },
});

/** A conversation, or the greeting before there is one. */
export function ChatView({ body }: { body: React.RefObject<HTMLDivElement | null> }) {
  const styles = useStyles();
  const { current } = useChat();
  const list = useRef<HTMLDivElement>(null);
  const last = current?.exchanges.at(-1);
  const answered = last?.answer !== undefined;
  // The question is brought to the top: an answer is read from its beginning, however long it is.
  useEffect(() => {
    const newest = list.current?.lastElementChild;
    if (body.current !== null && newest instanceof HTMLElement) body.current.scrollTop = newest.offsetTop - 12;
  }, [body, last?.id, answered]);
  return (
    <div ref={body} className={styles.body} tabIndex={0} role="group" aria-label="Chat">
      {/* Announced in short by the pane's status: a whole table read out would be of no use. */}
      <div ref={list} className={styles.log} role="log" aria-live="off" aria-label="Conversation">
        {current?.exchanges.map((exchange) => <ExchangeView key={exchange.id} exchange={exchange} last={exchange === last} />)}
      </div>
      {current === null && <Welcome />}
    </div>
  );
}
