import { describe, expect, it } from 'vitest';
import { plainAnswer } from './entitySummary';

const sentence = (plain: string) => ({ id: 'x', runs: [{ text: plain }], plain, citations: [] });

describe('an answer as plain text', () => {
  it('keeps headings, lists and what was done without', () =>
    expect(plainAnswer({
      title: 'WS1', without: ['Telemetry: no.'],
      blocks: [{ kind: 'text', heading: '', form: 'paragraph', sentences: [sentence('One.'), sentence('Two.')] }, { kind: 'text', heading: 'Software', form: 'list', sentences: [sentence('Old.')] }],
    })).toBe('WS1\n\nOne. Two.\n\nSoftware\n- Old.\n\nWithout: Telemetry: no.'));
});
