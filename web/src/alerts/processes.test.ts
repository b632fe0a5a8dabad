import { describe, expect, it } from 'vitest';
import type { EntityDetail } from '../api/contract';
import { processChains } from './processes';

const entity = (fields: Record<string, string>, kind: EntityDetail['kind'] = 'process'): EntityDetail => ({ kind, key: 'k', name: 'named.exe', fields, roles: [], verdict: null, remediationStatus: null });

describe('process chains', () => {
  it('begin with the oldest ancestor', () => {
    const [chain] = processChains([entity({ fileName: 'child.exe', processId: '3', 'parent.fileName': 'parent.exe', 'parent.commandLine': 'parent.exe /x', 'parent.parent.fileName': 'root.exe' })]);
    expect(chain?.map(({ name }) => name)).toEqual(['root.exe', 'parent.exe', 'child.exe']);
    expect(chain?.[1]?.commandLine).toBe('parent.exe /x');
    expect(chain?.[2]?.processId).toBe('3');
  });
  it('use the name where the source gave no file name', () => expect(processChains([entity({ commandLine: 'x' })])[0]?.[0]?.name).toBe('named.exe'));
  it('leave out a process of which nothing more is known', () => expect(processChains([entity({ fileName: 'child.exe' })])).toEqual([]));
  it('leave out what is no process', () => expect(processChains([entity({ commandLine: 'x' }, 'file')])).toEqual([]));
});
