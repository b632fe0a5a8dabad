import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/** The parameters of the address, and the way to change one in place. An empty value takes it away. */
export function useParameters(): [URLSearchParams, (name: string, value: string | null) => void] {
  const [params, setParams] = useSearchParams();
  const say = useCallback(
    (name: string, value: string | null) =>
      setParams((old) => {
        const next = new URLSearchParams(old);
        if (value === null || value === '') next.delete(name);
        else next.set(name, value);
        return next;
      }, { replace: true }),
    [setParams],
  );
  return [params, say];
}
