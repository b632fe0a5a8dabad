import { sayProblem } from '../../api/problem';
import type { Answer, PlanStep } from '../answer';
import type { PlanRun, StepRun } from './conversations';

/** A plan that nobody has run a step of. */
export const approved = (steps: readonly PlanStep[]): PlanRun => ({ decision: 'approved', steps: steps.map(() => ({ state: 'waiting' })) });

/** A plan of which nothing is or was run. */
export const rejected = (steps: readonly PlanStep[]): PlanRun => ({ decision: 'rejected', steps: steps.map(() => ({ state: 'waiting' })) });

const isOver = ({ state }: StepRun) => state === 'done' || state === 'skipped';

/** The step that has to be run next; -1 when none is left. */
export const nextStep = (runs: readonly StepRun[]) => runs.findIndex((run) => !isOver(run));

/**
 * Runs the steps that are not over, one after the other. A step that fails or is stopped ends it: what comes after may build on it,
 * so a person says how to go on.
 */
export async function runPlan(
  steps: readonly PlanStep[],
  runs: readonly StepRun[],
  ask: (step: PlanStep, signal: AbortSignal) => Promise<Answer>,
  signal: AbortSignal,
  say: (at: number, run: StepRun) => void,
): Promise<void> {
  for (const [at, step] of steps.entries()) {
    const run = runs[at];
    if (run !== undefined && isOver(run)) continue;
    if (signal.aborted) return say(at, { state: 'stopped' });
    say(at, { state: 'running' });
    try {
      const answer = await ask(step, signal);
      // An answer that came with the stop is none that was waited for.
      if (signal.aborted) return say(at, { state: 'stopped' });
      say(at, { state: 'done', answer });
    } catch (error) {
      return say(at, signal.aborted ? { state: 'stopped' } : { state: 'failed', problem: sayProblem(error) });
    }
  }
}

/** What a person is told about the whole of it. */
export function sayPlan(run: PlanRun | undefined, running: boolean): string {
  if (run === undefined) return 'Nothing runs before you approve.';
  if (run.decision === 'rejected') return 'Rejected. Nothing was run.';
  const done = run.steps.filter(({ state }) => state === 'done').length;
  const at = nextStep(run.steps);
  if (at < 0) return done === run.steps.length ? `All ${done} steps are done.` : `${done} of ${run.steps.length} steps are done, the others were left out.`;
  if (running) return `Step ${at + 1} of ${run.steps.length} is running.`;
  return run.steps[at]?.state === 'failed' ? `Step ${at + 1} failed. What comes after it was not run.` : `Stopped after ${done} of ${run.steps.length} steps.`;
}
