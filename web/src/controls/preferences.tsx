import { createContext, use, useMemo, type ReactNode } from 'react';
import { useStored } from './stored';

export type ThemeChoice = 'system' | 'light' | 'dark';
export type Zone = 'utc' | 'local';

interface Preferences {
  theme: ThemeChoice;
  zone: Zone;
  /** Single-letter shortcuts can be turned off, since they get in the way of speech input (WCAG 2.1.4). */
  letterKeys: boolean;
  /** Whether the copilot opens by itself on the pages that it has something about. */
  copilotOpen: boolean;
  /** Whether it is open on all others too. */
  copilotStays: boolean;
}

const initial: Preferences = { theme: 'system', zone: 'utc', letterKeys: true, copilotOpen: true, copilotStays: false };

interface PreferencesValue extends Preferences {
  change: (part: Partial<Preferences>) => void;
}

const Context = createContext<PreferencesValue>({ ...initial, change: () => undefined });

export function PreferencesProvider({ children }: { children: ReactNode }) {
  const [stored, store] = useStored<Partial<Preferences>>('preferences', {});
  const value = useMemo(
    () => ({ ...initial, ...stored, change: (part: Partial<Preferences>) => store({ ...stored, ...part }) }),
    [stored, store],
  );
  return <Context value={value}>{children}</Context>;
}

export const usePreferences = () => use(Context);
