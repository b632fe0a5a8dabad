import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ErrorCircle24Regular } from '@fluentui/react-icons/svg/error-circle';
import { Problem, sayProblem } from '../api/problem';
import type { Diagnostic } from './requests';

const useStyles = makeStyles({
  part: { padding: '20px 24px', display: 'flex', gap: '12px', color: tokens.colorNeutralForeground1 },
  icon: { color: 'var(--redoubtHigh)', flexShrink: 0 },
  title: { margin: '0 0 6px', fontSize: tokens.fontSizeBase400, lineHeight: '24px' },
  list: { margin: 0, padding: 0, listStyleType: 'none', display: 'flex', flexDirection: 'column', gap: '8px' },
  hint: { color: tokens.colorNeutralForeground3 },
  text: { overflowWrap: 'anywhere' },
});

const isDiagnostic = (value: unknown): value is Diagnostic => typeof value === 'object' && value !== null && typeof (value as Diagnostic).message === 'string' && typeof (value as Diagnostic).start === 'number';

/** What the server found wrong with a query that was run. */
export const diagnosticsOf = (error: unknown): Diagnostic[] => {
  const found = error instanceof Problem ? error.document['diagnostics'] : undefined;
  return Array.isArray(found) ? found.filter(isDiagnostic) : [];
};

/** Why a run gave nothing, and a way to the place that is wrong. */
export function RunFailed({ error, onShow }: { error: unknown; onShow: (problem: Diagnostic) => void }) {
  const styles = useStyles();
  const problems = diagnosticsOf(error);
  return (
    <div className={styles.part} role="alert">
      <ErrorCircle24Regular aria-hidden className={styles.icon} />
      <div>
        <h2 className={styles.title}>{problems.length > 0 ? 'The query is not right yet' : 'The query did not finish'}</h2>
        {problems.length === 0 && <div className={styles.text}>{sayProblem(error)}</div>}
        <ul className={styles.list}>
          {problems.map((problem, index) => (
            <li key={index}>
              <div className={styles.text}>{problem.message}</div>
              {problem.hint && <div className={styles.hint}>{problem.hint}</div>}
              <Button size="small" appearance="transparent" style={{ padding: 0, minWidth: 0 }} onClick={() => onShow(problem)}>{problem.line ? `Show it (line ${problem.line})` : 'Show it'}</Button>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
