import { useCallback, useState } from 'react';

/** Reads what this browser keeps under a key; anything unreadable counts as absent. */
export function readStored<T>(key: string, initial: T): T {
  try {
    const text = localStorage.getItem(`redoubt.${key}`);
    return text === null ? initial : (JSON.parse(text) as T);
  } catch {
    return initial;
  }
}

/** State that this browser remembers: layout choices and saved filters, never alerts. */
export function useStored<T>(key: string, initial: T): [T, (value: T) => void] {
  const [value, setValue] = useState(() => readStored(key, initial));
  const store = useCallback(
    (next: T) => {
      setValue(next);
      try {
        localStorage.setItem(`redoubt.${key}`, JSON.stringify(next));
      } catch {
        // A full or forbidden storage only costs the memory of the choice.
      }
    },
    [key],
  );
  return [value, store];
}
