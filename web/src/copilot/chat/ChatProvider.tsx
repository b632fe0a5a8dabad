import { createContext, use, useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore, type ReactNode } from 'react';
import { sayProblem } from '../../api/problem';
import { useMe } from '../../api/session';
import { usePreferences } from '../../controls/preferences';
import { usePageAsked } from '../subject';
import { currentOf, nothingKept, planOf, turnsOf, withChange, withExchange, without, type Conversation, type Exchange, type Kept } from './conversations';
import { approved, rejected, runPlan } from './plan';
import { askCopilot, runSkill, type Said } from './requests';
import { ConversationStore } from './store';

export type Side = 'subject' | 'chat';

interface Chat {
  kept: Kept;
  current: Conversation | null;
  /** The exchanges that an answer or a step is awaited for. */
  running: ReadonlySet<string>;
  /** The last thing that happened, for a screen reader. */
  said: string;
  /** What the pane shows where it has something to say by itself. */
  side: Side;
  setSide: (side: Side) => void;
  /** What is being written, kept while the pane is closed. */
  draft: { current: string };
  /** Set by whoever opens the pane to write in it. */
  wantsFocus: { current: boolean };
  ask: (question: string) => void;
  retry: (exchange: Exchange) => void;
  stop: (exchangeId: string) => void;
  approve: (exchange: Exchange) => void;
  reject: (exchange: Exchange) => void;
  /** Runs what is left of an approved plan; what failed is tried again. */
  goOn: (exchange: Exchange) => void;
  /** Leaves the step out that failed or was stopped, and runs what comes after it. */
  skip: (exchange: Exchange, step: number) => void;
  judged: (exchangeId: string, opinion: 'up' | 'down') => void;
  show: (conversationId: string) => void;
  begin: () => void;
  remove: (conversationId: string) => void;
  clear: () => void;
}

const Context = createContext<Chat | null>(null);

const storage = () => {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
};

const newId = () => `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 10)}`;
const noSubscription = () => () => undefined;

/** Holds the conversations and what is being answered, whether the pane is open or not. */
export function ChatProvider({ children }: { children: ReactNode }) {
  const me = useMe()?.name;
  const store = useMemo(() => (me === undefined ? null : new ConversationStore(storage(), me)), [me]);
  const kept = useSyncExternalStore(store?.subscribe ?? noSubscription, store?.get ?? (() => nothingKept));
  const works = useRef(new Map<string, AbortController>());
  const draft = useRef('');
  const wantsFocus = useRef(false);
  const [running, setRunning] = useState<ReadonlySet<string>>(new Set());
  const [said, setSaid] = useState('');
  const [side, setSide] = useState<Side>('subject');
  const { copilotStays, change: prefer } = usePreferences();
  const pageAsked = usePageAsked();

  useEffect(() => {
    if (store === null) return undefined;
    const listen = ({ key }: StorageEvent) => store.owns(key) && store.refresh();
    window.addEventListener('storage', listen);
    return () => window.removeEventListener('storage', listen);
  }, [store]);
  // What one person asked is not answered to another.
  useEffect(() => () => {
    for (const work of works.current.values()) work.abort();
  }, [store]);

  const change = useCallback((step: (kept: Kept) => Kept) => store?.change(step) ?? nothingKept, [store]);
  const within = useCallback(
    async (exchangeId: string, work: (signal: AbortSignal) => Promise<void>) => {
      if (works.current.has(exchangeId)) return;
      const controller = new AbortController();
      works.current.set(exchangeId, controller);
      setRunning(new Set(works.current.keys()));
      try {
        await work(controller.signal);
      } finally {
        works.current.delete(exchangeId);
        setRunning(new Set(works.current.keys()));
      }
    },
    [],
  );

  const answer = useCallback(
    ({ id, question, page }: Exchange) =>
      within(id, async (signal) => {
        setSaid('Working on it.');
        const conversation = store?.get().conversations.find(({ exchanges }) => exchanges.some((one) => one.id === id)) ?? null;
        try {
          let found: Said | undefined;
          for await (const next of askCopilot(question, page, turnsOf(conversation, id), signal)) {
            signal.throwIfAborted();
            found = next;
            change((before) => withChange(before, id, ({ problem: _, stopped: __, ...one }) => ({ ...one, ...next })));
          }
          if (found === undefined) return;
          const first = found.answer.blocks.find((block) => block.kind === 'text' || block.kind === 'note' || block.kind === 'options');
          setSaid(`Answered: ${found.answer.title}. ${first === undefined ? '' : first.kind === 'text' ? (first.sentences[0]?.plain ?? '') : first.kind === 'note' ? first.text : first.question}`);
        } catch (error) {
          const stopped = signal.aborted;
          // A model that was stopped or failed leaves the built-in answer that is there.
          change((before) => withChange(before, id, (one) => (one.answer !== undefined ? { ...one, words: { by: 'builtIn', why: stopped ? 'You stopped it.' : sayProblem(error) } } : stopped ? { ...one, stopped: 'yes' } : { ...one, problem: sayProblem(error) })));
          setSaid(stopped ? 'Stopped.' : 'It could not be answered.');
        }
      }),
    [store, change, within],
  );

  const runSteps = useCallback(
    (exchange: Exchange) => {
      const plan = planOf(exchange);
      if (plan === undefined || exchange.plan === undefined) return;
      const runs = exchange.plan.steps;
      void within(exchange.id, (signal) =>
        runPlan(plan.steps, runs, runSkill, signal, (at, run) => {
          change((before) => withChange(before, exchange.id, (one) => (one.plan === undefined ? one : { ...one, plan: { ...one.plan, steps: one.plan.steps.map((other, index) => (index === at ? run : other)) } })));
          setSaid(`Step ${at + 1} of ${plan.steps.length}, ${plan.steps[at]?.title ?? ''}: ${run.state}.`);
        }),
      );
    },
    [change, within],
  );

  const chat = useMemo<Chat>(() => {
    const decide = (exchange: Exchange, decided: Exchange) => {
      change((before) => withChange(before, exchange.id, () => decided));
      return decided;
    };
    const end = (exchanges: readonly Exchange[]) => {
      for (const { id } of exchanges) works.current.get(id)?.abort();
    };
    return {
      kept,
      current: currentOf(kept),
      running,
      said,
      side,
      setSide,
      draft,
      wantsFocus,
      ask: (question) => {
        const asked: Exchange = { id: newId(), asked: new Date().toISOString(), question, page: pageAsked() };
        change((before) => withExchange(before, before.open ?? newId(), asked));
        setSide('chat');
        if (!copilotStays) prefer({ copilotStays: true });
        void answer(asked);
      },
      retry: (exchange) => {
        const { problem: _, stopped: __, answer: ___, plan: ____, opinion: _____, words: ______, ...bare } = exchange;
        void answer(decide(exchange, bare));
      },
      stop: (exchangeId) => works.current.get(exchangeId)?.abort(),
      approve: (exchange) => runSteps(decide(exchange, { ...exchange, plan: approved(planOf(exchange)?.steps ?? []) })),
      reject: (exchange) => {
        decide(exchange, { ...exchange, plan: rejected(planOf(exchange)?.steps ?? []) });
        setSaid('Rejected. Nothing was run.');
      },
      goOn: runSteps,
      skip: (exchange, step) => {
        if (exchange.plan === undefined) return;
        runSteps(decide(exchange, { ...exchange, plan: { ...exchange.plan, steps: exchange.plan.steps.map((run, at) => (at === step ? { state: 'skipped' } : run)) } }));
      },
      judged: (exchangeId, opinion) => void change((before) => withChange(before, exchangeId, (one) => ({ ...one, opinion }))),
      show: (conversationId) => {
        change((before) => ({ ...before, open: conversationId }));
        setSide('chat');
      },
      begin: () => {
        change((before) => ({ ...before, open: null }));
        setSide('chat');
      },
      remove: (conversationId) => {
        end(kept.conversations.find(({ id }) => id === conversationId)?.exchanges ?? []);
        change((before) => without(before, conversationId));
      },
      clear: () => {
        end(kept.conversations.flatMap(({ exchanges }) => exchanges));
        change(() => nothingKept);
      },
    };
  }, [kept, running, said, side, change, answer, runSteps, pageAsked, copilotStays, prefer]);

  return <Context value={chat}>{children}</Context>;
}

export function useChat(): Chat {
  const chat = use(Context);
  if (chat === null) throw new Error('The chat is used outside of ChatProvider.');
  return chat;
}
