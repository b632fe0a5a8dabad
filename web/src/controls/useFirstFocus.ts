import { useEffect, useRef } from 'react';

/** Marks what has the focus when the dialog opens. */
export const firstFocus = { 'data-first-focus': true };

/**
 * For the surface of a dialog: moves the focus to what is marked with firstFocus. A dialog of Fluent's moves it to the first field
 * whatever autoFocus says; whoever renders the dialog has their turn after it.
 */
export function useFirstFocus() {
  const surface = useRef<HTMLDivElement>(null);
  useEffect(() => surface.current?.querySelector<HTMLElement>('[data-first-focus]')?.focus(), []);
  return surface;
}
