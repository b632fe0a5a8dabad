export interface Segment {
  text: string;
  hit: boolean;
}

/** Cuts a text at every place where another text stands in it, whatever its case. */
export function segments(text: string, mark: string): Segment[] {
  const wanted = mark.trim().toLowerCase();
  // Lower case can be longer than the text itself for a few letters; then places would not fit, and nothing is marked.
  const low = text.toLowerCase();
  if (wanted === '' || low.length !== text.length) return [{ text, hit: false }];
  const parts: Segment[] = [];
  let from = 0;
  for (let at = low.indexOf(wanted); at >= 0; at = low.indexOf(wanted, from)) {
    if (at > from) parts.push({ text: text.slice(from, at), hit: false });
    parts.push({ text: text.slice(at, at + wanted.length), hit: true });
    from = at + wanted.length;
  }
  if (from < text.length || parts.length === 0) parts.push({ text: text.slice(from), hit: false });
  return parts;
}
