import { useState } from 'react';
import { Button, ProgressBar, Text } from '@fluentui/react-components';
import { useNavigate } from 'react-router';
import { SettledSearch } from '../controls/SettledSearch';
import { Tabs } from '../controls/Tabs';
import { useParameters } from '../controls/useParameters';
import { useTitle } from '../controls/useTitle';
import { useNoCopilot } from '../copilot/subject';
import { count } from '../controls/number';
import { IndicatorsTab } from './IndicatorsTab';
import { ProfilesTab } from './ProfilesTab';
import { ReportsTab } from './ReportsTab';
import { SourcesTab } from './SourcesTab';
import { TechniquesTab } from './TechniquesTab';
import { useOverview, type Overview } from './requests';
import { usePageStyles } from './styles';
import { isTab, tabs, type TabId } from './words';

const notes: Readonly<Partial<Record<TabId, (overview: Overview) => number>>> = {
  reports: ({ reports }) => reports, indicators: ({ indicators }) => indicators, actors: ({ actors }) => actors, software: ({ software }) => software, vulnerabilities: ({ vulnerabilities }) => vulnerabilities,
  sources: ({ sources }) => sources,
};

/** What is known of threats, where it comes from, and what of it was seen here. */
export function IntelligencePage() {
  const styles = usePageStyles();
  const navigate = useNavigate();
  const [params, say] = useParameters();
  const overview = useOverview().data;
  const [subject, setSubject] = useState('');
  const asked = params.get('tab');
  const tab: TabId = isTab(asked) ? asked : 'reports';
  useTitle('Threat intelligence');
  useNoCopilot();
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <h1 className={styles.title}>Threat intelligence</h1>
        <span className={styles.grow} />
        <form className={styles.head} onSubmit={(event) => { event.preventDefault(); if (subject.trim() !== '') void navigate(`/intelligence/lookup?${new URLSearchParams({ subject: subject.trim() })}`); }}>
          <SettledSearch size="small" label="Look up" placeholder="Address, domain, hash, actor, CVE" value={subject} onChange={setSubject} />
          <Button size="small" type="submit">Look up</Button>
        </form>
        <Button size="small" appearance="primary" onClick={() => say('tab', 'sources')}>Import or connect</Button>
      </div>
      <Tabs label="Threat intelligence" tabs={tabs.map(({ id, label }) => ({ id, label, note: overview && notes[id] ? count(notes[id](overview)) : undefined }))} selected={tab} panel="intelligence-panel"
        onSelect={(id) => void navigate(`/intelligence?tab=${id}`, { replace: true })} />
      {overview?.searching != null && (
        <div role="status"><Text size={200}>{`Searching the stored rows for new indicators: ${Math.round(overview.searching * 100)} %`}</Text><ProgressBar value={overview.searching} aria-label="Searching the stored rows" /></div>
      )}
      <div id="intelligence-panel" role="tabpanel" aria-labelledby={`tab-${tab}`} className={styles.panel}>
        {tab === 'reports' && <ReportsTab />}
        {tab === 'indicators' && <IndicatorsTab overview={overview} />}
        {tab === 'actors' && <ProfilesTab key="actors" kinds={['actor']} title="Actors" />}
        {tab === 'software' && <ProfilesTab key="software" kinds={['malware', 'tool']} title="Malware and tools" />}
        {tab === 'techniques' && <TechniquesTab />}
        {tab === 'vulnerabilities' && <ProfilesTab key="vulnerabilities" kinds={['vulnerability']} title="Vulnerabilities" />}
        {tab === 'sources' && <SourcesTab />}
      </div>
    </div>
  );
}
