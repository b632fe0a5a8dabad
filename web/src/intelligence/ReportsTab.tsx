import { Button, Text, ToggleButton } from '@fluentui/react-components';
import { Link } from 'react-router';
import { useCan } from '../api/session';
import { amount, count } from '../controls/number';
import { Section } from '../controls/Section';
import { SimpleTable } from '../controls/SimpleTable';
import { FailedState, Loading } from '../controls/States';
import { Time } from '../controls/Time';
import { useParameters } from '../controls/useParameters';
import { Visible } from '../controls/Visible';
import { ActivityPane } from './briefing/ActivityPane';
import { BriefingBanner } from './briefing/BriefingBanner';
import { BriefPane } from './briefing/BriefPane';
import { NoIntelligence } from './NoIntelligence';
import { useReports, type ReportRow } from './requests';
import { usePageStyles } from './styles';
import { profileWords, reportPath } from './words';

const CARD = 5;
const NOTIFY = 'automation.read';

/** The briefing and the library of threats; a brief that is read stands beside. */
export function ReportsTab() {
  const styles = usePageStyles();
  const [params, say] = useParameters();
  const pane = params.get('brief');
  const open = (brief: string | null) => say('brief', brief);
  return (
    <div className={styles.beside}>
      <div className={styles.scroll} tabIndex={0} role="group" aria-label="Reports">
        <BriefingBanner onBrief={(id) => open(String(id))} onActivity={() => open('activity')} />
        <Library />
      </div>
      {pane === 'activity' ? <ActivityPane onBrief={(id) => open(String(id))} onClose={() => open(null)} />
        : pane !== null && /^\d{1,15}$/.test(pane) && <BriefPane key={pane} id={Number(pane)} onClose={() => open(null)} />}
    </div>
  );
}

/** The library of threats with what each means here: the latest, those with most alerts, those with most exposure, all by tag. */
function Library() {
  const styles = usePageStyles();
  const [params, say] = useParameters();
  const tag = params.get('tag') ?? '';
  const reports = useReports();
  if (reports.isError) return <FailedState what="The reports" error={reports.error} retry={() => void reports.refetch()} />;
  if (!reports.data) return <Loading lines={12} label="Loading the reports" />;
  const all = reports.data.reports;
  if (all.length === 0) return <NoIntelligence title="No reports yet" />;
  const impact = all.filter(({ activeAlerts, resolvedAlerts }) => activeAlerts + resolvedAlerts > 0).sort((a, b) => b.activeAlerts + b.resolvedAlerts - a.activeAlerts - a.resolvedAlerts);
  const exposed = all.filter(({ exposure }) => exposure > 0).sort((a, b) => b.exposure - a.exposure);
  const shown = tag === '' ? all : all.filter(({ tags }) => tags.includes(tag));
  return (
    <>
      <div className={styles.cards}>
        <Card title="Latest" reports={all} note={({ published }) => <Time iso={published} />} none="" />
        <Card title="High-impact" reports={impact} note={({ activeAlerts, resolvedAlerts }) => `${count(activeAlerts)} open, ${count(resolvedAlerts)} resolved`} none="No alert here is related to any of them." />
        <Card title="Highest exposure" reports={exposed} note={({ exposed: devices }) => amount(devices, 'device')} none="No device here is known to have a vulnerability that they name." />
      </div>
      <div className={styles.head} role="group" aria-label="Tags">
        {reports.data.tags.map(({ tag: name, reports: number }) => (
          <ToggleButton key={name} size="small" checked={name === tag} disabledFocusable={number === 0} onClick={() => say('tag', name === tag ? null : name)}>{`${name} (${number})`}</ToggleButton>
        ))}
        <span className={styles.grow} />
        <NotifyLink />
      </div>
      <Section card title={tag === '' ? `All reports (${count(all.length)})` : `${tag} (${count(shown.length)})`}>
        <SimpleTable label="Reports" rows={shown.slice(0, 200)} rowKey={({ id }) => id} columns={[
          { header: 'Report', cell: (row) => <Name row={row} /> },
          { header: 'About', cell: ({ kind, followed }) => `${profileWords[kind]}${followed ? ', followed' : ''}` },
          { header: 'Tags', cell: ({ tags }) => tags.join(', ') },
          { header: 'Open alerts', cell: ({ activeAlerts }) => count(activeAlerts) },
          { header: 'Resolved', cell: ({ resolvedAlerts }) => count(resolvedAlerts) },
          { header: 'Exposed devices', cell: ({ exposed: devices }) => count(devices) },
          { header: 'Published', cell: ({ published }) => <Time iso={published} /> },
        ]} />
        {shown.length > 200 && <Text className={styles.quiet}>{`The latest 200 of ${count(shown.length)} are listed.`}</Text>}
      </Section>
    </>
  );
}

const Name = ({ row }: { row: ReportRow }) => <Link to={reportPath(row.id)}>{row.externalId !== null && row.externalId !== row.title && `${row.externalId} `}<Visible text={row.title} /></Link>;

/** To where it is set who is told when reports change. */
function NotifyLink() {
  const may = useCan()(NOTIFY);
  if (may) return <Link to="/settings/notifications">Notify me of changes</Link>;
  return <Button size="small" appearance="transparent" disabledFocusable title={`You need the permission ${NOTIFY}.`}>Notify me of changes</Button>;
}

function Card({ title, reports, note, none }: { title: string; reports: readonly ReportRow[]; note: (row: ReportRow) => React.ReactNode; none: string }) {
  const styles = usePageStyles();
  return (
    <Section card title={title}>
      {reports.length === 0 ? <Text className={styles.quiet}>{none}</Text> : (
        <ul className={styles.list}>{reports.slice(0, CARD).map((row) => <li key={row.id}><Name row={row} /> <Text size={200} className={styles.quiet}>{note(row)}</Text></li>)}</ul>
      )}
    </Section>
  );
}
