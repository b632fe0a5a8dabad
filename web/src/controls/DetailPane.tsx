import type { ReactNode } from 'react';
import { Button, Tooltip, makeStyles, tokens } from '@fluentui/react-components';
import { ChevronDown20Regular } from '@fluentui/react-icons/svg/chevron-down';
import { ChevronUp20Regular } from '@fluentui/react-icons/svg/chevron-up';
import { Dismiss20Regular } from '@fluentui/react-icons/svg/dismiss';
import { useShortcut } from './ShortcutProvider';

const useStyles = makeStyles({
  pane: { width: '360px', '@media (max-width: 1500px)': { width: '320px' }, flexShrink: 0, display: 'flex', flexDirection: 'column', minHeight: 0, backgroundColor: tokens.colorNeutralBackground1, borderLeft: `1px solid ${tokens.colorNeutralStroke2}` },
  head: { display: 'flex', alignItems: 'center', gap: '2px', padding: '6px 8px 6px 16px', borderBottom: `1px solid ${tokens.colorNeutralStroke3}` },
  title: { flexGrow: 1, margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground3 },
  body: { overflowY: 'auto', padding: '16px', display: 'flex', flexDirection: 'column', gap: '16px', minHeight: 0 },
});

interface Props {
  title: string;
  onClose: () => void;
  onPrevious?: () => void;
  onNext?: () => void;
  children: ReactNode;
}

/** The pane beside a list: details of the current row, with arrows that walk the list. */
export function DetailPane({ title, onClose, onPrevious, onNext, children }: Props) {
  const styles = useStyles();
  useShortcut('close', onClose);
  return (
    <aside className={styles.pane} aria-label={title}>
      <div className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        {onPrevious && <Tooltip content="Previous (k)" relationship="label"><Button appearance="subtle" size="small" icon={<ChevronUp20Regular />} onClick={onPrevious} /></Tooltip>}
        {onNext && <Tooltip content="Next (j)" relationship="label"><Button appearance="subtle" size="small" icon={<ChevronDown20Regular />} onClick={onNext} /></Tooltip>}
        <Tooltip content="Close (Esc)" relationship="label"><Button appearance="subtle" size="small" icon={<Dismiss20Regular />} onClick={onClose} /></Tooltip>
      </div>
      <div className={styles.body} tabIndex={0} role="group" aria-label={`${title}: details`}>{children}</div>
    </aside>
  );
}
