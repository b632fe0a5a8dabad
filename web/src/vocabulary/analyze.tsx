import { createContext, use } from 'react';
import { Button, Tooltip, makeStyles } from '@fluentui/react-components';
import { ScanText16Regular } from '@fluentui/react-icons/svg/scan-text';
import type { ScriptToAnalyze } from '../api/contract';

/** Opens the analysis of a script beside the page; app/Shell gives it. */
export const AnalyzeContext = createContext<(script: ScriptToAnalyze) => void>(() => undefined);

export const useAnalyze = () => use(AnalyzeContext);

const useStyles = makeStyles({ button: { minWidth: 'auto', whiteSpace: 'nowrap', flexShrink: 0 } });

/** Says what a command line or script would do, without leaving the page. `of` names it where a page has several. */
export function AnalyzeButton({ script, of, bare = false }: { script: ScriptToAnalyze; of: string; bare?: boolean }) {
  const styles = useStyles();
  const analyze = useAnalyze();
  const open = (event: React.MouseEvent) => {
    event.stopPropagation();
    analyze(script);
  };
  const label = `Analyze ${of}`;
  return bare ? (
    <Tooltip content={label} relationship="label"><Button appearance="subtle" size="small" icon={<ScanText16Regular />} onClick={open} /></Tooltip>
  ) : (
    <Button className={styles.button} size="small" icon={<ScanText16Regular />} aria-label={label} onClick={open}>Analyze</Button>
  );
}
