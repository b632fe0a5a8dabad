import { expect, it } from 'vitest';
import { asTable } from './asTable';

it('keeps cells apart, and formulas text', () =>
  expect(asTable([{ name: 'A', type: 'string' }, { name: 'B', type: 'long' }], [['x\ty', -5], ['=1+1', null], ['say "so"', 2]])).toBe(
    'A\tB\n"x\ty"\t-5\n\'=1+1\t\n"say ""so"""\t2',
  ));
