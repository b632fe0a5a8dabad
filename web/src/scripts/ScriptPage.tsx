import { useEffect, useRef, useState } from 'react';
import { Button, ProgressBar, Text, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ScriptLanguage } from '../api/contract';
import { Section } from '../controls/Section';
import { FailedState } from '../controls/States';
import { useTitle } from '../controls/useTitle';
import { Visible } from '../controls/Visible';
import { useNoCopilot } from '../copilot/subject';
import { scriptVerdictWords } from '../vocabulary/words';
import { Earlier } from './Earlier';
import { FileView } from './FileView';
import { ReportView } from './ReportView';
import { ScriptInput } from './ScriptInput';
import { show, useSession } from './session';
import { useAnalysis } from './useAnalysis';

const useStyles = makeStyles({
  page: { height: '100%', overflowY: 'auto', display: 'flex', flexDirection: 'column', gap: '12px', padding: '14px 16px', boxSizing: 'border-box' },
  over: { outline: `2px dashed ${tokens.colorBrandStroke1}`, outlineOffset: '-6px' },
  head: { display: 'flex', alignItems: 'center', gap: '4px 16px', flexWrap: 'wrap' },
  title: { margin: 0, fontSize: tokens.fontSizeBase500, lineHeight: '28px', fontWeight: tokens.fontWeightSemibold },
  quiet: { color: tokens.colorNeutralForeground3, flex: '1 1 240px' },
  running: { display: 'flex', flexDirection: 'column', gap: '8px', alignItems: 'flex-start' },
  progress: { width: '100%' },
  result: { display: 'flex', flexDirection: 'column', gap: '10px', minWidth: 0, scrollMarginTop: '10px', ':focus': { outline: 'none' } },
  heading: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: '22px', fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  unseen: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
});

/** Says what a script, a command line or a file would do, without running it. */
export function ScriptPage() {
  const styles = useStyles();
  const { shown } = useSession();
  const { state, analyzeText, analyzeFile, cancel } = useAnalysis();
  const [text, setText] = useState(shown?.kind === 'script' ? shown.text : '');
  const [language, setLanguage] = useState<ScriptLanguage | null>(shown?.kind === 'script' ? shown.language : null);
  const [over, setOver] = useState(false);
  const result = useRef<HTMLDivElement>(null);
  const before = useRef(shown);
  useTitle('Script analysis');
  useNoCopilot();
  const running = state.kind === 'running';

  // A new result is shown from its beginning; one that was there already does not move the page.
  useEffect(() => {
    if (running) return;
    if (shown !== null && shown !== before.current) result.current?.scrollIntoView({ block: 'start' });
    before.current = shown;
  }, [shown, running]);

  const takeFile = (file: File) => {
    setText('');
    void analyzeFile(file);
  };
  // Anywhere on the page: a file that falls beside the field would make the browser leave it.
  const drop = (event: React.DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    const words = event.dataTransfer.getData('text/plain');
    if (file !== undefined) takeFile(file);
    else if (words !== '') setText(words);
  };

  return (
    <div className={mergeClasses(styles.page, over && styles.over)} tabIndex={0} role="group" aria-label="Script analysis"
      onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={drop}>
      <div className={styles.head}>
        <h1 className={styles.title}>Script analysis</h1>
        <Text className={styles.quiet}>Says what a script, command line or file would do, without running it. Nothing is stored: results stay in this window until it is closed or loaded again.</Text>
        <Earlier onShow={(analysis) => { setText(analysis.kind === 'script' ? analysis.text : ''); setLanguage(analysis.kind === 'script' ? analysis.language : null); }} />
      </div>
      <Section card title="Script or file">
        <ScriptInput text={text} language={language} small={shown !== null} busy={running} onText={setText} onLanguage={setLanguage} onAnalyze={() => { if (text.trim() !== '') void analyzeText(text, language); }} onFile={takeFile} />
      </Section>
      {running && (
        <div className={styles.running} role="status">
          <Text>{state.share !== null && state.share < 1 ? 'Sending ' : 'Analyzing '}<Visible text={state.what} />…</Text>
          <ProgressBar className={styles.progress} value={state.share !== null && state.share < 1 ? state.share : undefined} aria-label="Analysis" />
          <Button size="small" onClick={cancel}>Cancel</Button>
        </div>
      )}
      {state.kind === 'failed' && <FailedState what="The analysis" error={state.error} retry={state.again} />}
      {shown !== null && !running && state.kind !== 'failed' && (
        <div ref={result} className={styles.result}>
          <div className={styles.head}>
            <h2 className={styles.heading}><Visible text={shown.title} /></h2>
            <Button size="small" appearance="subtle" onClick={() => show(null)}>Close the result</Button>
          </div>
          {shown.kind === 'script' ? <ReportView key={shown.id} report={shown.report} /> : <FileView key={shown.id} report={shown.report} />}
        </div>
      )}
      <div role="status" className={styles.unseen}>{shown === null || running ? '' : `Analyzed: ${scriptVerdictWords[shown.report.verdict.label]}`}</div>
    </div>
  );
}
