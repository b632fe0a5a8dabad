import { useEffect, useMemo, useRef, useState } from 'react';
import { Button, ProgressBar, Text, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useCan } from '../../api/session';
import { amount, count } from '../../controls/number';
import { save } from '../../controls/save';
import { Section } from '../../controls/Section';
import { FailedState } from '../../controls/States';
import { Tabs } from '../../controls/Tabs';
import { useTitle } from '../../controls/useTitle';
import { VirtualTable, type Column } from '../../controls/VirtualTable';
import { Visible } from '../../controls/Visible';
import { sigmaCsv } from './csv';
import { importSigma, isArchive, isRuleFile, type SigmaAnswer, type SigmaResult } from './requests';

const useStyles = makeStyles({
  page: { height: '100%', overflowY: 'auto', display: 'flex', flexDirection: 'column', gap: '12px', padding: '14px 16px', boxSizing: 'border-box' },
  title: { margin: 0, fontSize: tokens.fontSizeBase500, lineHeight: '28px', fontWeight: tokens.fontWeightSemibold, flexGrow: 1 },
  head: { display: 'flex', alignItems: 'center', gap: '8px', flexWrap: 'wrap' },
  quiet: { color: tokens.colorNeutralForeground3 },
  drop: { border: `1.5px dashed ${tokens.colorNeutralStroke1}`, borderRadius: tokens.borderRadiusLarge, padding: '20px', display: 'flex', flexDirection: 'column', alignItems: 'center', gap: '8px', textAlign: 'center' },
  over: { border: `1.5px dashed ${tokens.colorBrandStroke1}`, backgroundColor: tokens.colorNeutralBackground1Hover },
  buttons: { display: 'flex', gap: '8px', flexWrap: 'wrap', justifyContent: 'center' },
  progress: { width: '100%', maxWidth: '320px' },
  table: { display: 'flex', flexDirection: 'column', marginBottom: '14px' },
  clip: { overflow: 'hidden', textOverflow: 'ellipsis' },
  fault: { overflowWrap: 'anywhere' },
  query: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', margin: 0, maxHeight: '320px', overflowY: 'auto' },
});

type State = { kind: 'idle' } | { kind: 'running'; files: number } | { kind: 'done'; files: readonly File[]; saved: boolean; answer: SigmaAnswer } | { kind: 'failed'; error: unknown };
const PANEL = 'sigma-rules';

// A few rules leave no hole above what is said of the chosen one; thousands scroll.
const HEAD_HEIGHT = 34;
const ROW_HEIGHT = 28;
const MOST_HEIGHT = 420;

type Shown = 'all' | 'failed' | 'remarks';

const remarkOf = ({ fault, rule }: SigmaResult) => fault ?? rule?.warnings.join(' ') ?? '';

function Clip({ text }: { text: string }) {
  return <span className={useStyles().clip} title={text}><Visible text={text} /></span>;
}

const columns: readonly Column<SigmaResult>[] = [
  { id: 'result', header: 'Result', width: '90px', cell: ({ rule }) => (rule === null ? 'Failed' : 'Compiled') },
  { id: 'title', header: 'Rule', width: 'minmax(200px, 2fr)', cell: ({ title }) => <Clip text={title ?? 'No title'} /> },
  { id: 'level', header: 'Level', width: '110px', cell: ({ rule }) => rule?.level ?? '' },
  { id: 'remark', header: 'Remark', width: 'minmax(200px, 3fr)', cell: (result) => <Clip text={remarkOf(result)} /> },
  { id: 'file', header: 'File', width: 'minmax(160px, 2fr)', cell: ({ file, line }) => <Clip text={line > 0 ? `${file}:${line}` : file} /> },
];

/** Takes Sigma rules by drop or by choice and says what became of each. */
export function SigmaPage() {
  const styles = useStyles();
  const may = useCan()('detections.manage');
  const [state, setState] = useState<State>({ kind: 'idle' });
  const [over, setOver] = useState(false);
  const client = useQueryClient();
  const running = useRef<AbortController | null>(null);
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  useTitle('Import Sigma rules');
  useEffect(() => {
    // React knows no property for it.
    folder.current?.setAttribute('webkitdirectory', '');
    return () => running.current?.abort();
  }, []);

  const take = async (list: FileList | null) => {
    const chosen = [...(list ?? [])].filter(({ name }) => isRuleFile(name) || isArchive(name));
    if (list === null || list.length === 0 || state.kind === 'running' || !may) return;
    if (chosen.length === 0) {
      setState({ kind: 'failed', error: new Error('There is no rule file among them: .yml, .yaml and .zip are read.') });
      return;
    }
    await send(chosen, false);
  };
  const send = async (chosen: readonly File[], keep: boolean) => {
    const controller = new AbortController();
    running.current = controller;
    setState({ kind: 'running', files: chosen.length });
    try {
      setState({ kind: 'done', files: chosen, saved: keep, answer: await importSigma(chosen, keep, controller.signal) });
      if (keep) await client.invalidateQueries();
    } catch (error) {
      setState(controller.signal.aborted ? { kind: 'idle' } : { kind: 'failed', error });
    }
  };
  const choose = (event: React.ChangeEvent<HTMLInputElement>) => {
    void take(event.target.files);
    event.target.value = '';
  };

  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <h1 className={styles.title}>Import Sigma rules</h1>
        <Link to="/detections">All rules</Link>
      </div>
      <div
        className={mergeClasses(styles.drop, over && styles.over)}
        onDragOver={(event) => { event.preventDefault(); setOver(true); }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => { event.preventDefault(); setOver(false); void take(event.dataTransfer.files); }}
      >
        {state.kind === 'running' ? (
          <>
            <Text>Reading {amount(state.files, 'file')}</Text>
            <ProgressBar className={styles.progress} aria-label="Reading rules" />
            <Button size="small" onClick={() => running.current?.abort()}>Cancel</Button>
          </>
        ) : (
          <>
            <Text>Drop rule files or a .zip of rules here</Text>
            <div className={styles.buttons}>
              <Button appearance="primary" disabledFocusable={!may} title={may ? undefined : 'You may not manage detections.'} onClick={() => files.current?.click()}>Choose files</Button>
              <Button disabledFocusable={!may} title={may ? undefined : 'You may not manage detections.'} onClick={() => folder.current?.click()}>Choose a folder</Button>
            </div>
            <Text className={styles.quiet}>Each rule becomes a query over the hunting tables. Nothing is left out: what cannot be used is listed with its reason.</Text>
          </>
        )}
        <input ref={files} type="file" multiple accept=".yml,.yaml,.zip" hidden aria-label="Rule files" onChange={choose} />
        <input ref={folder} type="file" multiple hidden aria-label="Folder of rules" onChange={choose} />
      </div>
      {state.kind === 'failed' && <FailedState error={state.error} what="The rules" />}
      {state.kind === 'done' && <Results answer={state.answer} saved={state.saved} may={may} onSave={() => void send(state.files, true)} />}
    </div>
  );
}

interface ResultsProps {
  answer: SigmaAnswer;
  saved: boolean;
  may: boolean;
  onSave: () => void;
}

function Results({ answer, saved, may, onSave }: ResultsProps) {
  const styles = useStyles();
  const [shown, setShown] = useState<Shown>(answer.failed > 0 ? 'failed' : 'all');
  const [current, setCurrent] = useState(0);
  const keyed = useMemo(() => answer.results.map((result, index) => ({ ...result, key: String(index) })), [answer]);
  const rows = useMemo(() => keyed.filter(({ rule }) => shown === 'all' || (shown === 'failed' ? rule === null : rule !== null && rule.warnings.length > 0)), [keyed, shown]);
  const remarks = answer.results.filter(({ rule }) => rule !== null && rule.warnings.length > 0).length;
  const opened = rows[current];
  return (
    <Section
      title={`${amount(answer.compiled, 'rule')} compiled, ${count(answer.failed)} failed`}
      card
      actions={(
        <div className={styles.buttons}>
          {!saved && answer.compiled > 0 && <Button size="small" appearance="primary" disabledFocusable={!may} title={may ? undefined : 'You may not manage detections.'} onClick={onSave}>Add {amount(answer.compiled, 'rule')} to the detections</Button>}
          <Button size="small" onClick={() => save(new Blob([sigmaCsv(answer.results)], { type: 'text/csv' }), 'sigma-import.csv')}>Download CSV</Button>
        </div>
      )}
    >
      {saved && <Text role="status">{amount(answer.added, 'rule')} added, {amount(answer.renewed, 'rule')} renewed. What was there already and unchanged stays as it is. They run from now on. <Link to="/detections?origin=sigma">See them in the list of rules</Link></Text>}
      <Tabs<Shown> label="Which rules are shown" panel={PANEL} selected={shown} onSelect={(next) => { setShown(next); setCurrent(0); }} tabs={[
        { id: 'all', label: `All (${count(answer.results.length)})` },
        { id: 'failed', label: `Failed (${count(answer.failed)})` },
        { id: 'remarks', label: `With remarks (${count(remarks)})` },
      ]} />
      {rows.length === 0 ? <div id={PANEL} role="tabpanel" aria-labelledby={`tab-${shown}`}><Text className={styles.quiet}>None.</Text></div> : (
        <div id={PANEL} role="tabpanel" aria-labelledby={`tab-${shown}`} className={styles.table} style={{ height: Math.min(MOST_HEIGHT, HEAD_HEIGHT + rows.length * ROW_HEIGHT) }}>
          <VirtualTable label="Rules" columns={columns} total={rows.length} rowAt={(index) => rows[index]} rowKey={(row) => (row as SigmaResult & { key: string }).key} rowLabel={({ title, file }) => title ?? file} current={current} onCurrent={setCurrent} dense />
        </div>
      )}
      {opened?.fault && (
        <Section title="Why it cannot be used">
          <Text block className={styles.fault}><Visible text={opened.fault} /></Text>
        </Section>
      )}
      {opened?.rule && opened.rule.warnings.length > 0 && (
        <Section title="Remarks">
          <Text block className={styles.fault}><Visible text={opened.rule.warnings.join(' ')} /></Text>
        </Section>
      )}
      {opened?.rule && (
        <Section title="Its query">
          <pre className={styles.query} tabIndex={0} aria-label={`Query of ${opened.rule.title}`}><Visible text={opened.rule.kql} /></pre>
        </Section>
      )}
    </Section>
  );
}
