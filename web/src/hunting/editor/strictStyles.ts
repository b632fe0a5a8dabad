/**
 * Monaco styles itself with <style> texts and style attributes in HTML; our Content-Security-Policy allows neither, and
 * stays that way. Both are turned into what the policy allows: rules and styles set through the object model.
 */

/** In place of Monaco's own <style> elements (vite.config.ts swaps them in): the text becomes rules. */
export function styleByRules(): HTMLStyleElement {
  const style = document.createElement('style');
  let text = '';
  const write = () => {
    if (style.sheet === null) return;
    while (style.sheet.cssRules.length > 0) style.sheet.deleteRule(0);
    const parsed = new CSSStyleSheet();
    parsed.replaceSync(text);
    for (const rule of parsed.cssRules) style.sheet.insertRule(rule.cssText, style.sheet.cssRules.length);
  };
  for (const name of ['textContent', 'innerText']) Object.defineProperty(style, name, {
    get: () => text,
    set: (css: string) => {
      text = css;
      // Before it is in the page it has no sheet to write to; a moment later it is, and has.
      if (style.sheet === null) queueMicrotask(write);
      else write();
    },
  });
  return style;
}

const ATTRIBUTE = 'data-drawn';

/** Inside tags only: in Monaco's HTML the text's own "<" is written "&lt;". */
const renamed = (html: string) => html.replace(/<[^>]*>/g, (tag) => tag.replace(/\sstyle="/, ` ${ATTRIBUTE}="`));

/** Monaco asks this for every piece of HTML it writes. */
export const policy = (_: string, { createHTML }: { createHTML?: (html: string) => string }) => ({
  createHTML: (html: string) => renamed(createHTML?.(html) ?? html),
  createScriptURL: (url: string) => url,
});

/** Gives the renamed styles their effect as soon as they are in the page, and before it is drawn. Returns the way to stop. */
export function applyStyles(root: Element): () => void {
  const apply = (element: Element) => {
    const text = element.getAttribute(ATTRIBUTE);
    if (text === null || !(element instanceof HTMLElement)) return;
    element.removeAttribute(ATTRIBUTE);
    // Drawn lines are moved by their own style at times: what is set already is newer.
    const newer = element.style.cssText;
    element.style.cssText = `${text};${newer}`;
  };
  const observer = new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes)
        if (node instanceof Element) {
          apply(node);
          node.querySelectorAll(`[${ATTRIBUTE}]`).forEach(apply);
        }
  });
  observer.observe(root, { childList: true, subtree: true });
  return () => observer.disconnect();
}
