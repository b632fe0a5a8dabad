import { useEffect, useRef } from 'react';

/** What the server announces when incidents changed. */
export interface LiveChange {
  sequence: number;
  incidents: number[];
  created: number[];
  alerts: number;
}

type Listener = (change: LiveChange) => void;

const listeners = new Set<Listener>();

function isChange(value: unknown): value is LiveChange {
  const change = value as LiveChange | null;
  return typeof change === 'object' && change !== null && Array.isArray(change.incidents) && Array.isArray(change.created);
}

/** Opens the server's event stream; the browser reconnects by itself. Returns the way to close it.
 * @param missed Called when it is open again: what changed meanwhile was not heard. */
export function openLive(missed: () => void): () => void {
  const source = new EventSource('/api/events');
  let opened = false;
  source.addEventListener('open', () => {
    if (opened) missed();
    opened = true;
  });
  source.addEventListener('change', (event) => {
    const change: unknown = JSON.parse(String(event.data));
    if (isChange(change)) for (const listener of listeners) listener(change);
  });
  return () => source.close();
}

/** Hears every change while the component is on screen. */
export function useLive(listener: Listener): void {
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  useEffect(() => {
    const hear: Listener = (change) => latest.current(change);
    listeners.add(hear);
    return () => void listeners.delete(hear);
  }, []);
}
