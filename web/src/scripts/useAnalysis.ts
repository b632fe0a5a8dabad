import { useEffect, useRef, useState } from 'react';
import type { ScriptLanguage } from '../api/contract';
import { analyzeFile, analyzeScript } from './requests';
import { keep, titleOf } from './session';

export type AnalysisState = { kind: 'idle' } | { kind: 'running'; what: string; share: number | null } | { kind: 'failed'; error: unknown; again: () => void };

/** Has the server analyze a text or a file, one at a time, and keeps what comes of it. */
export function useAnalysis() {
  const running = useRef<AbortController | null>(null);
  const [state, setState] = useState<AnalysisState>({ kind: 'idle' });
  useEffect(() => () => running.current?.abort(), []);

  const run = async (what: string, work: (signal: AbortSignal) => Promise<void>) => {
    running.current?.abort();
    const own = (running.current = new AbortController());
    setState({ kind: 'running', what, share: null });
    try {
      await work(own.signal);
      if (running.current === own) setState({ kind: 'idle' });
    } catch (error) {
      // One that a later one replaced says nothing any more.
      if (running.current === own) setState(own.signal.aborted ? { kind: 'idle' } : { kind: 'failed', error, again: () => void run(what, work) });
    }
  };

  return {
    state,
    analyzeText: (text: string, language: ScriptLanguage | null) =>
      run('the script', async (signal) => {
        const report = await analyzeScript({ text, ...(language === null ? {} : { language }) }, signal);
        if (!signal.aborted) keep({ kind: 'script', title: titleOf(text), text, language, report });
      }),
    analyzeFile: (file: File) =>
      run(file.name, async (signal) => {
        const report = await analyzeFile(file, (share) => setState({ kind: 'running', what: file.name, share }), signal);
        if (!signal.aborted) keep({ kind: 'file', title: file.name, report });
      }),
    cancel: () => running.current?.abort(),
  };
}
