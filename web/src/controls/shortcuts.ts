/** A command that a key reaches. Keys: "j", "?", "Ctrl+k", "Escape", or two in turn: "g i". */
export interface Shortcut {
  id: string;
  keys: string;
  label: string;
  group: string;
}

export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/** How long the first key of two waits for the second. */
const PREFIX_WAIT = 1200;

/** "Ctrl+k" or "j": letters keep no case with Ctrl, and Cmd counts as Ctrl. Null for what can be no shortcut. */
export function chordOf(press: KeyPress): string | null {
  if (press.altKey || ['Control', 'Shift', 'Alt', 'Meta'].includes(press.key)) return null;
  return press.ctrlKey || press.metaKey ? `Ctrl+${press.key.length === 1 ? press.key.toLowerCase() : press.key}` : press.key;
}

/** Turns key presses into command ids, remembering the first key of a two-key shortcut for a moment. */
export function createMatcher(shortcuts: readonly Shortcut[]) {
  const byKeys = new Map(shortcuts.map(({ keys, id }) => [keys, id]));
  const prefixes = new Set(shortcuts.filter(({ keys }) => keys.includes(' ')).map(({ keys }) => keys.split(' ')[0]));
  let waiting: { chord: string; until: number } | null = null;

  return (press: KeyPress, now: number): string | null => {
    const chord = chordOf(press);
    if (chord === null) return null;
    const first = waiting !== null && now <= waiting.until ? waiting.chord : null;
    waiting = null;
    const both = first === null ? undefined : byKeys.get(`${first} ${chord}`);
    if (both !== undefined) return both;
    if (prefixes.has(chord)) {
      waiting = { chord, until: now + PREFIX_WAIT };
      return null;
    }
    return byKeys.get(chord) ?? null;
  };
}
