import { postStream } from './client';

/** One event of a stream: its name and what it carries. */
export interface StreamEvent { name: string; value: unknown }

/** Cuts Server-Sent Events out of text as it comes: gives the whole ones and what is left. */
export function cutEvents(text: string): { events: StreamEvent[]; rest: string } {
  const parts = text.replaceAll('\r\n', '\n').split('\n\n');
  const rest = parts.pop() ?? '';
  const events = parts.flatMap((part) => {
    const lines = part.split('\n');
    const field = (name: string) => lines.filter((line) => line.startsWith(`${name}:`)).map((line) => line.slice(name.length + 1).replace(/^ /, ''));
    const data = field('data').join('\n');
    return data === '' ? [] : [{ name: field('event')[0] ?? 'message', value: JSON.parse(data) as unknown }];
  });
  return { events, rest };
}

/** Sends a body and gives the events of the answer as they come. */
export async function* postEvents(path: string, body: unknown, signal: AbortSignal): AsyncGenerator<StreamEvent> {
  const stream = await postStream(path, body, signal);
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    text += value ?? '';
    const { events, rest } = cutEvents(done ? `${text}\n\n` : text);
    text = rest;
    yield* events;
    if (done) return;
  }
}
