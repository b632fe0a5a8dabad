import type { Indicator, IndicatorKind } from '../api/contract';

const dots = (host: string) => host.replace(/(?<!\[)\.(?!\])/g, '[.]');

const schemes: Readonly<Record<string, string>> = { http: 'hxxp', https: 'hxxps', ftp: 'fxp', ftps: 'fxps', ws: 'wxs', wss: 'wxss' };

function defangUrl(url: string): string {
  const match = /^([a-z][a-z\d+.-]*):(\/\/)?([^/?#]*)(.*)$/is.exec(url);
  if (match === null) return dots(url);
  const [, scheme = '', slashes = '', host = '', rest = ''] = match;
  return `${schemes[scheme.toLowerCase()] ?? scheme}${slashes === '' ? '[:]' : '://'}${dots(host)}${rest}`;
}

/** A value that nothing turns into a link, and that nobody opens by accident. Files, keys and names stay as they are. */
export function defang(kind: IndicatorKind, value: string): string {
  if (kind === 'url') return defangUrl(value);
  if (kind === 'domain') return dots(value);
  if (kind === 'ip') return value.includes(':') ? value.replaceAll(':', '[:]') : dots(value);
  if (kind === 'email') return dots(value).replace('@', '[@]');
  return value;
}

const linked: readonly IndicatorKind[] = ['url', 'domain', 'ip', 'email'];
const URL_IN_TEXT = /\b(?:https?|ftps?|wss?):\/\/[^\s"'<>`]+/gi;

/** A text with every address in it defanged: those that the report names, and whatever else looks like one of the web. */
export function defangText(text: string, indicators: readonly Indicator[]): string {
  const values = indicators.filter(({ kind, value }) => linked.includes(kind) && value.length > 3).sort((a, b) => b.value.length - a.value.length);
  let safe = text;
  for (const { kind, value } of values) safe = safe.split(value).join(defang(kind, value));
  return safe.replace(URL_IN_TEXT, (url) => defangUrl(url));
}
