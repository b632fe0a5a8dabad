/**
 * Fluent's focus library keeps order with invisible stops that are focusable and hidden from assistive technology at once,
 * which WCAG 4.1.2 forbids. A stop hands the focus on as soon as it gets it, so taking the hiding away only removes the fault.
 */
export function openFocusStops(): void {
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) {
        if (!(node instanceof HTMLElement) || !node.hasAttribute('data-tabster-dummy')) continue;
        if (node.closest('[role="menu"]')) {
          // A menu closes on Tab, so its stops need not be reached; only menu items may stand in it.
          node.tabIndex = -1;
        } else {
          node.removeAttribute('aria-hidden');
          node.removeAttribute('role');
        }
      }
    }
  }).observe(document, { childList: true, subtree: true });
}
