import { useEffect, useState } from 'react';

/** A value that has not changed for a while: the first at once, later ones when they have stayed for so many milliseconds. */
export function useSettled<T>(value: T | undefined, milliseconds: number): T | undefined {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    if (value === settled) return undefined;
    const timer = window.setTimeout(() => setSettled(value), settled === undefined ? 0 : milliseconds);
    return () => window.clearTimeout(timer);
  }, [value, settled, milliseconds]);
  return settled;
}
