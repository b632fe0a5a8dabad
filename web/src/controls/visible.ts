/** A part of a text: as it is, or a character that would not be seen, by its name. */
export interface Piece {
  text: string;
  /** What the character is, when it stands for one that shows nothing or turns the direction of what follows. */
  unseen: string | null;
}

const names: Readonly<Record<number, string>> = {
  0x00ad: 'soft hyphen', 0x061c: 'Arabic letter mark', 0x200b: 'zero width space', 0x200c: 'zero width non-joiner', 0x200d: 'zero width joiner', 0x200e: 'left-to-right mark', 0x200f: 'right-to-left mark',
  0x2028: 'line separator', 0x2029: 'paragraph separator', 0x202a: 'left-to-right embedding', 0x202b: 'right-to-left embedding', 0x202c: 'end of direction', 0x202d: 'left-to-right override', 0x202e: 'right-to-left override',
  0x2060: 'word joiner', 0x2066: 'left-to-right isolate', 0x2067: 'right-to-left isolate', 0x2068: 'first strong isolate', 0x2069: 'end of isolate', 0xfeff: 'byte order mark',
};

// Controls (not tab and line feed), what turns directions, what has no width, tags, selectors of variants, and halves of characters.
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e01ef}]|\p{Surrogate}/gu;

function sign(code: number): string {
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

const nameOf = (code: number) => `U+${code.toString(16).toUpperCase().padStart(4, '0')}, ${names[code] ?? (code < 0xa0 ? 'control character' : 'invisible character')}`;

/** Cuts a text so that every character that hides, or turns round what follows it, can be shown for what it is. */
export function piecesOf(text: string): Piece[] {
  const parts: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(UNSEEN)) {
    if (match.index > from) parts.push({ text: text.slice(from, match.index), unseen: null });
    const code = match[0].codePointAt(0) ?? 0;
    parts.push({ text: sign(code), unseen: nameOf(code) });
    from = match.index + match[0].length;
  }
  if (from < text.length || parts.length === 0) parts.push({ text: text.slice(from), unseen: null });
  return parts;
}

/** How many such characters a text has; carriage returns before line feeds do not count. */
export const unseenIn = (text: string) => text.replaceAll('\r\n', '\n').match(UNSEEN)?.length ?? 0;
