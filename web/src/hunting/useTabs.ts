import { useCallback, useRef } from 'react';
import { useStored } from '../controls/stored';
import { mended, oneTab, type OpenTabs } from './tabs';

/** The queries that are open in this browser, and the way to change them. */
export function useTabs(): [OpenTabs, (change: (open: OpenTabs) => OpenTabs) => void] {
  const [kept, keep] = useStored<OpenTabs>('hunting.tabs', { tabs: [], active: '' });
  const fallback = useRef<OpenTabs | null>(null);
  const whole = kept.tabs?.length > 0 ? mended(kept) : (fallback.current ??= oneTab());
  const latest = useRef(whole);
  latest.current = whole;
  const change = useCallback(
    (step: (open: OpenTabs) => OpenTabs) => {
      latest.current = step(latest.current);
      keep(latest.current);
    },
    [keep],
  );
  return [whole, change];
}
