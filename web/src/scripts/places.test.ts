import { describe, expect, it } from 'vitest';
import type { Place, ScriptLayer } from '../api/contract';
import { layerTree, placesIn, sayPlace, shortPlace } from './places';
import { encodedCommand, samples } from './samples';

const place = (layer: number, line: number, lastLine = line): Place => ({ layer, line, lastLine });
const layer = (number: number, from: Place | null): ScriptLayer => ({ number, language: 'powerShell', original: 'x', cleared: 'x', why: 'input', from, folds: [], guessed: false });

describe('places', () => {
  it('are said with their layer where there are several', () => {
    expect([sayPlace(place(2, 3), 2), sayPlace(place(2, 3, 5), 2), sayPlace(place(1, 3), 1)]).toEqual(['layer 2, line 3', 'layer 2, lines 3 to 5', 'line 3']);
    expect([shortPlace(place(2, 3), 2), shortPlace(place(2, 3, 5), 2), shortPlace(place(1, 3), 1)]).toEqual(['2:3', '2:3–5', '3']);
  });
  it('of citations are those that can be shown, once each, in order', () =>
    expect(placesIn([place(2, 4), place(0, 0), place(1, 1), place(2, 4), place(7, 1)], [layer(1, null), layer(2, place(1, 1))])).toEqual([place(1, 1), place(2, 4)]));
});

describe('the tree of layers', () => {
  it('puts each under the one that it was found in', () =>
    expect(layerTree([layer(1, null), layer(2, place(1, 1)), layer(3, place(1, 9)), layer(4, place(2, 1))]).map(({ layer: { number }, depth }) => `${number}@${depth}`)).toEqual(['1@0', '2@1', '4@2', '3@1']));
  it('has each layer once, even with senseless origins', () =>
    expect(layerTree([layer(1, place(2, 1)), layer(2, place(2, 1)), layer(3, place(9, 1))]).map(({ layer: { number } }) => number)).toEqual([1, 2, 3]));
});

describe('samples', () => {
  it('encode as PowerShell wants it', () => expect(encodedCommand('dir')).toBe('ZABpAHIA'));
  it('name no host that exists', () => {
    for (const { text } of samples) for (const [, host] of text().matchAll(/https?:\/\/([^/\s'"]+)/g)) expect(host).toMatch(/example\.test$/);
  });
});
