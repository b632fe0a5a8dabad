import { Suspense, lazy } from 'react';
import { makeStyles, tokens } from '@fluentui/react-components';
import { useSearchParams } from 'react-router';
import type { IncidentPage } from '../api/contract';
import { DisruptionBanner } from '../automation/DisruptionBanner';
import { InvestigationsTab } from '../automation/InvestigationsTab';
import { count } from '../controls/number';
import { Loading } from '../controls/States';
import { Tabs } from '../controls/Tabs';
import { ActivityTab } from './ActivityTab';
import { AssetsTab } from './AssetsTab';
import { EvidenceTab } from './EvidenceTab';
import { IncidentAlerts } from './IncidentAlerts';
import { IncidentHeader } from './IncidentHeader';
import { ScriptsTab } from './ScriptsTab';
import { SimilarTab } from '../similar/SimilarTab';
import { SummaryTab } from './SummaryTab';

// The graph's code is as large as all the rest: it comes when it is looked at.
const AttackStory = lazy(async () => ({ default: (await import('./story/AttackStory')).AttackStory }));

const useStyles = makeStyles({
  page: { display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 },
  tabs: { padding: '0 8px', backgroundColor: tokens.colorNeutralBackground1, borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  panel: { flexGrow: 1, minHeight: 0, overflow: 'hidden', display: 'flex', flexDirection: 'column' },
});

const tabs = ['story', 'alerts', 'assets', 'evidence', 'scripts', 'investigations', 'similar', 'summary', 'activity'] as const;
type TabId = (typeof tabs)[number];
const tabWords: Record<TabId, string> = { story: 'Attack story', alerts: 'Alerts', assets: 'Assets', evidence: 'Evidence', scripts: 'Scripts', investigations: 'Investigations', similar: 'Similar incidents', summary: 'Summary', activity: 'Activity' };

/** One incident: what is known of it above, and its sides as tabs that the address names. */
export function IncidentView({ incident }: { incident: IncidentPage }) {
  const styles = useStyles();
  const [params, setParams] = useSearchParams();
  const asked = params.get('tab');
  const tab = tabs.find((id) => id === asked) ?? 'story';
  const counts: Partial<Record<TabId, number>> = { alerts: incident.alertCount, assets: incident.assetCount, evidence: incident.evidenceCount };
  return (
    <div className={styles.page}>
      <IncidentHeader incident={incident} />
      <DisruptionBanner id={incident.id} />
      <Tabs label="Parts of the incident" className={styles.tabs} panel="incident-panel" selected={tab} onSelect={(id) => setParams(id === 'story' ? {} : { tab: id })}
        tabs={tabs.map((id) => ({ id, label: tabWords[id], note: counts[id] === undefined ? undefined : count(counts[id]) }))} />
      <div className={styles.panel} id="incident-panel" role="tabpanel" aria-labelledby={`tab-${tab}`}>
        {tab === 'story' && <Suspense fallback={<Loading label="Loading the attack story" />}><AttackStory incident={incident} /></Suspense>}
        {tab === 'alerts' && <IncidentAlerts incident={incident} />}
        {tab === 'assets' && <AssetsTab id={incident.id} />}
        {tab === 'evidence' && <EvidenceTab id={incident.id} />}
        {tab === 'scripts' && <ScriptsTab id={incident.id} />}
        {tab === 'similar' && <SimilarTab id={incident.id} />}
        {tab === 'investigations' && <InvestigationsTab id={incident.id} />}
        {tab === 'summary' && <SummaryTab incident={incident} />}
        {tab === 'activity' && <ActivityTab id={incident.id} />}
      </div>
    </div>
  );
}
