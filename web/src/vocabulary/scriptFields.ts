import type { ScriptToAnalyze } from '../api/contract';

const SCRIPT = /(?:CommandLine|ScriptBlock|ScriptBlockText|ScriptText|ScriptContent)$/i;
const BLOCK = /Script(?:Block|BlockText|Text|Content)$/i;

/** A field or column that holds a command line or a script, by its name, as something to analyze; null for every other, and for an empty one. */
export function scriptOf(name: string, value: unknown): ScriptToAnalyze | null {
  if (typeof value !== 'string' || value.trim() === '' || !SCRIPT.test(name)) return null;
  return BLOCK.test(name) ? { text: value, language: 'powerShell' } : { text: value };
}
