import { describe, expect, it } from 'vitest';
import { withQuery, changed, closed, freeName, mended, opened, restored, type OpenTabs } from './tabs';

const open: OpenTabs = { tabs: [{ id: 'a', name: 'New query', query: 'A', saved: null }, { id: 'b', name: 'B', query: '', saved: null }], active: 'a' };

describe('tabs', () => {
  it('get a free name', () => expect(freeName(open.tabs)).toBe('New query 2'));
  it('open a query once', () => expect(opened(open, 'A').active).toBe('a'));
  it('open a saved query once, however it was changed', () => expect(opened(changed(open, 'b', { saved: 7 }), 'X', 'x', 7).active).toBe('b'));
  it('take a query behind those they hold', () => {
    expect(withQuery(changed(open, 'a', { query: 'A\n' }), 'C').tabs[0]?.query).toBe('A\n\nC');
    expect(withQuery({ ...open, active: 'b' }, 'C').tabs.map(({ query }) => query)).toEqual(['A', 'C']);
  });
  it('use up the empty tab that is shown', () => {
    const next = opened({ ...open, active: 'b' }, 'C', 'Hunt');
    expect(next.tabs.map(({ name }) => name)).toEqual(['New query', 'Hunt']);
  });
  it('open another empty one beside an empty one', () => expect(opened({ ...open, active: 'b' }, '').tabs).toHaveLength(3));
  it('close, and show the neighbour', () => expect(closed(open, 'a')).toMatchObject({ active: 'b', tabs: [{ id: 'b' }] }));
  it('are never none', () => expect(closed({ tabs: [open.tabs[0]!], active: 'a' }, 'a').tabs).toHaveLength(1));
  it('come back where they were', () => expect(restored(closed(open, 'a'), open.tabs[0]!, 0)).toEqual(open));
  it.each([[{}], [{ tabs: 'x' }], [{ tabs: [null] }]])('mend what was kept: %j', (kept) => expect(mended(kept as OpenTabs).tabs).toHaveLength(1));
  it('mend an unknown choice', () => expect(mended({ ...open, active: 'z' }).active).toBe('a'));
});
