/** Reads a value that may be anything. Undefined when it is not of the form; else a copy with what is known of it and nothing more. */
export type Reader<T> = (value: unknown) => T | undefined;

type Read<R> = R extends Reader<infer T> ? T : never;
type Readers = Record<string, Reader<unknown>>;

export const text = (most: number): Reader<string> => (value) => (typeof value === 'string' && value.length <= most ? value : undefined);

export const number: Reader<number> = (value) => (typeof value === 'number' && Number.isFinite(value) ? value : undefined);

export const truth: Reader<boolean> = (value) => (typeof value === 'boolean' ? value : undefined);

export const word = <const W extends string>(...words: readonly W[]): Reader<W> => (value) => words.find((one) => one === value);

/** A list, all of whose entries are of the form. */
export const list = <T>(of: Reader<T>, most: number): Reader<T[]> => (value) => {
  if (!Array.isArray(value) || value.length > most) return undefined;
  const read = value.map(of);
  return read.includes(undefined) ? undefined : (read as T[]);
};

/** A list; entries that are not of the form are left out. */
export const readable = <T>(of: Reader<T>, most: number): Reader<T[]> => (value) =>
  Array.isArray(value) ? value.slice(0, most).map(of).filter((one): one is Awaited<T> & T => one !== undefined) : undefined;

/** Texts by name. */
export const texts = (most: number, longest: number): Reader<Record<string, string>> => (value) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const entries = Object.entries(value);
  return entries.length <= most && entries.every(([, one]) => typeof one === 'string' && one.length <= longest) ? (Object.fromEntries(entries) as Record<string, string>) : undefined;
};

/** An object with all of the first fields, and those of the others that are there. Null counts as absent. */
export function object<R extends Readers, O extends Readers = Record<never, never>>(required: R, optional?: O): Reader<{ [K in keyof R]: Read<R[K]> } & { [K in keyof O]?: Read<O[K]> }> {
  return (value) => {
    if (typeof value !== 'object' || value === null) return undefined;
    const from = value as Record<string, unknown>;
    const read: Record<string, unknown> = {};
    for (const [name, reader] of Object.entries(required)) {
      const one = reader(from[name]);
      if (one === undefined) return undefined;
      read[name] = one;
    }
    for (const [name, reader] of Object.entries(optional ?? {})) {
      if (from[name] === undefined || from[name] === null) continue;
      const one = reader(from[name]);
      if (one === undefined) return undefined;
      read[name] = one;
    }
    return read as { [K in keyof R]: Read<R[K]> } & { [K in keyof O]?: Read<O[K]> };
  };
}
