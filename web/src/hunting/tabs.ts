/** A query being written. It lives in this browser until it is saved. */
export interface QueryTab {
  id: string;
  name: string;
  query: string;
  /** The saved query that it was opened from. */
  saved: string | number | null;
}

export interface OpenTabs {
  tabs: readonly QueryTab[];
  active: string;
}

const first = 'New query';

/** "New query", "New query 2" ... whatever is free. */
export function freeName(tabs: readonly QueryTab[], wanted: string = first): string {
  const taken = new Set(tabs.map(({ name }) => name));
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted} ${number}`;
    if (!taken.has(name)) return name;
  }
}

const newId = () => `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;

export const oneTab = (): OpenTabs => {
  const id = newId();
  return { tabs: [{ id, name: first, query: '', saved: null }], active: id };
};

/** What this browser kept, made whole: at least one tab, one of them active. */
export function mended(kept: OpenTabs): OpenTabs {
  const tabs = Array.isArray(kept.tabs) ? kept.tabs.filter((tab) => typeof tab?.id === 'string' && typeof tab.query === 'string' && typeof tab.name === 'string') : [];
  const [one] = tabs;
  if (one === undefined) return oneTab();
  return { tabs, active: tabs.some(({ id }) => id === kept.active) ? kept.active : one.id };
}

/** Opens a query in a tab of its own; one that is open already is shown, and an untouched empty tab is used up. */
export function opened(open: OpenTabs, query: string, name?: string, saved: string | number | null = null): OpenTabs {
  const same = query.trim() === '' ? undefined : open.tabs.find((tab) => (saved !== null && tab.saved === saved) || tab.query === query);
  if (same !== undefined) return { ...open, active: same.id };
  const empty = open.tabs.find(({ id, query: text, saved: from }) => id === open.active && text.trim() === '' && from === null);
  const tab: QueryTab = { id: newId(), name: freeName(open.tabs.filter((other) => other !== empty), name), query, saved };
  const tabs = empty !== undefined && query.trim() !== '' ? open.tabs.map((other) => (other === empty ? tab : other)) : [...open.tabs, tab];
  return { tabs, active: tab.id };
}

export function closed(open: OpenTabs, id: string): OpenTabs {
  const at = open.tabs.findIndex((tab) => tab.id === id);
  const tabs = open.tabs.filter((tab) => tab.id !== id);
  if (tabs.length === 0) return oneTab();
  return { tabs, active: open.active === id ? (tabs[Math.min(at, tabs.length - 1)]?.id ?? '') : open.active };
}

/** Puts a closed tab back where it was. */
export function restored(open: OpenTabs, tab: QueryTab, at: number): OpenTabs {
  if (open.tabs.some(({ id }) => id === tab.id)) return { ...open, active: tab.id };
  return { tabs: [...open.tabs.slice(0, at), tab, ...open.tabs.slice(at)], active: tab.id };
}

export const changed = (open: OpenTabs, id: string, part: Partial<QueryTab>): OpenTabs => ({ ...open, tabs: open.tabs.map((tab) => (tab.id === id ? { ...tab, ...part } : tab)) });

/** Puts a query behind what the active tab holds, as the last of its queries; an empty tab is used up. */
export function withQuery(open: OpenTabs, query: string): OpenTabs {
  const tab = open.tabs.find(({ id }) => id === open.active);
  return tab === undefined || tab.query.trim() === '' ? opened(open, query) : changed(open, tab.id, { query: `${tab.query.trimEnd()}\n\n${query}` });
}
