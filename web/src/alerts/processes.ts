import type { EntityDetail } from '../api/contract';

/** A process as its alert tells of it. */
export interface ProcessStep {
  name: string;
  processId: string;
  commandLine: string;
  user: string;
}

const PARENT = /^((?:parent\.)*)(.+)$/;

function stepsOf({ name, fields }: EntityDetail): ProcessStep[] {
  const levels = new Map<number, Record<string, string>>();
  for (const [field, value] of Object.entries(fields)) {
    const [, parents = '', rest = field] = PARENT.exec(field) ?? [];
    const level = parents.length / 'parent.'.length;
    levels.set(level, { ...levels.get(level), [rest]: value });
  }
  return [...levels.entries()]
    .sort(([a], [b]) => b - a)
    .map(([level, own]) => ({
      name: own['fileName'] ?? own['name'] ?? (level === 0 ? name : 'unknown'),
      processId: own['processId'] ?? '',
      commandLine: own['commandLine'] ?? '',
      user: own['userName'] ?? own['accountName'] ?? '',
    }));
}

/** From the oldest known ancestor down to the process, for every process whose source named a parent or a command line. */
export function processChains(entities: readonly EntityDetail[]): ProcessStep[][] {
  return entities
    .filter(({ kind }) => kind === 'process')
    .map(stepsOf)
    .filter((chain) => chain.length > 1 || chain.some(({ commandLine }) => commandLine !== ''));
}
