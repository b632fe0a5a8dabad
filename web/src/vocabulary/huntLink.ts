/**
 * A query as an address. It stands in the fragment, which browsers never send: a shared query is between the two who share it.
 * `range` says how far back it reads; "query" leaves that to the query.
 */
export function huntLink(query: string, range?: 'query'): string {
  const bytes = new TextEncoder().encode(query);
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return `/hunting${range === undefined ? '' : `?range=${range}`}#q=${btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`;
}

/** The query of such an address; null when there is none or it cannot be read. */
export function readHuntLink(hash: string): string | null {
  const code = /^#q=([\w-]+)$/.exec(hash)?.[1];
  if (code === undefined) return null;
  try {
    const binary = atob(code.replaceAll('-', '+').replaceAll('_', '/'));
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(binary, (letter) => letter.charCodeAt(0)));
  } catch {
    return null;
  }
}
