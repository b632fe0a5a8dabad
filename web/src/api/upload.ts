import { address, type Query } from './client';
import { Problem, problemOf } from './problem';
import { leaveForSignIn } from './signedOut';

interface Upload {
  query?: Query;
  headers?: Readonly<Record<string, string>>;
  onProgress: (share: number) => void;
  signal: AbortSignal;
}

/** Sends a file. Fetch tells nothing of an upload's progress, so this one kind of request is made the older way. */
export function upload<T>(path: string, file: Blob, { query = {}, headers = {}, onProgress, signal }: Upload): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', address(path, query));
    request.setRequestHeader('content-type', 'application/octet-stream');
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      if (request.status === 401) leaveForSignIn();
      if (request.status >= 200 && request.status < 300) resolve(JSON.parse(request.responseText) as T);
      else void problemOf(new Response(request.responseText, { status: request.status, statusText: request.statusText })).then(reject);
    };
    request.onerror = () => reject(new Problem(0, 'The Redoubt server does not answer.', null));
    request.onabort = () => reject(new DOMException('Cancelled', 'AbortError'));
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}
