import { describe, expect, it } from 'vitest';
import type { PlanStep } from '../answer';
import type { StepRun } from './conversations';
import { approved, nextStep, rejected, runPlan, sayPlan } from './plan';
import { answerOf, said } from './testAnswers';

const steps: PlanStep[] = ['one', 'two', 'three'].map((skill) => ({ title: `Step ${skill}`, skill, inputs: { of: skill } }));
const answer = answerOf([said('found')]);

/** Runs a plan and keeps what is said of it. */
async function run(runs: readonly StepRun[], ask: Parameters<typeof runPlan>[2], controller = new AbortController()) {
  const states = runs.map((one) => ({ ...one }));
  const told: string[] = [];
  await runPlan(steps, runs, ask, controller.signal, (at, next) => {
    states[at] = next;
    told.push(`${at}:${next.state}`);
  });
  return { states, told };
}

describe('a plan', () => {
  it('runs its steps one after the other, each with its inputs', async () => {
    const asked: string[] = [];
    let open = 0;
    const { states, told } = await run(approved(steps).steps, async ({ skill, inputs }) => {
      expect(++open).toBe(1);
      asked.push(`${skill} ${inputs['of']}`);
      await Promise.resolve();
      open--;
      return answer;
    });
    expect(asked).toEqual(['one one', 'two two', 'three three']);
    expect(told).toEqual(['0:running', '0:done', '1:running', '1:done', '2:running', '2:done']);
    expect(states.every((one) => one.answer === answer)).toBe(true);
  });

  it('ends at a step that fails, and goes on from there when told to', async () => {
    let works = false;
    const asked: string[] = [];
    const ask = async ({ skill }: PlanStep) => {
      asked.push(skill);
      if (skill === 'two' && !works) throw new Error('The store is busy.');
      return Promise.resolve(answer);
    };
    const first = await run(approved(steps).steps, ask);
    expect(first.states.map(({ state }) => state)).toEqual(['done', 'failed', 'waiting']);
    expect(first.states[1]?.problem).toBe('The store is busy.');
    works = true;
    const second = await run(first.states, ask);
    expect(second.states.map(({ state }) => state)).toEqual(['done', 'done', 'done']);
    expect(second.states[1]?.problem).toBeUndefined();
    expect(asked).toEqual(['one', 'two', 'two', 'three']);
  });

  it('runs nothing after a stop, and does not take the answer that came with it', async () => {
    const controller = new AbortController();
    const asked: string[] = [];
    const { states } = await run(approved(steps).steps, async ({ skill }) => {
      asked.push(skill);
      if (skill === 'two') controller.abort();
      return Promise.resolve(answer);
    }, controller);
    expect(asked).toEqual(['one', 'two']);
    expect(states.map(({ state }) => state)).toEqual(['done', 'stopped', 'waiting']);
    expect(states[1]?.answer).toBeUndefined();
  });

  it('calls a request that the stop ended stopped and not failed', async () => {
    const controller = new AbortController();
    const { told } = await run(approved(steps).steps, async () => {
      controller.abort();
      return Promise.reject(new DOMException('aborted', 'AbortError'));
    }, controller);
    expect(told).toEqual(['0:running', '0:stopped']);
  });

  it('asks nothing when it was stopped before', async () => {
    const controller = new AbortController();
    controller.abort();
    const { told } = await run(approved(steps).steps, () => Promise.reject(new Error('asked')), controller);
    expect(told).toEqual(['0:stopped']);
  });

  it('leaves out what a person left out', async () => {
    const asked: string[] = [];
    await run([{ state: 'done', answer }, { state: 'skipped' }, { state: 'waiting' }], async ({ skill }) => {
      asked.push(skill);
      return Promise.resolve(answer);
    });
    expect(asked).toEqual(['three']);
  });

  it('says how it stands', () => {
    const of = (...states: StepRun['state'][]) => ({ decision: 'approved' as const, steps: states.map((state) => ({ state })) });
    expect(sayPlan(undefined, false)).toBe('Nothing runs before you approve.');
    expect(sayPlan(rejected(steps), false)).toBe('Rejected. Nothing was run.');
    expect(rejected(steps).steps.every(({ state }) => state === 'waiting')).toBe(true);
    expect(sayPlan(of('done', 'running', 'waiting'), true)).toBe('Step 2 of 3 is running.');
    expect(sayPlan(of('done', 'failed', 'waiting'), false)).toBe('Step 2 failed. What comes after it was not run.');
    expect(sayPlan(of('done', 'stopped', 'waiting'), false)).toBe('Stopped after 1 of 3 steps.');
    expect(sayPlan(of('done', 'skipped', 'done'), false)).toBe('2 of 3 steps are done, the others were left out.');
    expect(sayPlan(of('done', 'done', 'done'), false)).toBe('All 3 steps are done.');
    expect(nextStep(of('done', 'skipped', 'waiting').steps)).toBe(2);
  });
});
