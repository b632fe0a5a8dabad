import { languages, type editor, type Position } from 'monaco-editor/esm/vs/editor/editor.api';
import { completeQuery } from '../requests';
import { skeleton, statementAt, statementsOf } from '../statements';

const kinds: Readonly<Record<string, languages.CompletionItemKind>> = {
  table: languages.CompletionItemKind.Struct,
  column: languages.CompletionItemKind.Field,
  function: languages.CompletionItemKind.Function,
  aggregate: languages.CompletionItemKind.Method,
  operator: languages.CompletionItemKind.Operator,
  keyword: languages.CompletionItemKind.Keyword,
  type: languages.CompletionItemKind.TypeParameter,
  variable: languages.CompletionItemKind.Variable,
  plugin: languages.CompletionItemKind.Module,
};

/** What the server would put at the cursor. It knows tables, columns and functions; the browser only shows them. */
export const completions: languages.CompletionItemProvider = {
  triggerCharacters: ['|', ' ', '(', ',', '.'],

  async provideCompletionItems(model: editor.ITextModel, position: Position, context, token) {
    const text = model.getValue();
    const offset = model.getOffsetAt(position);
    const code = skeleton(text);
    if (context.triggerCharacter === ' ' && !wantsWord(code.slice(0, offset))) return { suggestions: [] };

    const statement = statementAt(statementsOf(text), offset);
    // After an empty line nothing is begun yet: tables and let may stand there.
    const inside = statement !== undefined && offset >= statement.start && text.slice(statement.end, offset).split('\n').length <= 2;
    const [query, at] = inside ? [text.slice(statement.start, Math.max(statement.end, offset)), offset - statement.start] : ['', 0];
    const abort = new AbortController();
    token.onCancellationRequested(() => abort.abort());
    // Completion is an offer: when it fails, writing goes on without it.
    const answer = await completeQuery(query, at, abort.signal).catch(() => null);
    if (answer === null || token.isCancellationRequested) return { suggestions: [] };

    const base = inside ? statement.start : offset;
    const start = model.getPositionAt(base + answer.start);
    const end = model.getPositionAt(Math.max(base + answer.start + answer.length, offset));
    const range = { startLineNumber: start.lineNumber, startColumn: start.column, endLineNumber: end.lineNumber, endColumn: end.column };
    return {
      suggestions: answer.items.map(({ text: word, kind, detail }, index) => ({
        label: word,
        kind: kinds[kind] ?? languages.CompletionItemKind.Text,
        detail,
        insertText: word,
        sortText: String(index).padStart(5, '0'),
        range,
      })),
    };
  },
};

/** After a space an offer helps only where a word must follow. */
export const wantsWord = (before: string) => /(\||,|[=<>~]|\b(where|project|extend|by|on|summarize|and|or|sort|order|distinct|join|union|invoke|evaluate|render|project-\w+|mv-expand|mv-apply|lookup|in))\s$/.test(before);
