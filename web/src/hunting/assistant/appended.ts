/** What has to be put behind a text so that a query becomes its last one, and where that query then starts. */
export function appended(text: string, query: string): { at: number; add: string; start: number } {
  const kept = text.trimEnd();
  // An empty line ends a query; after a let, a semicolon and a line are not enough for the eye either.
  const add = kept === '' ? query : `\n\n${query}`;
  return { at: kept.length, add, start: kept.length + add.length - query.length };
}
