import { useEffect, useRef } from 'react';
import { makeStyles, useUncontrolledFocus } from '@fluentui/react-components';
import { useDark } from '../../controls/useDark';
import type { Diagnostic } from '../requests';
import { themeName } from './editorTheme';
import { LANGUAGE } from './kqlLanguage';
import { monaco } from './monaco';
import { applyStyles } from './strictStyles';

/** What the page may ask of the editor. */
export interface EditorHandle {
  focus: () => void;
  /** Puts a text in place of what is selected. */
  insert: (text: string) => void;
  /** Replaces a part of the text; undo takes it back. */
  replace: (start: number, end: number, text: string) => void;
  cursor: () => { offset: number; selection: string; start: number };
  reveal: (offset: number) => void;
}

interface Props {
  /** Each document keeps its own text, cursor and undo. */
  document: string;
  text: string;
  problems: readonly Diagnostic[];
  /** What had the focus when the page was opened: the editor comes later, and takes the focus only where nobody has moved it. */
  arrivedAt: Element | null;
  onChange: (text: string) => void;
  onRun: () => void;
  onReady: (handle: EditorHandle | null) => void;
}

const useStyles = makeStyles({ frame: { position: 'absolute', inset: 0 } });

const view = new Map<string, monaco.editor.ICodeEditorViewState | null>();

const modelOf = (name: string, text: string) => {
  const uri = monaco.Uri.parse(`hunting:/${encodeURIComponent(name)}`);
  return monaco.editor.getModel(uri) ?? monaco.editor.createModel(text, LANGUAGE, uri);
};

/** Forgets a document that was closed. */
export const forget = (name: string) => {
  view.delete(name);
  monaco.editor.getModel(monaco.Uri.parse(`hunting:/${encodeURIComponent(name)}`))?.dispose();
};

/** Monaco, with our language in it. It is loaded with this file, and this file only when an editor is shown. */
export function QueryEditor({ document: name, text, problems, arrivedAt, onChange, onRun, onReady }: Props) {
  const styles = useStyles();
  // The Tab key is the editor's own here: Fluent would move the focus with it.
  const own = useUncontrolledFocus();
  const dark = useDark();
  const frame = useRef<HTMLDivElement>(null);
  const shown = useRef(false);
  const instance = useRef<monaco.editor.IStandaloneCodeEditor | null>(null);
  const latest = useRef({ onChange, onRun, onReady, name });
  useEffect(() => {
    latest.current = { onChange, onRun, onReady, name };
  });

  useEffect(() => {
    if (frame.current === null) return undefined;
    const stop = applyStyles(frame.current);
    const editor = monaco.editor.create(frame.current, {
      model: null, theme: themeName(dark), automaticLayout: true, fontSize: 13, lineHeight: 19, fontFamily: "'Cascadia Mono', Consolas, 'SF Mono', 'Liberation Mono', Menlo, monospace",
      minimap: { enabled: false }, scrollBeyondLastLine: false, padding: { top: 8, bottom: 8 }, lineNumbersMinChars: 3, glyphMargin: false, folding: false, contextmenu: false, links: false,
      wordBasedSuggestions: 'off', acceptSuggestionOnEnter: 'smart', quickSuggestions: { other: true, comments: false, strings: false }, suggest: { showStatusBar: false, preview: false }, fixedOverflowWidgets: true,
      renderLineHighlight: 'line', overviewRulerLanes: 0, hideCursorInOverviewRuler: true, scrollbar: { alwaysConsumeMouseWheel: false, verticalScrollbarSize: 10, horizontalScrollbarSize: 10 },
      tabSize: 4, insertSpaces: true, ariaLabel: 'Query. Control M lets the Tab key leave the editor.', accessibilitySupport: 'auto', 'semanticHighlighting.enabled': false,
    });
    instance.current = editor;
    editor.onDidChangeModelContent(() => latest.current.onChange(editor.getValue()));
    editor.addAction({ id: 'redoubt.run', label: 'Run query', keybindings: [monaco.KeyMod.Shift | monaco.KeyCode.Enter, monaco.KeyMod.CtrlCmd | monaco.KeyCode.Enter], run: () => {
      editor.trigger('run', 'hideSuggestWidget', null);
      latest.current.onRun();
    } });
    latest.current.onReady(handleOf(editor));
    return () => {
      view.set(latest.current.name, editor.saveViewState());
      latest.current.onReady(null);
      instance.current = null;
      editor.dispose();
      stop();
    };
    // One editor for as long as the page is open; the theme has its own effect.
  }, []);

  useEffect(() => {
    const editor = instance.current;
    if (editor === null) return undefined;
    editor.setModel(modelOf(name, text));
    editor.restoreViewState(view.get(name) ?? null);
    const focused = document.activeElement;
    if (shown.current || focused === null || focused === arrivedAt || focused.contains(frame.current)) editor.focus();
    shown.current = true;
    return () => void view.set(name, instance.current?.saveViewState() ?? null);
    // The text of a document that is open already is the editor's own.
  }, [name]);

  // A change from outside, such as another window of the portal or a saved query opened again.
  useEffect(() => {
    const editor = instance.current;
    if (editor !== null && editor.getValue() !== text) editor.setValue(text);
  }, [text]);

  useEffect(() => monaco.editor.setTheme(themeName(dark)), [dark]);

  useEffect(() => {
    const model = instance.current?.getModel();
    if (!model) return;
    monaco.editor.setModelMarkers(model, LANGUAGE, problems.map((problem) => markerOf(model, problem)));
  }, [problems, name]);

  return <div ref={frame} className={styles.frame} {...own} />;
}

/** At least one letter is underlined: at the end of the text, the last one. */
function markerOf(model: monaco.editor.ITextModel, { start, length, message, hint }: Diagnostic): monaco.editor.IMarkerData {
  const last = model.getValueLength();
  const from = model.getPositionAt(Math.min(start, Math.max(0, last - 1)));
  const to = model.getPositionAt(Math.min(last, start + Math.max(1, length)));
  return { severity: monaco.MarkerSeverity.Error, message: hint ? `${message}\n${hint}` : message, startLineNumber: from.lineNumber, startColumn: from.column, endLineNumber: to.lineNumber, endColumn: to.column };
}

function handleOf(editor: monaco.editor.IStandaloneCodeEditor): EditorHandle {
  const rangeOf = (start: number, end: number) => {
    const model = editor.getModel();
    return model ? monaco.Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end)) : new monaco.Range(1, 1, 1, 1);
  };
  const edit = (range: monaco.IRange, text: string) => {
    editor.pushUndoStop();
    editor.executeEdits('redoubt', [{ range, text, forceMoveMarkers: true }]);
    editor.pushUndoStop();
  };
  return {
    focus: () => editor.focus(),
    insert: (text) => {
      const selection = editor.getSelection();
      if (selection !== null) edit(selection, text);
      editor.focus();
    },
    replace: (start, end, text) => edit(rangeOf(start, end), text),
    cursor: () => {
      const model = editor.getModel();
      const selection = editor.getSelection();
      if (model === null || selection === null) return { offset: 0, selection: '', start: 0 };
      return { offset: model.getOffsetAt(selection.getPosition()), selection: model.getValueInRange(selection), start: model.getOffsetAt(selection.getStartPosition()) };
    },
    reveal: (offset) => {
      const position = editor.getModel()?.getPositionAt(offset);
      if (position === undefined) return;
      editor.setPosition(position);
      editor.revealPositionInCenterIfOutsideViewport(position);
      editor.focus();
    },
  };
}
