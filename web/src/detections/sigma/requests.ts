import { post } from '../../api/client';

/** A Sigma rule as a query. */
export interface SigmaRule {
  title: string;
  id: string | null;
  level: string;
  techniques: readonly string[];
  kql: string;
  tables: readonly string[];
  warnings: readonly string[];
}

/** What became of one rule, or of a file in which none could be found. */
export interface SigmaResult {
  file: string;
  title: string | null;
  rule: SigmaRule | null;
  fault: string | null;
  line: number;
}

export interface SigmaAnswer {
  compiled: number;
  failed: number;
  added: number;
  renewed: number;
  results: readonly SigmaResult[];
}

export const isRuleFile = (name: string) => /\.ya?ml$/i.test(name);
export const isArchive = (name: string) => /\.zip$/i.test(name);

/** Sends rule files and archives; other files are left out. Only with save are they kept as detection rules. */
export async function importSigma(files: readonly File[], keep: boolean, signal: AbortSignal): Promise<SigmaAnswer> {
  const texts = await Promise.all(files.filter(({ name }) => isRuleFile(name)).map(async (file) => ({ name: file.webkitRelativePath || file.name, text: await file.text() })));
  const archives = await Promise.all(files.filter(({ name }) => isArchive(name)).map(base64));
  return post<SigmaAnswer>('/api/detections/sigma', { texts, archives, save: keep }, signal);
}

async function base64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  // In parts: a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 32_768) text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  return btoa(text);
}
