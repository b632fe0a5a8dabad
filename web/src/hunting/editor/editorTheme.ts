import { darkTheme, lightTheme } from '../../controls/themes';
import { monaco } from './monaco';

const bare = (colour: string) => colour.slice(1);

/** The portal's colours for the editor. Each text colour reaches 4.5:1 on its background. */
function define(name: string, base: 'vs' | 'vs-dark', theme: typeof darkTheme, words: Record<string, string>) {
  monaco.editor.defineTheme(name, {
    base,
    inherit: true,
    rules: [{ token: '', foreground: bare(theme.colorNeutralForeground1) }, ...Object.entries(words).map(([token, foreground]) => ({ token, foreground: bare(foreground) }))],
    colors: {
      'editor.background': theme.colorNeutralBackground1,
      'editor.foreground': theme.colorNeutralForeground1,
      'editorLineNumber.foreground': theme.colorNeutralForeground3,
      'editorLineNumber.activeForeground': theme.colorNeutralForeground1,
      'editor.lineHighlightBackground': theme.colorNeutralBackground2,
      'editor.lineHighlightBorder': '#00000000',
      'editorWidget.background': theme.colorNeutralBackground2,
      'editorWidget.border': theme.colorNeutralStroke1,
      'editorSuggestWidget.background': theme.colorNeutralBackground2,
      'editorSuggestWidget.foreground': theme.colorNeutralForeground1,
      'editorSuggestWidget.selectedBackground': theme.colorNeutralBackground1Selected,
      'editorSuggestWidget.selectedForeground': theme.colorNeutralForeground1,
      'editorSuggestWidget.highlightForeground': theme.colorBrandForeground1,
      'editorSuggestWidget.focusHighlightForeground': theme.colorBrandForeground1,
      'editorHoverWidget.background': theme.colorNeutralBackground2,
      'editorError.foreground': theme.redoubtHigh,
      'focusBorder': theme.colorStrokeFocus2,
    },
  });
}

define('redoubt-light', 'vs', lightTheme, {
  comment: '#4d6b45', string: '#a3361b', 'string.escape': '#7a2a15', number: '#0b6b58', keyword: '#7a2e9e', 'keyword.operator': '#0a5dc2', 'operator.word': '#0a5dc2', type: '#0b6b7a', function: '#7b5210', variable: '#7a2e9e', operator: '#3d454d', delimiter: '#3d454d',
});
define('redoubt-dark', 'vs-dark', darkTheme, {
  comment: '#8aa37f', string: '#e2a78a', 'string.escape': '#f0c8a8', number: '#a8d4b5', keyword: '#cfa3e6', 'keyword.operator': '#79b8f2', 'operator.word': '#79b8f2', type: '#6cc7cf', function: '#dfcf95', variable: '#cfa3e6', operator: '#c2cad1', delimiter: '#c2cad1',
});

export const themeName = (dark: boolean) => (dark ? 'redoubt-dark' : 'redoubt-light');
