import { useQuery } from '@tanstack/react-query';
import { get, post, put, remove } from '../../api/client';
import type { Page } from '../../api/contract';
import type { Answer } from '../../copilot/answer';
import { intelligence } from '../requests';

export interface BriefQuestion { days: number; vulnerabilities: number; industry: string | null; region: string | null }
export interface BriefingSettings { on: boolean; everyDays: number; question: BriefQuestion; channels: number[] }
export interface BriefStep { name: string; started: string; ended: string | null; outcome: string | null }
export type BriefState = 'running' | 'done' | 'failed';
export interface BriefRun {
  id: number; started: string; ended: string | null; method: 'scheduled' | 'manual'; by: string; state: BriefState; question: BriefQuestion; steps: BriefStep[]; error: string | null; headline: string | null;
}
export interface Briefing { settings: BriefingSettings; setBy: string | null; next: string | null; latest: BriefRun | null; latestBrief: BriefRun | null; industries: string[]; regions: string[] }
export interface BriefPage { run: BriefRun; answer: Answer | null; markdown: string | null }

const root = '/api/intelligence/briefing';

/** All that the query cache holds of the briefing begins so. */
export const briefing = [...intelligence, 'briefing'] as const;

// While a brief is made, each step is shown as it comes.
const often = (running: boolean) => (running ? 500 : 30_000);

export const useBriefing = () => useQuery({
  queryKey: briefing, queryFn: ({ signal }) => get<Briefing>(root, {}, signal), refetchInterval: ({ state }) => often(state.data?.latest?.state === 'running'),
});
export const useRuns = () => useQuery({
  queryKey: [...briefing, 'runs'], queryFn: ({ signal }) => get<Page<BriefRun>>(`${root}/runs`, { take: 50 }, signal), refetchInterval: ({ state }) => often(state.data?.items[0]?.state === 'running'),
});
export const useBrief = (id: number) => useQuery({ queryKey: [...briefing, 'run', id], queryFn: ({ signal }) => get<BriefPage>(`${root}/runs/${id}`, {}, signal) });

export const setBriefing = (settings: BriefingSettings) => put<Briefing>(root, settings);
export const runBrief = () => post<BriefRun>(`${root}/runs`);
export const stopBrief = () => remove(`${root}/runs/current`);
