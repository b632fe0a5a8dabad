import { Checkbox, ProgressBar, Text, makeStyles, tokens } from '@fluentui/react-components';
import { Link, useParams } from 'react-router';
import { useCan } from '../api/session';
import { useAttempt } from '../automation/useAttempt';
import { amount, count } from '../controls/number';
import { Facts } from '../controls/Facts';
import { Section } from '../controls/Section';
import { SimpleTable } from '../controls/SimpleTable';
import { FailedState, Loading } from '../controls/States';
import { Tabs } from '../controls/Tabs';
import { Time } from '../controls/Time';
import { useParameters } from '../controls/useParameters';
import { useTitle } from '../controls/useTitle';
import { Visible } from '../controls/Visible';
import { useNoCopilot } from '../copilot/subject';
import { DayBars } from './DayBars';
import { FollowButton } from './FollowButton';
import { Exposed, Known, Relations } from './ProfileParts';
import { SeenPart } from './SeenPart';
import { intelligence, sayStep, useReport, type ThreatReport } from './requests';
import { usePageStyles } from './styles';
import { needs, PERMISSION, profilePath, profileWords } from './words';

const useStyles = makeStyles({
  tiles: { display: 'grid', gridTemplateColumns: 'repeat(4, minmax(0, 1fr))', gap: '12px', '@media (max-width: 1100px)': { gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' } },
  figure: { fontSize: tokens.fontSizeBase600, lineHeight: '32px', fontWeight: tokens.fontWeightSemibold, fontVariantNumeric: 'tabular-nums' },
});

const parts = [
  { id: 'overview', label: 'Overview' }, { id: 'report', label: 'Analyst report' }, { id: 'incidents', label: 'Related incidents' }, { id: 'assets', label: 'Impacted assets' },
  { id: 'exposure', label: 'Exposure' }, { id: 'steps', label: 'Recommended actions' },
] as const;
type Part = (typeof parts)[number]['id'];

/** A threat and what it means for this organisation. */
export function ReportPage() {
  const { id = '' } = useParams();
  const styles = usePageStyles();
  const [params, say] = useParameters();
  const report = useReport(id);
  useTitle(report.data?.row.title ?? 'Threat report');
  useNoCopilot();
  if (report.isError) return <FailedState what="The report" error={report.error} retry={() => void report.refetch()} />;
  if (!report.data) return <Loading lines={12} label="Loading the report" />;
  const { row, profile } = report.data;
  const asked = params.get('part');
  const part: Part = parts.some(({ id: known }) => known === asked) ? (asked as Part) : 'overview';
  return (
    <div className={styles.scrolling} tabIndex={0} role="group" aria-label="Threat report">
      <div className={styles.head}>
        <h1 className={styles.title}><Visible text={row.title} /></h1>
        <span className={styles.quiet}>{profileWords[row.kind]}</span>
        <span className={styles.grow} />
        {row.kind !== 'report' && row.kind !== 'campaign' && <FollowButton profile={profile} />}
        <Link to={profilePath(row.id)}>What is known of it</Link>
      </div>
      <div className={styles.chips}>{row.tags.map((tag) => <Link key={tag} className={styles.chip} to={`/intelligence?${new URLSearchParams({ tab: 'reports', tag })}`}>{tag}</Link>)}</div>
      <Tabs label="Parts of the report" tabs={parts} selected={part} panel="report-panel" onSelect={(next) => say('part', next === 'overview' ? null : next)} />
      <div id="report-panel" role="tabpanel" aria-labelledby={`tab-${part}`} className={styles.column}>
        {part === 'overview' && <Overview report={report.data} />}
        {part === 'report' && <><Known profile={profile} /><Relations related={profile.related} /></>}
        {part === 'incidents' && <SeenPart seen={{ ...profile.seen, assets: [] }} />}
        {part === 'assets' && <Assets report={report.data} />}
        {part === 'exposure' && <Exposed devices={profile.exposed} />}
        {part === 'steps' && <Steps report={report.data} />}
      </div>
    </div>
  );
}

function Overview({ report }: { report: ThreatReport }) {
  const styles = useStyles();
  const page = usePageStyles();
  const { row, profile, steps, done } = report;
  return (
    <>
      <div className={styles.tiles}>
        <Section card title="Related incidents"><div className={styles.figure}>{count(profile.seen.activeIncidents)}</div><Text className={page.quiet}>{`not resolved, of ${count(profile.seen.incidents)}`}</Text></Section>
        <Section card title="Related alerts"><div className={styles.figure}>{count(row.activeAlerts)}</div><Text className={page.quiet}>{`not resolved, and ${count(row.resolvedAlerts)} resolved`}</Text></Section>
        <Section card title="Exposed devices"><div className={styles.figure}>{count(row.exposed)}</div><Text className={page.quiet}>with a vulnerability that it names</Text></Section>
        <Section card title="Recommended actions">
          <div className={styles.figure}>{steps.length === 0 ? '–' : `${Math.round((100 * done) / steps.length)} %`}</div>
          <Text className={page.quiet}>{steps.length === 0 ? 'none are known' : `${count(done)} of ${count(steps.length)} done`}</Text>
          {steps.length > 0 && <ProgressBar value={done / steps.length} aria-label="Recommended actions done" />}
        </Section>
      </div>
      <Section card title="Alerts over time"><DayBars days={profile.seen.days} /></Section>
      <Section card title="About it">
        <Facts facts={[['Published', <Time key="published" iso={row.published} />], ['Source', <Visible key="source" text={row.source} />], ['Techniques', profile.techniques.length > 0 && amount(profile.techniques.length, 'technique')]]} />
        <p className={page.prose}><Visible text={profile.description === '' ? 'The source describes it with no words.' : profile.description} /></p>
      </Section>
    </>
  );
}

function Assets({ report }: { report: ThreatReport }) {
  const page = usePageStyles();
  if (report.assets.length === 0) return <Section card title="Impacted assets"><Text className={page.quiet}>No alert here is related to it, so no asset is known to be hit.</Text></Section>;
  return (
    <>
      <Section card title="Impacted assets">
        <SimpleTable label="Impacted assets" rows={report.assets} rowKey={({ kind }) => kind} columns={[
          { header: 'Kind', cell: ({ kind }) => kind }, { header: 'With alerts that are not resolved', cell: ({ active }) => count(active) }, { header: 'With resolved alerts only', cell: ({ resolved }) => count(resolved) },
        ]} />
      </Section>
      <SeenPart seen={{ ...report.profile.seen, latestAlerts: [], latestIncidents: [], sightings: [] }} />
    </>
  );
}

function Steps({ report }: { report: ThreatReport }) {
  const page = usePageStyles();
  const may = useCan()(PERMISSION);
  const attempt = useAttempt([...intelligence, 'report', report.row.id]);
  if (report.steps.length === 0) return <Section card title="Recommended actions"><Text className={page.quiet}>Nothing is known that helps: it names no technique and no vulnerability. Importing MITRE ATT&amp;CK brings techniques of actors and what helps against them.</Text></Section>;
  return (
    <Section card title={`Recommended actions (${count(report.done)} of ${count(report.steps.length)} done)`}>
      <ul className={page.list}>
        {report.steps.map((step) => (
          <li key={step.key}>
            <Checkbox checked={step.done} disabled={step.checked || !may} label={<><Visible text={step.text} /> <Text size={200} className={page.quiet}><Visible text={step.why} />{step.checked ? ' Redoubt sees this by itself.' : step.by !== null ? ` Said by ${step.by}.` : ''}</Text></>}
              title={step.checked ? 'Redoubt sees by itself whether this is done.' : needs(may)}
              onChange={(_, { checked }) => void attempt(() => sayStep(report.row.id, step.key, checked === true), checked === true ? 'Marked as done' : 'Marked as open', 'It could not be marked')} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
