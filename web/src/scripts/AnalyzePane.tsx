import { Button, DrawerBody, DrawerHeader, DrawerHeaderTitle, OverlayDrawer, Text, Tooltip, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowSync16Regular } from '@fluentui/react-icons/svg/arrow-sync';
import { Dismiss20Regular } from '@fluentui/react-icons/svg/dismiss';
import { Open16Regular } from '@fluentui/react-icons/svg/open';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import type { ScriptToAnalyze } from '../api/contract';
import { keys } from '../api/keys';
import { CopyButton } from '../controls/CopyButton';
import { FailedState, Loading } from '../controls/States';
import { Visible } from '../controls/Visible';
import { ReportView } from './ReportView';
import { analyzeScript } from './requests';
import { keep, titleOf } from './session';

const SHOWN = 1_500;

const useStyles = makeStyles({
  pane: { width: 'min(980px, 92vw)', maxWidth: '92vw' },
  body: { display: 'flex', flexDirection: 'column', gap: '12px', paddingBottom: '24px' },
  script: { display: 'flex', gap: '4px', alignItems: 'flex-start', backgroundColor: tokens.colorNeutralBackground2, borderRadius: tokens.borderRadiusMedium, padding: '6px 6px 6px 12px', flexShrink: 0 },
  text: { flexGrow: 1, minWidth: 0, maxHeight: '110px', overflowY: 'auto', margin: 0, fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, lineHeight: '18px', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', direction: 'ltr', unicodeBidi: 'bidi-override' },
  quiet: { color: tokens.colorNeutralForeground3 },
});

/** An analysis beside the page that is worked on. */
export function AnalyzePane({ script, onClose }: { script: ScriptToAnalyze; onClose: () => void }) {
  const styles = useStyles();
  const navigate = useNavigate();
  const { text, language } = script;
  const { data, error, refetch, isFetching } = useQuery({ queryKey: keys.script(text, language ?? ''), queryFn: ({ signal }) => analyzeScript(script, signal), staleTime: Infinity });
  const standalone = () => {
    if (data !== undefined) keep({ kind: 'script', title: titleOf(text), text, language: language ?? null, report: data });
    onClose();
    void navigate('/scripts');
  };
  return (
    <OverlayDrawer open position="end" className={styles.pane} onOpenChange={(_, { open }) => !open && onClose()} aria-label="Script analysis">
      <DrawerHeader>
        <DrawerHeaderTitle heading={{ as: 'h2' }} action={
          <>
            <Tooltip content="Analyze again" relationship="label"><Button size="small" appearance="subtle" disabled={isFetching} icon={<ArrowSync16Regular />} onClick={() => void refetch()} /></Tooltip>
            <Button size="small" appearance="subtle" icon={<Open16Regular />} disabled={data === undefined} onClick={standalone}>Open in script analysis</Button>
            <Tooltip content="Close (Esc)" relationship="label"><Button appearance="subtle" icon={<Dismiss20Regular />} onClick={onClose} /></Tooltip>
          </>
        }>Script analysis</DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody className={styles.body} tabIndex={0}>
        <div className={styles.script}>
          <pre className={styles.text} tabIndex={0} aria-label="Analyzed text"><Visible text={text.slice(0, SHOWN)} />{text.length > SHOWN && '…'}</pre>
          <CopyButton text={text} label="Copy the text" />
        </div>
        {error ? (
          <FailedState what="The analysis" error={error} retry={() => void refetch()} />
        ) : data === undefined ? (
          <div role="status">
            <Text className={styles.quiet}>Analyzing…</Text>
            <Loading lines={8} label="Loading the analysis" />
            <Button size="small" onClick={onClose}>Cancel</Button>
          </div>
        ) : (
          <ReportView report={data} compact />
        )}
      </DrawerBody>
    </OverlayDrawer>
  );
}
