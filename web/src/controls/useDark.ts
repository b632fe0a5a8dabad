import { useSyncExternalStore } from 'react';
import { usePreferences } from './preferences';

const wanted = window.matchMedia('(prefers-color-scheme: dark)');
const listen = (changed: () => void) => {
  wanted.addEventListener('change', changed);
  return () => wanted.removeEventListener('change', changed);
};

/** Whether the dark theme shows: by choice, or as the system wants. */
export function useDark(): boolean {
  const { theme } = usePreferences();
  const system = useSyncExternalStore(listen, () => wanted.matches);
  return theme === 'dark' || (theme === 'system' && system);
}
