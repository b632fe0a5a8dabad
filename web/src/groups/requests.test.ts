import { expect, test } from 'vitest';
import { conditionsOf, moved } from './requests';

test('each line that says something is a condition', () => expect(conditionsOf(' ws-* \n\n10.1.*\r\n')).toEqual(['ws-*', '10.1.*']));

test('an entry goes up or down, and stays inside the list', () => {
  expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
  expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c']);
  expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c']);
});
