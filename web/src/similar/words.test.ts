import { expect, it } from 'vitest';
import { lengthWords } from './words';

it.each([[0, '0 min'], [59, '59 min'], [60, '1 h'], [190, '3 h 10 min'], [1440, '1 day'], [3120, '2 days 4 h']])('%i minutes are %s', (minutes, words) => expect(lengthWords(minutes)).toBe(words));
