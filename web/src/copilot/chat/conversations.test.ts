import { describe, expect, it } from 'vitest';
import { bounded, MOST_CONVERSATIONS, MOST_EXCHANGES, MOST_TURNS, nameOf, readKept, turnsOf, withChange, withExchange, without, type Conversation, type Exchange, type Kept } from './conversations';
import { keyOf, ConversationStore } from './store';
import { answerOf, said } from './testAnswers';

const time = (minute: number) => new Date(Date.UTC(2026, 2, 12, 0, minute)).toISOString();
const exchange = (id: string, minute = 0, more: Partial<Exchange> = {}): Exchange => ({ id, asked: time(minute), question: `Question ${id}`, page: {}, ...more });
const talk = (id: string, minute: number, exchanges = [exchange(`${id}-1`, minute)]): Conversation => ({ id, updated: time(minute), exchanges });

class Memory {
  readonly entries = new Map<string, string>();
  full = false;
  getItem = (key: string) => this.entries.get(key) ?? null;
  setItem = (key: string, text: string) => {
    if (this.full) throw new DOMException('full', 'QuotaExceededError');
    this.entries.set(key, text);
  };
  removeItem = (key: string) => void this.entries.delete(key);
}

describe('what a browser kept', () => {
  it('is read back as it was written', () => {
    const kept: Kept = { conversations: [talk('a', 1, [exchange('a-1', 1, { page: { incidentId: 7, entity: { kind: 'device', key: 'x' } }, answer: answerOf([said('Hello')]), turn: { question: 'q', skill: 's', inputs: { incident: '7' }, mentions: [] }, opinion: 'up' })])], open: 'a' };
    expect(readKept(JSON.stringify(kept))).toEqual(kept);
  });

  it.each([
    ['nothing', null], ['no JSON', '{"conversations":['], ['a number', '7'], ['null', 'null'], ['no list', '{"conversations":7}'], ['a text', '"x"'],
  ])('is empty when it is %s', (_, stored) => expect(readKept(stored)).toEqual({ conversations: [], open: null }));

  it('leaves out what is not of the form, and keeps the rest', () => {
    const stored = {
      conversations: [
        talk('a', 2, [exchange('ok'), { ...exchange('bad'), question: 7 } as unknown as Exchange, exchange('worse', 0, { answer: { skill: 'x' } as never })]),
        { id: 7, updated: time(1), exchanges: [] },
        talk('empty', 1, []),
        talk('a', 1),
      ],
      open: 'gone',
    };
    const kept = readKept(JSON.stringify(stored));
    expect(kept.conversations.map(({ id, exchanges }) => [id, exchanges.map((one) => one.id)])).toEqual([['a', ['ok']]]);
    expect(kept.open).toBeNull();
  });

  it('has a run for every step of a plan, or not at all', () => {
    const answer = answerOf([{ kind: 'plan', request: 'r', steps: [{ title: 't', skill: 's', inputs: {} }, { title: 'u', skill: 's', inputs: {} }] }]);
    const of = (steps: number) => readKept(JSON.stringify({ conversations: [talk('a', 1, [exchange('x', 1, { answer, plan: { decision: 'approved', steps: Array.from({ length: steps }, () => ({ state: 'waiting' as const })) } })])], open: null })).conversations.length;
    expect([of(1), of(2)]).toEqual([0, 1]);
  });

  it('leaves out blocks of a kind or form that it does not know', () => {
    const answer = answerOf([said('Known'), { kind: 'film' } as never, { kind: 'table', heading: '', columns: ['a', 'b'], rows: [{ cells: [{ text: 'one' }], citations: [] }], total: 1 }]);
    expect(readKept(JSON.stringify({ conversations: [talk('a', 1, [exchange('x', 1, { answer })])], open: null })).conversations[0]?.exchanges[0]?.answer?.blocks.map(({ kind }) => kind)).toEqual(['text']);
  });

  it('takes no field that it does not know, and no prototype', () => {
    const kept = readKept('{"conversations":[{"id":"a","updated":"t","exchanges":[{"id":"x","asked":"t","question":"q","page":{"__proto__":{"incidentId":1},"html":"<b>"}}]}],"open":"a"}');
    expect(kept.conversations[0]?.exchanges[0]?.page).toEqual({});
  });
});

describe('bounds', () => {
  it('keeps the ten that were used last', () => {
    const kept = bounded({ conversations: Array.from({ length: 15 }, (_, at) => talk(`c${at}`, at)), open: null });
    expect(kept.conversations.map(({ id }) => id)).toEqual(Array.from({ length: MOST_CONVERSATIONS }, (_, at) => `c${14 - at}`));
  });

  it('keeps the open one even when it is the oldest', () => {
    const kept = bounded({ conversations: Array.from({ length: 12 }, (_, at) => talk(`c${at}`, at)), open: 'c0' });
    expect(kept.conversations).toHaveLength(MOST_CONVERSATIONS);
    expect(kept.open).toBe('c0');
    expect(kept.conversations.at(-1)?.id).toBe('c0');
  });

  it('keeps the last questions of a long conversation', () => {
    const kept = bounded({ conversations: [talk('a', 1, Array.from({ length: MOST_EXCHANGES + 5 }, (_, at) => exchange(`${at}`)))], open: 'a' });
    expect(kept.conversations[0]?.exchanges).toHaveLength(MOST_EXCHANGES);
    expect(kept.conversations[0]?.exchanges[0]?.id).toBe('5');
  });

  it('stays under the size: first old conversations go, then old answers of the last', () => {
    const long = (id: string) => exchange(id, 0, { answer: answerOf([said('x'.repeat(3_000))]) });
    const kept = bounded({ conversations: [talk('old', 1, [long('o')]), talk('new', 2, [long('1'), long('2'), long('3')])], open: 'new' }, 15_000);
    expect(kept.conversations.map(({ id }) => id)).toEqual(['new']);
    expect(JSON.stringify(kept.conversations).length).toBeLessThanOrEqual(15_000);
    expect(kept.conversations[0]?.exchanges.map(({ answer }) => answer !== undefined)).toEqual([false, true, true]);
    expect(kept.conversations[0]?.exchanges[0]?.problem).toMatch(/too long/);
  });
});

describe('changes', () => {
  const kept: Kept = { conversations: [talk('a', 1), talk('b', 2)], open: 'a' };

  it('begins a conversation and adds to one', () => {
    const after = withExchange(withExchange(kept, 'c', exchange('c-1', 5)), 'c', exchange('c-2', 6));
    expect(after.open).toBe('c');
    expect(after.conversations[0]?.exchanges.map(({ id }) => id)).toEqual(['c-1', 'c-2']);
    expect(after.conversations[0]?.updated).toBe(time(6));
  });

  it('does not bring back what was deleted', () => {
    const after = withChange(without(kept, 'a'), 'a-1', (one) => ({ ...one, problem: 'late' }));
    expect(after).toEqual({ conversations: [kept.conversations[1]], open: null });
  });

  it('names a conversation after its first question', () => expect(nameOf(talk('a', 1, [exchange('x', 0, { question: ' Show\n me ' })]))).toBe('Show me'));

  it('sends back the turns, with those of a plan\'s steps, the last twenty, oldest first', () => {
    const turn = (question: string) => ({ question, skill: 's', inputs: {}, mentions: [] });
    const plan = answerOf([{ kind: 'plan', request: 'r', steps: [{ title: 'First', skill: 'one', inputs: { a: 'b' } }, { title: 'Second', skill: 'two', inputs: {} }] }]);
    const one = talk('a', 1, [
      ...Array.from({ length: 25 }, (_, at) => exchange(`${at}`, at, { turn: turn(`${at}`) })),
      exchange('failed', 30, { problem: 'no' }),
      exchange('plan', 31, { answer: plan, turn: turn('plan'), plan: { decision: 'approved', steps: [{ state: 'done', answer: answerOf([said('x')]) }, { state: 'failed', problem: 'no' }] } }),
    ]);
    const turns = turnsOf(one);
    expect(turns).toHaveLength(MOST_TURNS);
    expect(turns.slice(-3)).toEqual([turn('24'), turn('plan'), { question: 'First', skill: 'one', inputs: { a: 'b' }, mentions: answerOf([]).mentions }]);
    expect(turnsOf(one, '2').map(({ question }) => question)).toEqual(['0', '1']);
    expect(turnsOf(null)).toEqual([]);
  });
});

describe('the store', () => {
  it('keeps each person\'s conversations apart', () => {
    const memory = new Memory();
    new ConversationStore(memory, 'ann').change((kept) => withExchange(kept, 'a', exchange('1')));
    expect(new ConversationStore(memory, 'bob').get().conversations).toEqual([]);
    expect(new ConversationStore(memory, 'ann').get().conversations[0]?.id).toBe('a');
    expect([...memory.entries.keys()]).toEqual([keyOf('ann')]);
    expect(keyOf('a/b')).not.toBe(keyOf('a%2Fb'));
  });

  it('starts from what another window wrote, and tells of it', () => {
    const memory = new Memory();
    const [one, two] = [new ConversationStore(memory, 'ann'), new ConversationStore(memory, 'ann')];
    one.change((kept) => withExchange(kept, 'a', exchange('1', 1)));
    two.change((kept) => withExchange(kept, 'b', exchange('2', 2)));
    let told = 0;
    one.subscribe(() => told++);
    one.refresh();
    one.refresh();
    expect(told).toBe(1);
    expect(one.get().conversations.map(({ id }) => id)).toEqual(['b', 'a']);
    expect([one.owns(keyOf('ann')), one.owns(null), one.owns(keyOf('bob'))]).toEqual([true, true, false]);
  });

  it('leaves nothing behind when all is cleared', () => {
    const memory = new Memory();
    const store = new ConversationStore(memory, 'ann');
    store.change((kept) => withExchange(kept, 'a', exchange('1')));
    store.change(() => ({ conversations: [], open: null }));
    expect(memory.entries.size).toBe(0);
  });

  it('goes on without a place to keep them', () => {
    const memory = new Memory();
    memory.full = true;
    for (const storage of [memory, null]) {
      const store = new ConversationStore(storage, 'ann');
      store.change((kept) => withExchange(kept, 'a', exchange('1')));
      store.change((kept) => withExchange(kept, 'a', exchange('2')));
      expect(store.get().conversations[0]?.exchanges).toHaveLength(2);
    }
  });

  it('keeps the newer part where there is room for no more', () => {
    const memory = new Memory();
    const set = memory.setItem;
    memory.setItem = (key, text) => {
      if (text.length > 200_000) throw new DOMException('full', 'QuotaExceededError');
      set(key, text);
    };
    const store = new ConversationStore(memory, 'ann');
    for (const [at, id] of ['a', 'b', 'c'].entries()) store.change((kept) => withExchange(kept, id, exchange(id, at, { answer: answerOf([said('x'.repeat(40_000))]) })));
    expect(store.get().conversations.map(({ id }) => id)).toEqual(['c']);
    expect(new ConversationStore(memory, 'ann').get()).toEqual(store.get());
  });

  it('gives the same object until something changes', () => {
    const store = new ConversationStore(new Memory(), 'ann');
    expect(store.get()).toBe(store.get());
    store.change((kept) => withExchange(kept, 'a', exchange('1')));
    const before = store.get();
    store.refresh();
    expect(store.get()).toBe(before);
  });
});
