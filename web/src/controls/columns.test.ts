import { describe, expect, it } from 'vitest';
import { moveColumn, orderedColumns, toggleColumn, visibleColumns } from './columns';

const all = ['a', 'b', 'c'];
const choice = { order: ['c', 'gone', 'a'], hidden: ['a'] };

describe('columns', () => {
  it('keep the chosen order, forget what is gone, and put what is new last', () => expect(orderedColumns(all, choice)).toEqual(['c', 'a', 'b']));
  it('hide what is hidden', () => expect(visibleColumns(all, choice)).toEqual(['c', 'b']));
  it('move by one', () => expect(moveColumn(all, choice, 'b', -1).order).toEqual(['c', 'b', 'a']));
  it('stay at the edge', () => expect(moveColumn(all, choice, 'c', -1)).toBe(choice));
  it('show and hide in turn', () => expect(toggleColumn(toggleColumn(choice, 'b'), 'b')).toEqual(choice));
});
