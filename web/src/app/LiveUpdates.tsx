import { useEffect, useRef } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { keys } from '../api/keys';
import { openLive, useLive } from '../api/live';

/** How often at most pages are asked again while changes pour in. */
const PAUSE = 2000;

/** Keeps what is on screen fresh. Lists announce news themselves, since rows must not jump under the pointer. */
export function LiveUpdates() {
  const client = useQueryClient();
  const stale = useRef(new Set<number>());
  const timer = useRef<number | undefined>(undefined);

  useEffect(
    () => openLive(() => {
      for (const queryKey of [['incident'], keys.home, keys.filters]) void client.invalidateQueries({ queryKey });
    }),
    [client],
  );
  useEffect(() => () => window.clearTimeout(timer.current), []);
  useLive(({ incidents }) => {
    for (const id of incidents) stale.current.add(id);
    timer.current ??= window.setTimeout(() => {
      timer.current = undefined;
      for (const id of stale.current) void client.invalidateQueries({ queryKey: keys.incident(id) });
      stale.current.clear();
      void client.invalidateQueries({ queryKey: keys.home });
      void client.invalidateQueries({ queryKey: keys.filters });
    }, PAUSE);
  });
  return null;
}
