// Whether a media query holds, kept up to date.
import { useCallback, useSyncExternalStore } from 'react';

/** The two widths at which the shell changes (DESIGN.md, 4). */
export const atLeastTablet = '(min-width: 720px)';
export const atLeastDesktop = '(min-width: 1080px)';

/** True while the query matches. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    [query],
  );
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(query).matches,
    () => false,
  );
}
