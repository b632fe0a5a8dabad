import { useRef, useState } from 'react';
import { Button, Field, Input, ProgressBar, Switch, Text } from '@fluentui/react-components';
import { useQueryClient } from '@tanstack/react-query';
import { sayProblem } from '../api/problem';
import { useCan } from '../api/session';
import { useAttempt } from '../automation/useAttempt';
import { AskFirst } from '../controls/AskFirst';
import { amount, count } from '../controls/number';
import { Section } from '../controls/Section';
import { SimpleTable } from '../controls/SimpleTable';
import { FailedState, Loading } from '../controls/States';
import { Time } from '../controls/Time';
import { Visible } from '../controls/Visible';
import { FeedDialog } from './FeedDialog';
import { changeSource, deleteSource, disallow, importFile, intelligence, readFeed, useAllowed, useSources, type ImportReport, type Source } from './requests';
import { usePageStyles } from './styles';
import { needs, observableWords, PERMISSION, sourceWords } from './words';

/** Where intelligence comes from: files, feeds, and what never matches. */
export function SourcesTab() {
  const styles = usePageStyles();
  return (
    <div className={styles.scroll} tabIndex={0} role="group" aria-label="Sources">
      <ImportPart />
      <SourceList />
      <AllowedList />
    </div>
  );
}

type State = { kind: 'idle' } | { kind: 'sending'; name: string; share: number } | { kind: 'done'; name: string; report: ImportReport } | { kind: 'failed'; name: string; error: unknown };

function ImportPart() {
  const styles = usePageStyles();
  const client = useQueryClient();
  const may = useCan()(PERMISSION);
  const input = useRef<HTMLInputElement>(null);
  const running = useRef<AbortController | null>(null);
  const [source, setSource] = useState('');
  const [state, setState] = useState<State>({ kind: 'idle' });
  const send = async (file: File | undefined) => {
    if (file === undefined || state.kind === 'sending') return;
    const { name } = file;
    running.current = new AbortController();
    setState({ kind: 'sending', name, share: 0 });
    try {
      const report = await importFile(file, source, (share) => setState({ kind: 'sending', name, share }), running.current.signal);
      setState({ kind: 'done', name, report });
      await client.invalidateQueries({ queryKey: intelligence });
    } catch (error) {
      setState(running.current.signal.aborted ? { kind: 'idle' } : { kind: 'failed', name, error });
    }
  };
  return (
    <Section card title="Import a file">
      <div className={styles.form} onDragOver={(event) => event.preventDefault()} onDrop={(event) => { event.preventDefault(); if (may) void send(event.dataTransfer.files[0]); }}>
        <Text className={styles.quiet}>STIX 2.1 bundles (MITRE ATT&amp;CK is one), MISP events and galaxies, CSV lists; also as .gz. Importing the same file again changes nothing.</Text>
        <div className={styles.head}>
          <Field label="Source" hint="Empty: the file's name"><Input size="small" value={source} maxLength={100} onChange={(_, data) => setSource(data.value)} /></Field>
          <Button appearance="primary" disabledFocusable={!may || state.kind === 'sending'} title={needs(may)} onClick={() => input.current?.click()}>Choose a file</Button>
          <input ref={input} type="file" hidden aria-label="Intelligence file" onChange={(event) => { void send(event.target.files?.[0]); event.target.value = ''; }} />
        </div>
        <div role="status">
          {state.kind === 'sending' && <><Text>{state.share < 1 ? `Sending ${state.name}` : `Reading ${state.name}`}</Text><ProgressBar value={state.share < 1 ? state.share : undefined} aria-label={`Sending ${state.name}`} /></>}
          {state.kind === 'failed' && <Text>{`${state.name} was not imported. ${sayProblem(state.error)}`}</Text>}
          {state.kind === 'done' && <Report name={state.name} report={state.report} />}
        </div>
      </div>
    </Section>
  );
}

/** What became of a file, with everything that was not taken. */
export function Report({ name, report }: { name: string; report: ImportReport }) {
  const styles = usePageStyles();
  return (
    <div className={styles.form}>
      <Text>{`${name}: ${amount(report.indicators, 'indicator')}, ${amount(report.profiles, 'profile')} and ${amount(report.relations, 'relation')} read into ${report.source}; ${count(report.added)} new, ${count(report.changed)} changed, ${count(report.unchanged)} as before, ${count(report.rejected)} rejected.`}</Text>
      {report.fault !== null && <Text className={styles.bad}>{report.fault}</Text>}
      {report.columns.length > 0 && <Text size={200} className={styles.quiet}>Columns: {report.columns.map(({ column, meaning }) => `${column} = ${meaning ?? 'not used'}`).join(', ')}</Text>}
      {report.rejections.length > 0 && (
        <SimpleTable label="Not taken" rows={report.rejections} rowKey={({ where, what, why }) => `${where} ${what} ${why}`} columns={[
          { header: 'Where', cell: ({ where }) => where }, { header: 'What', cell: ({ what }) => <Visible text={what} /> }, { header: 'Why', cell: ({ why }) => <Visible text={why} /> },
        ]} />
      )}
    </div>
  );
}

function SourceList() {
  const styles = usePageStyles();
  const may = useCan()(PERMISSION);
  const sources = useSources();
  const [open, setOpen] = useState<Source | 'new' | null>(null);
  const attempt = useAttempt(intelligence);
  const actions = <Button size="small" disabledFocusable={!may} title={needs(may)} onClick={() => setOpen('new')}>Connect a feed</Button>;
  return (
    <Section card title="Sources" actions={actions}>
      {sources.isError ? <FailedState what="The sources" error={sources.error} retry={() => void sources.refetch()} /> : !sources.data ? <Loading label="Loading the sources" />
        : sources.data.length === 0 ? <Text className={styles.quiet}>None yet: import a file above, or connect a feed. Redoubt reaches only the address that you configure.</Text> : (
        <SimpleTable label="Sources" rows={sources.data} rowKey={({ id }) => String(id)} columns={[
          { header: 'Source', cell: ({ name }) => <Visible text={name} /> },
          { header: 'Kind', cell: ({ kind }) => sourceWords[kind] },
          { header: 'Indicators', cell: ({ indicators }) => count(indicators) },
          { header: 'Profiles', cell: ({ profiles }) => count(profiles) },
          { header: 'Last read', cell: ({ lastRun }) => (lastRun === null ? 'Never' : <Time iso={lastRun} />) },
          { header: 'State', cell: ({ lastError, nextRun }) => (lastError !== null ? <span className={styles.bad}><Visible text={lastError} /></span> : nextRun !== null ? <>Next <Time iso={nextRun} /></> : 'Works') },
          { header: 'On', cell: (row) => <Switch aria-label={`${row.name} is on`} checked={row.enabled} disabled={!may} title={needs(may)} onChange={() => void attempt(() => changeSource(row.id, { enabled: !row.enabled }), row.enabled ? 'Off: nothing of it counts' : 'On', 'It could not be changed')} /> },
          { header: 'Makes alerts', cell: (row) => <Switch aria-label={`Rows that match ${row.name} make alerts`} checked={row.alerts} disabled={!may} title={needs(may) ?? 'A match with telemetry makes an alert; else it is only noted as a sighting.'} onChange={() => void attempt(() => changeSource(row.id, { alerts: !row.alerts }), row.alerts ? 'Matches with telemetry are noted only' : 'Matches with telemetry make alerts from now on', 'It could not be changed')} /> },
          {
            header: 'Do', cell: (row) => (
              <span className={styles.chips}>
                {row.kind !== 'upload' && <Button size="small" disabledFocusable={!may} title={needs(may)} onClick={() => void attempt(() => readFeed(row.id), `${row.name} was read`, 'It could not be read')}>Read now</Button>}
                {row.kind !== 'upload' && <Button size="small" disabledFocusable={!may} title={needs(may)} onClick={() => setOpen(row)}>Edit</Button>}
                <AskFirst question={`Delete ${row.name} with its ${amount(row.indicators, 'indicator')} and ${amount(row.profiles, 'profile')}?`} answer="Delete" onYes={() => void attempt(() => deleteSource(row.id), 'Deleted', 'It could not be deleted')}>
                  <Button size="small" disabledFocusable={!may} title={needs(may)}>Delete</Button>
                </AskFirst>
              </span>
            ),
          },
        ]} />
      )}
      {open !== null && <FeedDialog source={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
    </Section>
  );
}

function AllowedList() {
  const styles = usePageStyles();
  const may = useCan()(PERMISSION);
  const allowed = useAllowed();
  const attempt = useAttempt(intelligence);
  return (
    <Section card title="What never matches">
      {!allowed.data || allowed.data.length === 0 ? <Text className={styles.quiet}>Nothing yet. An indicator’s page lets it never match; private addresses never do.</Text> : (
        <SimpleTable label="What never matches" rows={allowed.data} rowKey={({ value }) => value} columns={[
          { header: 'Value', cell: ({ value }) => <Visible text={value} /> }, { header: 'Kind', cell: ({ kind }) => observableWords[kind] }, { header: 'Why', cell: ({ reason }) => <Visible text={reason} /> },
          { header: 'By', cell: ({ addedBy }) => addedBy }, { header: 'Since', cell: ({ added }) => <Time iso={added} /> },
          { header: 'Do', cell: ({ value }) => <Button size="small" disabledFocusable={!may} title={needs(may)} onClick={() => void attempt(() => disallow(value), 'It matches again', 'It could not be taken off the list')}>Let it match again</Button> },
        ]} />
      )}
    </Section>
  );
}
