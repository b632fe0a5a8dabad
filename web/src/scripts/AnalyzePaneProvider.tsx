import { Suspense, lazy, useState, type ReactNode } from 'react';
import type { ScriptToAnalyze } from '../api/contract';
import { AnalyzeContext } from '../vocabulary/analyze';

// Most pages are opened for something else: the pane's code comes with the first analysis.
const AnalyzePane = lazy(async () => ({ default: (await import('./AnalyzePane')).AnalyzePane }));

/** Lets every part of the portal open an analysis beside the page that is worked on. */
export function AnalyzePaneProvider({ children }: { children: ReactNode }) {
  const [script, setScript] = useState<ScriptToAnalyze | null>(null);
  return (
    <AnalyzeContext value={setScript}>
      {children}
      {script !== null && <Suspense><AnalyzePane script={script} onClose={() => setScript(null)} /></Suspense>}
    </AnalyzeContext>
  );
}
