import { useState } from 'react';
import { Select, Text, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { IncidentScript, ScriptVerdictLabel } from '../api/contract';
import { keys } from '../api/keys';
import { amount, count } from '../controls/number';
import { SettledSearch } from '../controls/SettledSearch';
import { EmptyState, FailedState, Loading } from '../controls/States';
import { Time } from '../controls/Time';
import { useParameters } from '../controls/useParameters';
import { Visible } from '../controls/Visible';
import { VirtualTable, type Column } from '../controls/VirtualTable';
import { AnalyzeButton, useAnalyze } from '../vocabulary/analyze';
import { ScriptVerdict } from '../vocabulary/ScriptVerdict';
import { scriptVerdictWords } from '../vocabulary/words';
import { getScripts } from './requests';

const SHOWN_ALERTS = 10;

const useStyles = makeStyles({
  page: { display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 },
  bar: { display: 'flex', gap: '8px', alignItems: 'center', padding: '10px 16px', flexWrap: 'wrap' },
  table: { flexGrow: 1, minHeight: 0, borderTop: `1px solid ${tokens.colorNeutralStroke3}` },
  quiet: { color: tokens.colorNeutralForeground3 },
  clip: { overflow: 'hidden', textOverflow: 'ellipsis' },
  code: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
  more: { display: 'flex', flexDirection: 'column', gap: '8px', overflowWrap: 'anywhere', maxWidth: '980px' },
  whole: { margin: 0, maxHeight: '160px', overflowY: 'auto', fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  alerts: { display: 'flex', gap: '4px 12px', flexWrap: 'wrap' },
});

const keyOf = ({ text, device, time }: IncidentScript) => `${time}|${device ?? ''}|${text}`;
const toAnalyze = ({ text, language, kind }: IncidentScript) => ({ text, ...(kind === 'scriptBlock' && language !== 'unknown' ? { language } : {}) });

const columns: readonly Column<IncidentScript>[] = [
  { id: 'verdict', header: 'Verdict', width: '178px', cell: ({ verdict }) => <ScriptVerdict label={verdict.label} /> },
  { id: 'subject', header: 'Script or command line', width: 'minmax(220px, 2fr)', cell: (row) => <Subject row={row} /> },
  { id: 'summary', header: 'What it does', width: 'minmax(240px, 3fr)', cell: ({ summary }) => <Clipped text={summary} /> },
  { id: 'analyze', header: 'Analyze', width: '104px', cell: (row) => <AnalyzeButton script={toAnalyze(row)} of={row.subject.slice(0, 80)} /> },
  { id: 'device', header: 'Device', width: '110px', cell: ({ device }) => <Clipped text={device ?? '–'} /> },
  { id: 'time', header: 'Time', width: '132px', cell: ({ time }) => <Time iso={time} /> },
  { id: 'score', header: 'Score', width: '60px', numeric: true, cell: ({ verdict }) => verdict.score },
  { id: 'indicators', header: 'Indicators', width: '84px', numeric: true, cell: ({ indicators }) => indicators },
  { id: 'techniques', header: 'Techniques', width: '160px', cell: ({ techniques }) => <span title={techniques.map(({ v18, name }) => `${v18} ${name}`).join(', ')}>{techniques.map(({ v18 }) => v18).join(', ') || '–'}</span> },
];

function Clipped({ text }: { text: string }) {
  const styles = useStyles();
  return <span className={styles.clip} title={text}><Visible text={text} /></span>;
}

function Subject({ row }: { row: IncidentScript }) {
  const styles = useStyles();
  return <span className={mergeClasses(styles.clip, styles.code)} title={row.text.slice(0, 400)}><Visible text={row.subject} /></span>;
}

/** The command lines and scripts that the alerts name, each already judged, the worst first. */
export function ScriptsTab({ id }: { id: number }) {
  const styles = useStyles();
  const analyze = useAnalyze();
  const [params, say] = useParameters();
  const [current, setCurrent] = useState(-1);
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(new Set());
  const { data, error, refetch } = useQuery({ queryKey: keys.incidentPart(id, 'scripts'), queryFn: ({ signal }) => getScripts(id, signal) });
  if (error) return <FailedState what="The scripts" error={error} retry={() => void refetch()} />;
  if (!data) return <Loading lines={10} label="Loading the scripts" />;
  if (data.items.length === 0) return <EmptyState title="No scripts in this incident">None of its alerts names a command line or a script. What you have elsewhere can be pasted in <Link to="/scripts">Script analysis</Link>.</EmptyState>;

  const search = (params.get('search') ?? '').toLowerCase();
  const verdict = params.get('verdict') ?? '';
  const rows = data.items.filter((row) => (verdict === '' || row.verdict.label === verdict) && (search === '' || `${row.text}\n${row.summary}\n${row.device ?? ''}`.toLowerCase().includes(search)));
  const labels = [...new Set(data.items.map((row) => row.verdict.label))];
  const toggle = (row: IncidentScript) => {
    const next = new Set(expanded);
    if (!next.delete(keyOf(row))) next.add(keyOf(row));
    setExpanded(next);
  };
  return (
    <div className={styles.page}>
      <div className={styles.bar}>
        <SettledSearch label="Search in the scripts" placeholder="Search text or device" value={params.get('search') ?? ''} onChange={(value) => say('search', value)} />
        <Select aria-label="Verdict" value={verdict} onChange={(_, { value }) => say('verdict', value)}>
          <option value="">Every verdict</option>
          {labels.map((label: ScriptVerdictLabel) => <option key={label} value={label}>{scriptVerdictWords[label]}</option>)}
        </Select>
        <Text className={styles.quiet} role="status">{amount(rows.length, 'script')}{data.leftOut > 0 && `; ${count(data.leftOut)} more, of less grave alerts, not analyzed`}</Text>
      </div>
      <div className={styles.table}>
        {rows.length === 0 ? <EmptyState title="No script matches">Take a filter away to see the rest.</EmptyState> : (
          <VirtualTable label="Scripts of the incident" columns={columns} total={rows.length} rowAt={(index) => rows[index]} rowKey={keyOf} rowLabel={({ subject }) => subject.slice(0, 80)}
            current={current} onCurrent={setCurrent} onOpen={(row) => analyze(toAnalyze(row))} expanded={expanded} onExpand={toggle} expansionWord="Whole text" expansion={(row) => <Whole row={row} />} />
        )}
      </div>
    </div>
  );
}

function Whole({ row }: { row: IncidentScript }) {
  const styles = useStyles();
  const more = row.alertIds.length - SHOWN_ALERTS;
  return (
    <div className={styles.more}>
      <Text><Visible text={row.summary} /></Text>
      <pre className={styles.whole} tabIndex={0} aria-label="Whole text"><Visible text={row.text.slice(0, 20_000)} /></pre>
      <span className={styles.alerts}>
        {row.alertIds.slice(0, SHOWN_ALERTS).map((alert, index) => <Link key={alert} to={`/alerts/${encodeURIComponent(alert)}`}>{row.alertIds.length === 1 ? 'Its alert' : `Alert ${index + 1}`}</Link>)}
        {more > 0 && <span className={styles.quiet}>and {amount(more, 'alert')} more</span>}
      </span>
    </div>
  );
}
