import { Button, Input } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { keys } from '../api/keys';
import { CopyButton } from '../controls/CopyButton';
import { FailedState, Loading } from '../controls/States';
import { Tabs } from '../controls/Tabs';
import { useParameters } from '../controls/useParameters';
import { useTitle } from '../controls/useTitle';
import { useNoCopilot } from '../copilot/subject';
import { DownloadMenu } from './DownloadMenu';
import { useReportStyles } from './look';
import { ReportView } from './ReportView';
import { getRhythm, getRhythmFile, type Period } from './requests';

const periods: readonly { id: Period; label: string }[] = [
  { id: 'day', label: 'Day' },
  { id: 'month', label: 'Month' },
  { id: 'quarter', label: 'Quarter' },
];

/** What came in, how it ended, how long it took and what to change: of a day, a month or a quarter. */
export function RhythmPage() {
  const styles = useReportStyles();
  const [params, say] = useParameters();
  const period = periods.find(({ id }) => id === params.get('period'))?.id ?? 'month';
  const asked = params.get('ending') ?? '';
  const ending = /^\d{4}-\d{2}-\d{2}$/.test(asked) ? asked : new Date().toISOString().slice(0, 10);
  const { data, error, refetch, isFetching } = useQuery({ queryKey: keys.rhythm(period, ending), queryFn: ({ signal }) => getRhythm(period, ending, signal) });
  useTitle('Reports');
  useNoCopilot();
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <h1 className={styles.title}>{data?.title ?? 'Reports'}</h1>
        <div className={styles.tools}>
          <label className={styles.field}>Last day (UTC) <Input size="small" type="date" value={ending} onChange={(_, { value }) => value && say('ending', value)} /></label>
          {data && <CopyButton text={data.markdown} label="Copy as Markdown" />}
          <DownloadMenu name={`${period}-to-${ending}`} fetch={(format) => getRhythmFile(period, ending, format)} />
        </div>
      </div>
      <Tabs label="How long" tabs={periods} selected={period} panel="rhythm" onSelect={(id) => say('period', id)} />
      <div id="rhythm" role="tabpanel" aria-labelledby={`tab-${period}`} tabIndex={0} aria-busy={isFetching}>
        {error ? (
          <FailedState what="The report" error={error} retry={() => void refetch()} />
        ) : data ? (
          <>
            <p className={styles.quiet}>{data.subtitle}</p>
            <ReportView report={data} />
          </>
        ) : (
          <Loading lines={10} label="Counting" />
        )}
      </div>
      {error && <Button size="small" onClick={() => void refetch()}>Count again</Button>}
    </div>
  );
}
