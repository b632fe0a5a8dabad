import type { ReactNode } from 'react';
import { Button, Tooltip, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ChevronDown20Regular } from '@fluentui/react-icons/svg/chevron-down';
import { ChevronUp20Regular } from '@fluentui/react-icons/svg/chevron-up';
import { Dismiss20Regular } from '@fluentui/react-icons/svg/dismiss';
import { useShortcut } from './ShortcutProvider';

const useStyles = makeStyles({
  pane: { width: '360px', '@media (max-width: 1500px)': { width: '320px' }, flexShrink: 0, display: 'flex', flexDirection: 'column', minHeight: 0, backgroundColor: tokens.colorNeutralBackground1, borderLeft: `1px solid ${tokens.colorNeutralStroke2}` },
  wide: { width: '560px', '@media (max-width: 1500px)': { width: '440px' } },
  head: { display: 'flex', alignItems: 'center', gap: '2px', padding: '6px 8px 6px 16px', borderBottom: `1px solid ${tokens.colorNeutralStroke3}` },
  title: { flexGrow: 1, margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground3 },
  body: { overflowY: 'auto', padding: '16px', display: 'flex', flexDirection: 'column', gap: '16px', minHeight: 0 },
});

interface Props {
  title: string;
  onClose: () => void;
  onPrevious?: () => void;
  onNext?: () => void;
  /** For what is read at length. */
  wide?: boolean;
  /** Buttons before the arrows. */
  actions?: ReactNode;
  children: ReactNode;
}

/** The pane beside a list: details of the current row, with arrows that walk the list. */
export function DetailPane({ title, onClose, onPrevious, onNext, wide = false, actions, children }: Props) {
  const styles = useStyles();
  useShortcut('close', onClose);
  return (
    <aside className={mergeClasses(styles.pane, wide && styles.wide)} aria-label={title}>
      <div className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        {actions}
        {onPrevious && <Tooltip content="Previous (k)" relationship="label"><Button appearance="subtle" size="small" icon={<ChevronUp20Regular />} onClick={onPrevious} /></Tooltip>}
        {onNext && <Tooltip content="Next (j)" relationship="label"><Button appearance="subtle" size="small" icon={<ChevronDown20Regular />} onClick={onNext} /></Tooltip>}
        <Tooltip content="Close (Esc)" relationship="label"><Button appearance="subtle" size="small" icon={<Dismiss20Regular />} onClick={onClose} /></Tooltip>
      </div>
      <div className={styles.body} tabIndex={0} role="group" aria-label={`${title}: details`}>{children}</div>
    </aside>
  );
}
