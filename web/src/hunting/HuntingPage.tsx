import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { Button, Tooltip, makeStyles, tokens } from '@fluentui/react-components';
import { PanelLeftContract20Regular } from '@fluentui/react-icons/svg/panel-left-contract';
import { PanelLeftExpand20Regular } from '@fluentui/react-icons/svg/panel-left-expand';
import { useLocation, useNavigate } from 'react-router';
import { useCan } from '../api/session';
import { useShortcut } from '../controls/ShortcutProvider';
import { Splitter } from '../controls/Splitter';
import { Loading } from '../controls/States';
import { useStored } from '../controls/stored';
import { useParameters } from '../controls/useParameters';
import { useTitle } from '../controls/useTitle';
import { useCopilotForQuery } from '../copilot/subject';
import { huntLink, readHuntLink } from '../vocabulary/huntLink';
import { appended } from './assistant/appended';
import { AssistantPane } from './assistant/AssistantPane';
import type { EditorHandle } from './editor/QueryEditor';
import { LibraryPane, shelves, type Shelf } from './library/LibraryPane';
import { QueryToolbar } from './QueryToolbar';
import { readRange, writeRange } from './range';
import { RunArea } from './RunArea';
import { SaveParts, useSaving } from './saving';
import { TabBar } from './TabBar';
import { statementAt, statementsOf } from './statements';
import { changed, opened, withQuery } from './tabs';
import { useClosing } from './useClosing';
import { useProblems } from './useProblems';
import { useQueryRun } from './useQueryRun';
import { useSharing } from './useSharing';
import { useTabs } from './useTabs';

const QueryEditor = lazy(async () => ({ default: (await import('./editor/QueryEditor')).QueryEditor }));

const useStyles = makeStyles({
  page: { display: 'flex', height: '100%', minHeight: 0 },
  main: { flexGrow: 1, minWidth: 0, display: 'flex', flexDirection: 'column' },
  head: { display: 'flex', alignItems: 'center', gap: '6px', padding: '6px 8px 0', minWidth: 0, flexShrink: 0 },
  title: { margin: '0 6px', fontSize: tokens.fontSizeBase400, lineHeight: '24px', fontWeight: tokens.fontWeightSemibold },
  editor: { position: 'relative', flexShrink: 0, backgroundColor: tokens.colorNeutralBackground1 },
  query: { display: 'flex', flexDirection: 'column', flexGrow: 1, minHeight: 0 },
});

const LEAST = 90;

/** Queries over everything the store holds: write, run, look, link to an incident. */
export function HuntingPage() {
  const styles = useStyles();
  const navigate = useNavigate();
  const location = useLocation();
  const [params, say] = useParameters();
  const [open, change] = useTabs();
  const [height, setHeight] = useStored('hunting.editor', 210);
  const [assistant, setAssistant] = useStored('hunting.assistant', false);
  const may = useCan()('copilot.use');
  const [library, setLibrary] = useStored('hunting.library', true);
  const [editor, setEditor] = useState<EditorHandle | null>(null);
  const [arrivedAt] = useState(() => document.activeElement);
  const tab = open.tabs.find(({ id }) => id === open.active) ?? open.tabs[0];
  if (tab === undefined) throw new Error('There is always a tab.');
  const range = readRange(params.get('range'));
  const shelf = shelves.find(({ id }) => id === params.get('shelf'))?.id ?? 'schema';
  const { problems } = useProblems(tab.query);
  const { run, execute, executeAll, executeText } = useQueryRun(tab, range, editor);
  const close = useClosing(open, change);
  const saving = useSaving(tab, change);
  const share = useSharing(tab, editor);
  useTitle('Hunting');
  useCopilotForQuery(tab.query);
  useShortcut('run', execute);

  const openQuery = useCallback((query: string, name?: string, saved: string | number | null = null) => change((old) => opened(old, query, name, saved)), [change]);

  /** Puts a query behind what the editor holds, and says where it then starts. */
  const append = (query: string) => {
    const { at, add, start } = appended(tab.query, query);
    if (editor === null) change((old) => changed(old, tab.id, { query: tab.query.slice(0, at) + add }));
    else {
      editor.replace(at, tab.query.length, add);
      editor.reveal(start);
    }
    return start;
  };

  // An address with a query opens it, once; only our own pages may also have it run.
  const wanted = location.hash;
  const autorun = useRef(false);
  useEffect(() => {
    const query = readHuntLink(wanted);
    if (query === null) return;
    const state: unknown = location.state;
    const ours = typeof state === 'object' && state !== null ? (state as { run?: unknown; name?: unknown; append?: unknown }) : {};
    autorun.current = ours.run === true;
    if (ours.append === true) change((old) => withQuery(old, query));
    else openQuery(query, typeof ours.name === 'string' ? ours.name : undefined);
    void navigate({ pathname: '/hunting', search: location.search }, { replace: true });
  }, [wanted]);
  useEffect(() => {
    if (!autorun.current || editor === null) return;
    autorun.current = false;
    executeAll();
  }, [tab.id, editor]);

  return (
    <div className={styles.page}>
      {library && <LibraryPane shelf={shelf} onShelf={(next: Shelf) => say('shelf', next)} onInsert={(text) => editor?.insert(text)} onOpen={openQuery} />}
      <div className={styles.main}>
        <div className={styles.head}>
          <Tooltip content={library ? 'Hide the schema' : 'Show the schema'} relationship="label">
            <Button size="small" appearance="subtle" icon={library ? <PanelLeftContract20Regular /> : <PanelLeftExpand20Regular />} aria-expanded={library} onClick={() => setLibrary(!library)} />
          </Tooltip>
          <h1 className={styles.title}>Hunting</h1>
          <TabBar open={open} onShow={(id) => change((old) => ({ ...old, active: id }))} onNew={() => openQuery('')} onRename={(id, name) => change((old) => changed(old, id, { name }))} onClose={close} />
        </div>
        <div id="query" role="tabpanel" aria-labelledby={`query-${tab.id}`} className={styles.query}>
          <QueryToolbar assistant={assistant && may} onAssistant={() => setAssistant(!assistant)} range={range} onRange={(next) => say('range', writeRange(next))} runningSince={run.running ? (run.asked?.at ?? 0) : null} saved={tab.saved !== null}
            onRun={execute} onRunAll={executeAll} onCancel={run.cancel} onSave={saving.save} onSaveAs={saving.saveAs} onShare={share} onDetect={() => void navigate(`/detections/new${new URL(huntLink(statementAt(statementsOf(tab.query), editor?.cursor().offset ?? 0)?.text ?? tab.query), window.location.origin).hash}`)} />
          <div className={styles.editor} style={{ height }}>
            <Suspense fallback={<Loading lines={4} label="Loading the editor" />}>
              <QueryEditor document={tab.id} text={tab.query} problems={problems} arrivedAt={arrivedAt} onChange={(query) => change((old) => changed(old, open.active, { query }))} onRun={execute} onReady={setEditor} />
            </Suspense>
          </div>
          <Splitter label="Height of the editor" value={height} min={LEAST} max={Math.max(LEAST, window.innerHeight - 260)} onChange={setHeight} />
          <RunArea tab={tab} run={run} range={range} editor={editor} onWiden={range.choice === '30' ? undefined : () => say('range', '30')} />
        </div>
      </div>
      {assistant && may && <AssistantPane run={run} onRun={(query) => executeText(query, append(query))} onAdd={append} onClose={() => setAssistant(false)} />}
      <SaveParts saving={saving} name={tab.name} />
    </div>
  );
}
