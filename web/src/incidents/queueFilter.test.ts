import { describe, expect, it } from 'vitest';
import { defaultFilter, noFilter, queryOf, readFilter, sameFilter, withList, writeFilter, type QueueFilter } from './queueFilter';

const read = (text: string) => readFilter(new URLSearchParams(text));
const write = (filter: QueueFilter, text = '') => writeFilter(filter, new URLSearchParams(text)).toString();

describe('the filter in the address', () => {
  it('means the open work of the last week when the address says nothing', () => {
    expect(read('')).toEqual(defaultFilter);
    expect(read('sort=name&selected=4')).toEqual(defaultFilter);
  });

  it('means no filter when the address says so', () => expect(read('all=1')).toEqual(noFilter));

  it('is exactly what the address says as soon as it says one thing', () => {
    const filter = read('tag=vip&tag=finance');
    expect(filter.lists.tag).toEqual(['vip', 'finance']);
    expect(filter.lists.status).toEqual([]);
    expect(filter.range).toBe('all');
  });

  it.each(['minPriority=101', 'minPriority=-1', 'minPriority=x', 'minPriority=1.5'])('takes no priority from %s', (text) => expect(read(text).minPriority).toBeNull());

  it('takes an unknown range as all time', () => expect(read('range=9y').range).toBe('all'));

  const filters: [string, QueueFilter][] = [
    ['default', defaultFilter],
    ['none', noFilter],
    ['lists', withList(withList(noFilter, 'severity', ['high']), 'assignedTo', ['me', 'Mia Brandt & Co'])],
    ['texts', { ...noFilter, entity: 'device:fin-ws-07', search: 'a=b&c', minPriority: 0 }],
    ['range', { ...defaultFilter, range: 'custom', from: '2026-08-01T00:00:00Z', to: '2026-08-02T00:00:00Z' }],
  ];
  it.each(filters)('comes back as it was written: %s', (_, filter) => expect(read(write(filter))).toEqual(filter));

  it('leaves the rest of the address alone', () => expect(write(defaultFilter, 'sort=name&selected=4&tag=vip')).toBe('sort=name&selected=4'));

  it('is the same whatever the order of its values', () =>
    expect(sameFilter(withList(noFilter, 'tag', ['a', 'b']), withList(noFilter, 'tag', ['b', 'a']))).toBe(true));
});

describe('the query for the server', () => {
  const now = Date.UTC(2026, 7, 21, 14, 3, 22);

  it('turns a range into a moment, cut to the minute', () => expect(queryOf(defaultFilter, '-priority', now)).toMatchObject({ from: '2026-08-14T14:03:00.000Z', to: '', sort: '-priority' }));

  it('keeps the bounds of a chosen range', () =>
    expect(queryOf({ ...noFilter, range: 'custom', from: '2026-08-01T00:00:00Z', to: '' }, 'name', now)).toMatchObject({ from: '2026-08-01T00:00:00Z', to: '' }));

  it('sends no time without a range', () => expect(queryOf(noFilter, 'name', now)).toMatchObject({ from: '', to: '' }));
});
