import { describe, expect, it } from 'vitest';
import { cutEvents } from './events';

describe('events of a stream', () => {
  it('come one by one, and what is not whole waits', () => {
    const { events, rest } = cutEvents('event: reply\ndata: {"a":1}\n\nevent: stood\ndata: {"why"');
    expect(events).toEqual([{ name: 'reply', value: { a: 1 } }]);
    expect(rest).toBe('event: stood\ndata: {"why"');
  });
  it('may have lines of any end, and comments', () => expect(cutEvents(': hello\r\n\r\ndata: 1\r\n\r\n').events).toEqual([{ name: 'message', value: 1 }]));
});
