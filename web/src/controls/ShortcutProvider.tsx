import { createContext, use, useEffect, useMemo, useRef, type ReactNode } from 'react';
import { usePreferences } from './preferences';
import { createMatcher, type Shortcut } from './shortcuts';

type Handler = () => void;

interface Registry {
  shortcuts: readonly Shortcut[];
  add: (id: string, handler: { current: Handler }) => () => void;
  run: (id: string) => boolean;
}

const Context = createContext<Registry | null>(null);

/** Where letters belong to what is focused, and so are no shortcuts. */
const OWN_KEYS = 'input:not([type="checkbox"], [type="radio"], [type="range"]), textarea, select, [contenteditable="true"], [role="menu"], [role="listbox"], [role="combobox"], [role="dialog"], [role="alertdialog"]';

/** Listens for the keys of the map and calls the handler registered last for the command. */
export function ShortcutProvider({ shortcuts, children }: { shortcuts: readonly Shortcut[]; children: ReactNode }) {
  const handlers = useRef(new Map<string, { current: Handler }[]>());
  const { letterKeys } = usePreferences();

  const registry = useMemo<Registry>(
    () => ({
      shortcuts,
      add: (id, handler) => {
        const list = handlers.current.get(id) ?? [];
        handlers.current.set(id, [...list, handler]);
        return () => handlers.current.set(id, (handlers.current.get(id) ?? []).filter((other) => other !== handler));
      },
      run: (id) => {
        const handler = handlers.current.get(id)?.at(-1);
        handler?.current();
        return handler !== undefined;
      },
    }),
    [shortcuts],
  );

  useEffect(() => {
    const match = createMatcher(shortcuts);
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const chorded = event.ctrlKey || event.metaKey;
      const target = event.target instanceof Element ? event.target : null;
      if (!chorded && (!letterKeys || target?.closest(OWN_KEYS))) return;
      if (event.key === 'Enter' && target?.closest('a, button, summary, [role="tab"]')) return;
      const id = match(event, event.timeStamp);
      if (id !== null && registry.run(id)) event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [shortcuts, registry, letterKeys]);

  return <Context value={registry}>{children}</Context>;
}

function useRegistry(): Registry {
  const registry = use(Context);
  if (registry === null) throw new Error('A shortcut is used outside of ShortcutProvider.');
  return registry;
}

/** Answers a command of the keyboard map while the component is on screen. */
export function useShortcut(id: string, handler: Handler, enabled = true): void {
  const { add } = useRegistry();
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(() => (enabled ? add(id, latest) : undefined), [add, id, enabled]);
}

export const useShortcutList = () => useRegistry().shortcuts;

/** Runs a command as if its key was pressed; false when nothing on screen answers it. */
export const useRunShortcut = () => useRegistry().run;
