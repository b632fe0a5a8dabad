import type { languages } from 'monaco-editor/esm/vs/editor/editor.api';

export const LANGUAGE = 'kql';

const operators = [
  'as', 'consume', 'count', 'datatable', 'distinct', 'evaluate', 'extend', 'externaldata', 'facet', 'filter', 'find', 'fork', 'getschema', 'invoke', 'join', 'limit', 'lookup', 'make-series', 'mv-apply', 'mv-expand', 'mvexpand',
  'order', 'parse', 'parse-kv', 'parse-where', 'partition', 'print', 'project', 'project-away', 'project-keep', 'project-rename', 'project-reorder', 'range', 'reduce', 'render', 'sample', 'sample-distinct', 'scan',
  'search', 'serialize', 'sort', 'summarize', 'take', 'top', 'top-hitters', 'top-nested', 'union', 'where',
];
const keywords = ['let', 'set', 'declare', 'query_parameters', 'materialize', 'view', 'by', 'on', 'of', 'with', 'to', 'step', 'from', 'in', 'asc', 'desc', 'nulls', 'first', 'last', 'default', 'and', 'or', 'not', 'kind', 'isfuzzy', 'withsource', 'hint', 'typeof', 'toscalar', 'true', 'false', 'null'];
const words = ['between', 'contains', 'contains_cs', 'endswith', 'endswith_cs', 'has', 'has_all', 'has_any', 'has_cs', 'hasprefix', 'hasprefix_cs', 'hassuffix', 'hassuffix_cs', 'in~', 'matches', 'regex', 'startswith', 'startswith_cs', 'notcontains', 'nothas'];
const types = ['bool', 'boolean', 'int', 'long', 'real', 'double', 'decimal', 'string', 'datetime', 'date', 'timespan', 'time', 'guid', 'dynamic'];

/** How a query is coloured: by its letters alone. What is right or wrong with it says the server. */
export const grammar: languages.IMonarchLanguage = {
  operators, keywords, words, types,
  defaultToken: '',
  tokenizer: {
    root: [
      [/\/\/.*$/, 'comment'],
      [/```/, { token: 'string', next: '@long' }],
      [/[hH]?@"/, { token: 'string', next: '@verbatimDouble' }],
      [/[hH]?@'/, { token: 'string', next: '@verbatimSingle' }],
      [/[hH]?"/, { token: 'string', next: '@double' }],
      [/[hH]?'/, { token: 'string', next: '@single' }],
      [/\b(datetime|timespan|time|guid)(\()([^"'()]*)(\))/, ['type', 'delimiter.parenthesis', 'number', 'delimiter.parenthesis']],
      [/\b\d+(\.\d+)?(d|h|m|s|ms|microseconds?|ticks?|days?|hours?|minutes?|seconds?|milliseconds?)\b/, 'number'],
      [/\b0[xX][\da-fA-F]+\b|\b\d+(\.\d+)?([eE][+-]?\d+)?\b/, 'number'],
      [/\$(left|right|table)\b/, 'variable'],
      [/(!?)(has_any|has_all|hasprefix|hassuffix|contains_cs|startswith_cs|endswith_cs|hasprefix_cs|hassuffix_cs|has_cs|contains|startswith|endswith|between|has|in)\b(~?)/, 'operator.word'],
      [/\b(make-series|mv-apply|mv-expand|parse-kv|parse-where|project-away|project-keep|project-rename|project-reorder|sample-distinct|top-hitters|top-nested)\b/, 'keyword.operator'],
      // An operator by name, and an aggregate before its bracket.
      [/\bcount(?=\s*\()/, 'function'],
      [/[A-Za-z_]\w*(?=\s*\()/, { cases: { '@operators': 'keyword.operator', '@keywords': 'keyword', '@types': 'type', '@words': 'operator.word', '@default': 'function' } }],
      [/[A-Za-z_]\w*/, { cases: { '@operators': 'keyword.operator', '@keywords': 'keyword', '@types': 'type', '@words': 'operator.word', '@default': 'identifier' } }],
      [/[()[\]{}]/, '@brackets'],
      [/[|;,.]/, 'delimiter'],
      [/==|=~|!~|!=|<=|>=|=>|[<>=+\-*/%]/, 'operator'],
    ],
    long: [[/```/, { token: 'string', next: '@pop' }], [/[^`]+|`/, 'string']],
    verbatimDouble: [[/[^"]+/, 'string'], [/""/, 'string'], [/"/, { token: 'string', next: '@pop' }]],
    verbatimSingle: [[/[^']+/, 'string'], [/''/, 'string'], [/'/, { token: 'string', next: '@pop' }]],
    double: [[/[^\\"]+$/, { token: 'string', next: '@pop' }], [/[^\\"]+/, 'string'], [/\\./, 'string.escape'], [/"/, { token: 'string', next: '@pop' }]],
    single: [[/[^\\']+$/, { token: 'string', next: '@pop' }], [/[^\\']+/, 'string'], [/\\./, 'string.escape'], [/'/, { token: 'string', next: '@pop' }]],
  },
};

export const configuration: languages.LanguageConfiguration = {
  comments: { lineComment: '//' },
  brackets: [['(', ')'], ['[', ']'], ['{', '}']],
  autoClosingPairs: [{ open: '(', close: ')' }, { open: '[', close: ']' }, { open: '{', close: '}' }, { open: '"', close: '"', notIn: ['string', 'comment'] }, { open: "'", close: "'", notIn: ['string', 'comment'] }],
  surroundingPairs: [{ open: '(', close: ')' }, { open: '[', close: ']' }, { open: '{', close: '}' }, { open: '"', close: '"' }, { open: "'", close: "'" }],
  wordPattern: /[A-Za-z_]\w*(?:-[a-z]+)*|\d+\w*/,
};
