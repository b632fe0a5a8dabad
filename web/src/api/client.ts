import { Problem, problemOf } from './problem';
import { leaveForSignIn } from './signedOut';

/** A value of a query parameter: a list gives the parameter once per entry; null, undefined and '' leave it out. */
export type QueryValue = string | number | boolean | null | undefined | readonly (string | number)[];
export type Query = Readonly<Record<string, QueryValue>>;

/** Path and query of a request, every part encoded. */
export function address(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const values = Array.isArray(value) ? value : [value];
    for (const one of values) if (one !== null && one !== undefined && one !== '') search.append(name, String(one));
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

async function ask(path: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, { credentials: 'same-origin', ...init });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Problem(0, 'The Redoubt server does not answer.', 'The Redoubt server does not answer. Check that it runs and that you are connected, then try again.');
  }
  if (response.status === 401) leaveForSignIn();
  if (!response.ok) throw await problemOf(response);
  return response;
}

async function json<T>(path: string, init: RequestInit): Promise<T> {
  const response = await ask(path, { ...init, headers: { accept: 'application/json', ...init.headers } });
  return (response.status === 204 ? undefined : await response.json()) as T;
}

export const get = <T>(path: string, query?: Query, signal?: AbortSignal) => json<T>(address(path, query), { signal });

export const post = <T>(path: string, body?: unknown, signal?: AbortSignal) => send<T>('POST', path, body, signal);

export const put = <T>(path: string, body: unknown, signal?: AbortSignal) => send<T>('PUT', path, body, signal);

export const remove = (path: string) => send<void>('DELETE', path, undefined);

export const patch = <T>(path: string, body: unknown, signal?: AbortSignal) => send<T>('PATCH', path, body, signal);

function send<T>(method: string, path: string, body: unknown, signal?: AbortSignal): Promise<T> {
  const init: RequestInit = { method, signal };
  return json<T>(path, body === undefined ? init : { ...init, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
}

/** A file of the server's. */
export async function file(path: string, query: Query = {}): Promise<Blob> {
  return (await ask(address(path, query), {})).blob();
}

/** What the server makes of a body, as a file. */
export async function download(path: string, body: unknown): Promise<Blob> {
  const response = await ask(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
  return response.blob();
}

/** What the server makes of a body, as it comes. */
export async function postStream(path: string, body: unknown, signal: AbortSignal): Promise<ReadableStream<BufferSource>> {
  const response = await ask(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', accept: 'text/event-stream' }, signal });
  return response.body ?? new ReadableStream();
}
