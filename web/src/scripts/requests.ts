import { post } from '../api/client';
import type { FileAnalysis, ScriptAnalysis, ScriptToAnalyze } from '../api/contract';
import { Problem } from '../api/problem';
import { upload } from '../api/upload';
import { sizeWords } from './words';

/** What the server takes at most. */
export const LARGEST_FILE = 50 * 1024 * 1024;

export const analyzeScript = (script: ScriptToAnalyze, signal?: AbortSignal) => post<ScriptAnalysis>('/api/scripts/analyze', script, signal);

/** Sends a file's bytes, whatever they are. One that is too large is not even sent. */
export function analyzeFile(file: File, onProgress: (share: number) => void, signal: AbortSignal): Promise<FileAnalysis> {
  if (file.size > LARGEST_FILE) return Promise.reject(new Problem(413, 'The file is too large.', `${file.name} has ${sizeWords(file.size)}; a file may have ${sizeWords(LARGEST_FILE)}. Analyze the part that matters.`));
  return upload<FileAnalysis>('/api/files/analyze', file, { query: { name: file.name }, onProgress, signal });
}
