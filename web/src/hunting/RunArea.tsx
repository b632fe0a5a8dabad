import { MessageBar, MessageBarBody, ProgressBar, makeStyles, tokens } from '@fluentui/react-components';
import type { EditorHandle } from './editor/QueryEditor';
import { FirstSteps } from './FirstSteps';
import { withCondition } from './kqlText';
import type { TimeRange } from './range';
import { ResultsPane } from './results/ResultsPane';
import { RunFailed } from './RunFailed';
import { statementAt, statementsOf } from './statements';
import type { QueryTab } from './tabs';
import type { Run } from './useRun';

const useStyles = makeStyles({
  area: { display: 'flex', flexDirection: 'column', flexGrow: 1, minHeight: 0, position: 'relative', backgroundColor: tokens.colorNeutralBackground1 },
  dim: { display: 'flex', flexDirection: 'column', flexGrow: 1, minHeight: 0, opacity: 0.55 },
  whole: { display: 'flex', flexDirection: 'column', flexGrow: 1, minHeight: 0 },
});

interface Props {
  tab: QueryTab;
  run: Run;
  range: TimeRange;
  editor: EditorHandle | null;
  onWiden?: () => void;
}

/** Below the editor: what came of the last run of this tab. */
export function RunArea({ tab, run, editor, onWiden }: Props) {
  const styles = useStyles();
  const { asked, result, error, running, cancelled } = run;

  /** Into the query that was run, where it still stands; else into the one at the cursor. */
  const addToQuery = (condition: string) => {
    if (editor === null) return;
    const statements = statementsOf(tab.query);
    const statement = statements.find(({ text }) => text === asked?.query) ?? statementAt(statements, editor.cursor().offset);
    if (statement === undefined) editor.insert(`| where ${condition}`);
    else editor.replace(statement.start, statement.end, withCondition(statement.text, condition));
    editor.focus();
  };

  return (
    <div className={styles.area}>
      {running && <ProgressBar thickness="medium" aria-label="The query runs" />}
      {cancelled && !running && <MessageBar intent="info"><MessageBarBody>The run was cancelled.{result ? ' These are the rows of the run before.' : ''}</MessageBarBody></MessageBar>}
      {error && !running && !cancelled ? (
        <RunFailed error={error} onShow={({ start }) => editor?.reveal((asked?.start ?? 0) + start)} />
      ) : result ? (
        <div className={running ? styles.dim : styles.whole}><ResultsPane key={`${tab.id}:${result.runId}`} result={result} name={tab.name} onAddToQuery={addToQuery} onWiden={onWiden} /></div>
      ) : running || cancelled ? null : (
        <FirstSteps onInsert={(text) => editor?.insert(text)} />
      )}
    </div>
  );
}
