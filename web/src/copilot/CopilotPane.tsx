import { Button, Tooltip, makeStyles, tokens } from '@fluentui/react-components';
import { Dismiss20Regular } from '@fluentui/react-icons/svg/dismiss';
import { Sparkle20Regular } from '@fluentui/react-icons/svg/sparkle';
import { usePreferences } from '../controls/preferences';
import { useSubject } from './subject';
import { GuidancePart } from './GuidancePart';
import { SummaryCard } from './SummaryCard';

const useStyles = makeStyles({
  pane: { width: '340px', display: 'flex', flexDirection: 'column', minHeight: 0, borderLeft: `1px solid ${tokens.colorNeutralStroke2}`, backgroundColor: tokens.colorNeutralBackground2, '@media (max-width: 1100px)': { width: '280px' }, '@media (max-width: 900px)': { position: 'fixed', top: '48px', right: 0, bottom: 0, zIndex: 5, boxShadow: tokens.shadow28 } },
  head: { display: 'flex', alignItems: 'center', gap: '8px', padding: '8px 8px 8px 14px', borderBottom: `1px solid ${tokens.colorNeutralStroke3}` },
  title: { flexGrow: 1, margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  mark: { color: tokens.colorBrandForeground1, display: 'inline-flex' },
  body: { overflowY: 'auto', padding: '12px', minHeight: 0, flexGrow: 1, display: 'flex', flexDirection: 'column', gap: '12px' },
});

/** The copilot beside the incident that is worked on. It is away where there is nothing to speak of. */
export function CopilotPane() {
  const styles = useStyles();
  const incidentId = useSubject();
  const { copilotOpen, change } = usePreferences();
  if (!copilotOpen || incidentId === null) return null;
  return (
    <aside className={styles.pane} aria-label="Copilot">
      <div className={styles.head}>
        <span className={styles.mark} aria-hidden><Sparkle20Regular /></span>
        <h2 className={styles.title}>Copilot</h2>
        <Tooltip content="Close (p)" relationship="label"><Button appearance="subtle" size="small" icon={<Dismiss20Regular />} onClick={() => change({ copilotOpen: false })} /></Tooltip>
      </div>
      <div className={styles.body} tabIndex={0} role="group" aria-label="Answers of the copilot">
        <SummaryCard key={incidentId} incidentId={incidentId} />
        <GuidancePart key={`guidance-${incidentId}`} incidentId={incidentId} />
      </div>
    </aside>
  );
}
