import { signal } from '@preact/signals';

/** Where the reader is. Only the ids of calls stand in an address: a caller's number would stay in the history. */
export interface Route {
  readonly view: string;
  /** Of a call; null elsewhere. */
  readonly id: string | null;
}

/** `#/call/conv_1` → `{ view: 'call', id: 'conv_1' }`. Anything that names no view is the first one. */
export function routeOf(hash: string): Route {
  const [, view, id] = /^#\/([a-z]+)(?:\/(.+))?$/.exec(hash) ?? [];
  return { view: view ?? 'telephone', id: id === undefined ? null : decoded(id) };
}

export const hrefOf = (view: string, id?: string): string =>
  id === undefined ? `#/${view}` : `#/${view}/${encodeURIComponent(id)}`;

export const route = signal<Route>(routeOf(globalThis.location?.hash ?? ''));

export function goTo(view: string, id?: string): void {
  location.hash = hrefOf(view, id);
}

/** To the top of the view, for those who do not see that it changed. */
export const focusView = (): void => document.getElementById('main')?.focus({ preventScroll: true });

globalThis.addEventListener?.('hashchange', () => {
  route.value = routeOf(location.hash);
});

function decoded(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
