import { Button, Text, Tooltip, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ChatAdd16Regular } from '@fluentui/react-icons/svg/chat-add';
import { Delete16Regular } from '@fluentui/react-icons/svg/delete';
import { AskFirst } from '../../controls/AskFirst';
import { amount } from '../../controls/number';
import { Time } from '../../controls/Time';
import { Visible } from '../../controls/Visible';
import { useChat } from './ChatProvider';
import { nameOf } from './conversations';

const useStyles = makeStyles({
  panel: { display: 'flex', flexDirection: 'column', minHeight: 0, flexGrow: 1, backgroundColor: tokens.colorNeutralBackground2 },
  beside: { flexGrow: 0, width: '210px', flexShrink: 0, borderRight: `1px solid ${tokens.colorNeutralStroke3}` },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px', padding: '8px 12px' },
  title: { margin: 0, flexBasis: '100%', fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  list: { listStyleType: 'none', margin: 0, padding: '0 8px', overflowY: 'auto', flexGrow: 1, minHeight: 0 },
  item: { display: 'flex', alignItems: 'center', borderRadius: tokens.borderRadiusMedium, ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover } },
  here: { backgroundColor: tokens.colorSubtleBackgroundSelected },
  open: { flexGrow: 1, minWidth: 0, padding: '6px 8px', border: 'none', background: 'none', color: tokens.colorNeutralForeground1, font: 'inherit', textAlign: 'left', cursor: 'pointer', borderRadius: tokens.borderRadiusMedium, ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` } },
  name: { display: 'block', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  foot: { display: 'block', padding: '8px 12px', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, borderTop: `1px solid ${tokens.colorNeutralStroke3}` },
});

/** The last conversations of this person in this browser. */
export function Conversations({ beside, onDone }: { /** Whether it stands beside the chat or in its place. */ beside: boolean; /** One was chosen or begun. */ onDone: () => void }) {
  const styles = useStyles();
  const { kept, show, begin, remove, clear } = useChat();
  const { conversations, open } = kept;
  return (
    <section className={mergeClasses(styles.panel, beside && styles.beside)} aria-label="Conversations">
      <div className={styles.head}>
        <h3 className={styles.title} tabIndex={-1}>Conversations</h3>
        <Button size="small" icon={<ChatAdd16Regular />} onClick={() => { begin(); onDone(); }}>New</Button>
        {conversations.length > 0 && <AskFirst question={`Delete ${amount(conversations.length, 'conversation')} from this browser? This cannot be undone.`} answer="Delete all" onYes={clear}><Button size="small">Clear all</Button></AskFirst>}
      </div>
      <ul className={styles.list} aria-label="Earlier conversations">
        {conversations.map((one) => (
          <li key={one.id} className={mergeClasses(styles.item, one.id === open && styles.here)}>
            <button type="button" className={styles.open} aria-current={one.id === open || undefined} onClick={() => { show(one.id); onDone(); }}>
              <span className={styles.name}><Visible text={nameOf(one).slice(0, 120)} /></span>
              <span className={styles.quiet}><Time iso={one.updated} relative /> · {amount(one.exchanges.length, 'question')}</span>
            </button>
            <Tooltip content="Delete" relationship="description"><Button appearance="subtle" size="small" icon={<Delete16Regular />} aria-label={`Delete ${nameOf(one).slice(0, 80)}`} onClick={() => remove(one.id)} /></Tooltip>
          </li>
        ))}
        {conversations.length === 0 && <li><Text className={styles.quiet}>None yet. What you ask is kept here.</Text></li>}
      </ul>
      <span className={styles.foot}>The last ten stay in this browser only, for you alone. On a shared computer, clear them when you leave.</span>
    </section>
  );
}
