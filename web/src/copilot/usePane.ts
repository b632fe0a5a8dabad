import { usePreferences } from '../controls/preferences';
import { useStored } from '../controls/stored';
import { useSubject } from './subject';
import { partName } from './SubjectPart';

export const LEAST_WIDTH = 340;
export const MOST_WIDTH = 700;

/**
 * Whether the pane is open. On the pages that it speaks of it opens by itself, until somebody closes it there; elsewhere it is open
 * when somebody opened it or asked something, and stays so from page to page.
 */
export function usePane() {
  const speaks = partName(useSubject()) !== null;
  const { copilotOpen, copilotStays, change } = usePreferences();
  const open = speaks ? copilotOpen : copilotStays;
  return {
    open,
    /** Whether it has something to say of the page unasked. */
    speaks,
    show: () => change({ copilotOpen: true, copilotStays: true }),
    hide: () => change(speaks ? { copilotOpen: false, copilotStays: false } : { copilotStays: false }),
  };
}

/** How wide the person made the pane, in pixels. */
export function usePaneWidth(): [number, (width: number) => void] {
  const [width, setWidth] = useStored('copilot.width', LEAST_WIDTH);
  return [typeof width === 'number' && Number.isFinite(width) ? Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, width)) : LEAST_WIDTH, setWidth];
}
