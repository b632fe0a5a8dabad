import { describe, expect, it } from 'vitest';
import { hasCode, skeleton, statementAt, statementsOf } from './statements';

const texts = (text: string) => statementsOf(text).map((statement) => statement.text);

describe('queries of a text', () => {
  it.each<[string, string, string[]]>([
    ['one', 'DeviceInfo\n| take 5', ['DeviceInfo\n| take 5']],
    ['two, apart by an empty line', 'A\n| take 1\n\nB', ['A\n| take 1', 'B']],
    ['apart by a line of spaces', 'A\n   \t\nB', ['A', 'B']],
    ['with Windows line ends', 'A\r\n| take 1\r\n\r\nB\r\n', ['A\r\n| take 1', 'B']],
    ['a pipe goes on after an empty line', 'A\n\n| take 1', ['A\n\n| take 1']],
    ['a let waits for its query', 'let x = 1;\n\nA | take x', ['let x = 1;\n\nA | take x']],
    ['a finished query does not wait', 'A | take 1;\n\nB', ['A | take 1;', 'B']],
    ['a comment belongs to what follows', '// first\n\nA\n\n// second\nB', ['// first\n\nA', '// second\nB']],
    ['an open bracket waits', 'A | where x in (\n\n1)\n\nB', ['A | where x in (\n\n1)', 'B']],
    ['a closing bracket goes on', 'A | join (B\n\n) on x', ['A | join (B\n\n) on x']],
    ['an empty line inside a long string', 'print ```a\n\nb```\n\nB', ['print ```a\n\nb```', 'B']],
    ['a bracket in a string opens nothing', 'print "("\n\nB', ['print "("', 'B']],
    ['a comment mark in a string is text', 'print "http://x;"\n\nB', ['print "http://x;"', 'B']],
    ['nothing', '\n \n', []],
  ])('%s', (_, text, expected) => expect(texts(text)).toEqual(expected));

  it('say where they stand', () => {
    const text = 'A\n\n  B | take 1  \n';
    for (const { start, end, text: part } of statementsOf(text)) expect(text.slice(start, end)).toBe(part);
  });
});

describe('the query at the cursor', () => {
  const text = 'A\n\nB\n| take 1\n\n// the end';
  const all = statementsOf(text);
  it.each([[0, 'A'], [1, 'A'], [2, 'A'], [3, 'B\n| take 1'], [8, 'B\n| take 1'], [text.length, 'B\n| take 1']])('at %i', (offset, expected) => expect(statementAt(all, offset)?.text).toBe(expected));
  it('is the first one when all come later', () => expect(statementAt(statementsOf('\n\nA'), 0)?.text).toBe('A'));
  it('is none in comments alone', () => expect(statementAt(statementsOf('// a'), 2)).toBeUndefined());
});

describe('the skeleton', () => {
  it('keeps every place', () => expect(skeleton('a "b//c" // d\n\'e\\\'f\' g')).toBe('a ______     \n______ g'));
  it('leaves code', () => expect(hasCode({ start: 0, end: 0, text: '// a\nB' })).toBe(true));
});
