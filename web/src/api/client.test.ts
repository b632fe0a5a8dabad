import { afterEach, describe, expect, it, vi } from 'vitest';
import { address, get } from './client';
import { Problem, sayProblem } from './problem';

afterEach(() => vi.unstubAllGlobals());

const answer = (body: string, status: number) => vi.stubGlobal('fetch', async () => new Response(body, { status, statusText: 'Refused' }));

describe('addresses', () => {
  it('repeat a list and leave out what is empty', () => expect(address('/api/x', { a: ['1', '2'], b: '', c: null, d: undefined, e: 0, f: [] })).toBe('/api/x?a=1&a=2&e=0'));
  it('encode what alerts may contain', () => expect(address('/api/x', { q: 'a&b=c d' })).toBe('/api/x?q=a%26b%3Dc+d'));
});

describe('answers', () => {
  it('are given as they came', async () => {
    answer('{"total":1}', 200);
    expect(await get('/api/x')).toEqual({ total: 1 });
  });

  it.each([
    ['{"title":"Merge refused","detail":"Two owners.","errors":{"ids":["Too many."]}}', 409, 'Two owners. ids: Too many.'],
    ['{"title":"Not found"}', 404, 'Not found'],
    ['<html>proxy</html>', 502, 'Refused'],
    ['{"title":7,"errors":"x"}', 400, 'Refused'],
  ])('that refuse say why: %s', async (body, status, words) => {
    answer(body, status);
    const problem = await get('/api/x').catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(Problem);
    expect(sayProblem(problem)).toBe(words);
  });

  it('that never come say what to do', async () => {
    vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('failed')));
    const problem = await get('/api/x').catch((error: unknown) => error);
    expect(problem).toMatchObject({ status: 0, mayPass: true });
    expect(sayProblem(problem)).toContain('Check that it runs');
  });
});
