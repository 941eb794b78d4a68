// The browser's history, as far as the router needs it: where one is, going on, and whether there is a way back.

export interface History {
  /** Path and query, as they stand in the address bar. */
  href(): string;
  push(href: string): void;
  replace(href: string): void;
  back(): void;
  /** Whether going back stays inside the app. */
  canGoBack(): boolean;
  /** Calls back when the person goes back or forward. Returns what ends it. */
  onMove(listener: () => void): () => void;
}

/** Entries of this app are numbered, from 0 for the one by which it was opened. */
function depth(): number {
  const state: unknown = history.state;
  if (typeof state !== 'object' || state === null || !('depth' in state)) return 0;
  return typeof state.depth === 'number' ? state.depth : 0;
}

export const browserHistory: History = {
  href: () => `${location.pathname}${location.search}`,
  push: (href) => history.pushState({ depth: depth() + 1 }, '', href),
  replace: (href) => history.replaceState({ depth: depth() }, '', href),
  back: () => history.back(),
  canGoBack: () => depth() > 0,
  onMove(listener) {
    addEventListener('popstate', listener);
    return () => removeEventListener('popstate', listener);
  },
};

/** A history in memory, for tests. */
export function memoryHistory(first: string): History {
  const entries = [first];
  let at = 0;
  const listeners = new Set<() => void>();
  return {
    href: () => entries[at] ?? '/',
    push(href) {
      at += 1;
      entries.splice(at, entries.length, href);
    },
    replace(href) {
      entries[at] = href;
    },
    back() {
      at = Math.max(0, at - 1);
      for (const listener of listeners) listener();
    },
    canGoBack: () => at > 0,
    onMove(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
