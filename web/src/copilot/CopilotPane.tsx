import { useRef, useState } from 'react';
import { Button, Text, Tooltip, makeStyles, tokens } from '@fluentui/react-components';
import { ChatAdd20Regular } from '@fluentui/react-icons/svg/chat-add';
import { Dismiss20Regular } from '@fluentui/react-icons/svg/dismiss';
import { History20Regular } from '@fluentui/react-icons/svg/history';
import { Sparkle20Regular } from '@fluentui/react-icons/svg/sparkle';
import { useCan, useMe } from '../api/session';
import { Splitter } from '../controls/Splitter';
import { Tabs } from '../controls/Tabs';
import { useChat, type Side } from './chat/ChatProvider';
import { ChatView } from './chat/ChatView';
import { Composer } from './chat/Composer';
import { Conversations } from './chat/Conversations';
import { placeholderFor } from './chat/suggestions';
import { useSubject } from './subject';
import { partName, SubjectPart } from './SubjectPart';
import { LEAST_WIDTH, MOST_WIDTH, usePane, usePaneWidth } from './usePane';

/** The button of the top bar that opens the pane: it takes the focus when the pane goes. */
export const PANE_BUTTON = 'copilot-button';
const PANEL = 'copilot-panel';
/** From here on the conversations stand beside the chat. */
const WIDE = 560;

const useStyles = makeStyles({
  pane: { display: 'flex', minHeight: 0, maxWidth: '60vw', backgroundColor: tokens.colorNeutralBackground2, '@media (max-width: 900px)': { position: 'fixed', top: '48px', right: 0, bottom: 0, zIndex: 5, maxWidth: '100vw', boxShadow: tokens.shadow28 } },
  inside: { display: 'flex', flexDirection: 'column', minHeight: 0, minWidth: 0, flexGrow: 1 },
  head: { display: 'flex', alignItems: 'center', gap: '2px', padding: '8px 8px 8px 8px', borderBottom: `1px solid ${tokens.colorNeutralStroke3}` },
  title: { flexGrow: 1, margin: 0, paddingLeft: '2px', fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  mark: { color: tokens.colorBrandForeground1, display: 'inline-flex', padding: '0 2px 0 4px' },
  tabs: { padding: '0 8px', borderBottom: `1px solid ${tokens.colorNeutralStroke3}` },
  row: { display: 'flex', flexGrow: 1, minHeight: 0 },
  middle: { display: 'flex', flexDirection: 'column', flexGrow: 1, minHeight: 0, minWidth: 0 },
  refused: { padding: '16px', color: tokens.colorNeutralForeground2 },
  unseen: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
});

const USE = 'copilot.use';

/** The copilot beside the page that is worked on: what it has to say of it, and the chat. */
export function CopilotPane() {
  const { open } = usePane();
  return open ? <OpenPane /> : null;
}

function OpenPane() {
  const styles = useStyles();
  const subject = useSubject();
  const me = useMe();
  const allowed = useCan()(USE);
  const { speaks, hide } = usePane();
  const [width, setWidth] = usePaneWidth();
  const { said, side, setSide, begin, wantsFocus } = useChat();
  const [history, setHistory] = useState(false);
  const body = useRef<HTMLDivElement>(null);
  const pane = useRef<HTMLElement>(null);
  const shown: Side = speaks ? side : 'chat';
  const beside = width >= WIDE;

  const close = () => {
    hide();
    document.getElementById(PANE_BUTTON)?.focus();
  };
  const toComposer = () => {
    setHistory(false);
    pane.current?.querySelector('textarea')?.focus();
    // It may have been away behind the conversations.
    wantsFocus.current = pane.current?.querySelector('textarea') === null;
  };
  const leave = () => (body.current ?? document.getElementById(PANEL))?.focus();
  const showHistory = () => {
    setSide('chat');
    setHistory(!history);
  };

  return (
    <aside ref={pane} className={styles.pane} style={{ width }} aria-label="Copilot">
      <Splitter label="Width of the copilot" value={width} min={LEAST_WIDTH} max={MOST_WIDTH} onChange={setWidth} changes="width at the right" />
      <div className={styles.inside}>
        <div className={styles.head}>
          {allowed && <Tooltip content="Conversations" relationship="label"><Button appearance="subtle" size="small" icon={<History20Regular />} aria-expanded={history && shown === 'chat'} onClick={showHistory} /></Tooltip>}
          <span className={styles.mark} aria-hidden><Sparkle20Regular /></span>
          <h2 className={styles.title}>Copilot</h2>
          {allowed && <Tooltip content="New conversation" relationship="label"><Button appearance="subtle" size="small" icon={<ChatAdd20Regular />} onClick={() => { begin(); toComposer(); }} /></Tooltip>}
          <Tooltip content="Close (p)" relationship="label"><Button appearance="subtle" size="small" icon={<Dismiss20Regular />} onClick={close} /></Tooltip>
        </div>
        {!allowed ? me !== undefined && <Text className={styles.refused}>You need the permission {USE} to use the copilot. An administrator can give it to you.</Text> : (
          <>
            {speaks && (
              <Tabs label="Copilot" dense className={styles.tabs} panel={PANEL} selected={`copilot-${shown}`} onSelect={(id) => { setSide(id === 'copilot-chat' ? 'chat' : 'subject'); setHistory(false); }}
                tabs={[{ id: 'copilot-subject', label: partName(subject) ?? '' }, { id: 'copilot-chat', label: 'Chat' }]} />
            )}
            {shown === 'subject' ? <SubjectPart id={PANEL} labelledBy="tab-copilot-subject" subject={subject} /> : (
              <div className={styles.row} id={PANEL} role={speaks ? 'tabpanel' : undefined} aria-labelledby={speaks ? 'tab-copilot-chat' : undefined}>
                {history && <Conversations beside={beside} onDone={toComposer} />}
                {(!history || beside) && <div className={styles.middle}><ChatView body={body} /></div>}
              </div>
            )}
            {(shown === 'subject' || !history || beside) && <Composer placeholder={placeholderFor(subject)} onLeave={leave} />}
          </>
        )}
        <div role="status" aria-live="polite" className={styles.unseen}>{said}</div>
      </div>
    </aside>
  );
}
