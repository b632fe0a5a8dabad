import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

type Change = (params: URLSearchParams) => URLSearchParams;

/**
 * The parameters of the address, and the way to change them in place. A change starts from what the address says now: two changes
 * before the page is drawn again are both kept.
 */
export function useAddress(): [URLSearchParams, (change: Change) => void] {
  const [params, setParams] = useSearchParams();
  const change = useCallback((next: Change) => setParams(() => next(new URLSearchParams(window.location.search)), { replace: true }), [setParams]);
  return [params, change];
}

/** The parameters of the address, and the way to change one in place. An empty value takes it away. */
export function useParameters(): [URLSearchParams, (name: string, value: string | null) => void] {
  const [params, change] = useAddress();
  const say = useCallback(
    (name: string, value: string | null) =>
      change((params) => {
        if (value === null || value === '') params.delete(name);
        else params.set(name, value);
        return params;
      }),
    [change],
  );
  return [params, say];
}
