import { describe, expect, it } from 'vitest';
import { statementsOf } from '../statements';
import { appended } from './appended';

describe('appended', () => {
  it.each([
    ['', 'an empty editor'],
    ['  \n\n', 'nothing but space'],
    ['DeviceEvents\n| take 5', 'a query'],
    ['DeviceEvents\n| take 5\n\n\n', 'a query and empty lines'],
    ['let x = 1;\n\nprint x', 'a let'],
  ])('makes the query the last one after %j', (text) => {
    const query = 'DeviceLogonEvents\n| count';
    const { at, add, start } = appended(text, query);
    const whole = text.slice(0, at) + add;
    expect(whole.slice(start)).toBe(query);
    expect(statementsOf(whole).at(-1)?.text).toBe(query);
    expect(statementsOf(whole)).toHaveLength(statementsOf(text).length + 1);
  });
});
