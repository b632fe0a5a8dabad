import { bounded, MOST_CHARACTERS, nothingKept, readKept, type Kept } from './conversations';

/** Whose conversations an entry of the browser's storage holds. */
export const keyOf = (user: string) => `redoubt.chat.${encodeURIComponent(user)}`;

/** The conversations of one person, in this browser only. Another window of the same browser sees the same. */
export class ConversationStore {
  readonly #key: string;
  readonly #storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null;
  readonly #listeners = new Set<() => void>();
  #text: string | null = null;
  #kept: Kept = nothingKept;
  /** Whether what is kept could not be stored: then it is here and nowhere else. */
  #alone: boolean;

  /** @param storage Null where the browser gives none: then the conversations last as long as the page. */
  constructor(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null, user: string) {
    this.#storage = storage;
    this.#key = keyOf(user);
    this.#alone = storage === null;
    this.refresh();
  }

  readonly get = () => this.#kept;

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** Changes what is kept, starting from what another window may have written. */
  change(step: (kept: Kept) => Kept): Kept {
    this.refresh();
    const next = this.#store(bounded(step(this.#kept)));
    this.#kept = next;
    for (const listener of this.#listeners) listener();
    return next;
  }

  /** Stores it; less of it, the older part, where the browser has no room for all. */
  #store(kept: Kept): Kept {
    if (this.#storage === null) return kept;
    for (const most of [MOST_CHARACTERS, MOST_CHARACTERS / 3, MOST_CHARACTERS / 12]) {
      const part = bounded(kept, most);
      const text = part.conversations.length === 0 ? null : JSON.stringify(part);
      try {
        if (text === null) this.#storage.removeItem(this.#key);
        else this.#storage.setItem(this.#key, text);
        this.#text = text;
        this.#alone = false;
        return part;
      } catch {
        this.#alone = true;
      }
    }
    return kept;
  }

  /** Reads again what is stored, when it is another text than before. */
  readonly refresh = () => {
    if (this.#alone) return;
    let text: string | null;
    try {
      text = this.#storage?.getItem(this.#key) ?? null;
    } catch {
      return;
    }
    if (text === this.#text) return;
    this.#text = text;
    this.#kept = readKept(text);
    for (const listener of this.#listeners) listener();
  };

  /** Whether an event of the browser's storage is about these conversations; a null key stands for all of it. */
  readonly owns = (key: string | null) => key === null || key === this.#key;
}
