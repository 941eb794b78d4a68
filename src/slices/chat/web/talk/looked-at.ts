// Whether somebody looks at the page now: only then is something read.
import { useSyncExternalStore } from 'react';

function isLookedAt(): boolean {
  return document.visibilityState === 'visible' && document.hasFocus();
}

function subscribe(listener: () => void): () => void {
  const aborter = new AbortController();
  for (const name of ['focus', 'blur', 'pageshow'] as const) window.addEventListener(name, listener, aborter);
  document.addEventListener('visibilitychange', listener, aborter);
  return () => aborter.abort();
}

/** True while the page is visible and has the focus. */
export function useLookedAt(): boolean {
  return useSyncExternalStore(subscribe, isLookedAt);
}
