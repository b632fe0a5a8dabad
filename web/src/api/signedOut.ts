/** Paths that one sees without being signed in. */
const outside = ['/sign-in', '/welcome/'];

/** The server says that nobody is signed in: go to the door, and come back to the same place afterwards. */
export function leaveForSignIn(place: Pick<Location, 'pathname' | 'search' | 'hash' | 'assign'> = window.location): void {
  if (outside.some((path) => place.pathname.startsWith(path))) return;
  place.assign(`/sign-in?return=${encodeURIComponent(place.pathname + place.search + place.hash)}`);
}

/** A path of this portal, never another place. */
export const pathOnly = (wanted: string | null): string =>
  wanted !== null && /^\/(?![/\\])/.test(wanted) && !wanted.includes('\\') && !outside.some((path) => wanted.startsWith(path)) ? wanted : '/';
