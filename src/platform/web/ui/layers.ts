// Everything that floats waits in three chunks (what is modal, what hangs from a button, toasts), fetched at first idle or first use.
import {
  cloneElement,
  useEffect,
  useState,
  useSyncExternalStore,
  type MouseEvent,
  type ReactElement,
} from 'react';

/** A module that is fetched when it is first wanted. */
interface Part<T> {
  /** Fetches once; a failed fetch (offline, first visit) may be tried again. */
  load: () => Promise<T>;
  /** The module, if it is already here. */
  peek: () => T | null;
  subscribe: (listener: () => void) => () => void;
}

function part<T>(fetchIt: () => Promise<T>): Part<T> {
  let loaded: T | null = null;
  let pending: Promise<T> | null = null;
  const listeners = new Set<() => void>();
  return {
    load() {
      pending ??= fetchIt().then(
        (module) => {
          loaded = module;
          for (const listener of listeners) listener();
          return module;
        },
        (error: unknown) => {
          pending = null;
          throw error;
        },
      );
      return pending;
    },
    peek: () => loaded,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Sheets, dialogs, the search. */
export const modals = part(() => import('./base/modals.ts'));
/** Menus, popovers, tips. */
export const menus = part(() => import('./base/menus.ts'));
export const toasts = part(() => import('./base/toast.tsx'));

/** The first screen has its words and pictures by then; a press before fetches what it needs. */
const AFTER_FIRST_SCREEN_MS = 3000;

/** Fetches all when the browser has nothing better to do. Call once after the first screen. */
export function preloadLayers(): void {
  const start = (): void => {
    modals
      .load()
      .then(menus.load)
      .then(toasts.load)
      .catch(() => undefined);
  };
  setTimeout(() => {
    if ('requestIdleCallback' in window) window.requestIdleCallback(start, { timeout: 4000 });
    else start();
  }, AFTER_FIRST_SCREEN_MS);
}

/** A part, or null until it is here; asks for it as soon as it is wanted. */
export function usePart<T>(from: Part<T>, wanted: boolean): T | null {
  const module = useSyncExternalStore(from.subscribe, from.peek, () => null);
  useEffect(() => {
    if (wanted) from.load().catch(() => undefined);
  }, [from, wanted]);
  return module;
}

/** What a menu, popover or tip hangs from: a button that takes a ref and spreads its props (Button, IconButton). */
export type TriggerElement = ReactElement<{
  onClick?: (event: MouseEvent<HTMLButtonElement>) => void;
  title?: string | undefined;
  'aria-haspopup'?: 'menu' | 'dialog';
  'aria-expanded'?: boolean;
}>;

interface Trigger<T> {
  module: T | null;
  /** The press came before the chunk: open at once when it arrives. */
  pressed: boolean;
  waiting: ReactElement;
}

/**
 * A trigger that works before its chunk is here: plain until its first press, which fetches and then opens.
 * It is never swapped under an idle focus, only as the layer opens and takes the focus itself.
 */
export function useTrigger<T>(from: Part<T>, trigger: TriggerElement, opens: 'menu' | 'dialog'): Trigger<T> {
  const [module, setModule] = useState<{ part: T | null }>(() => ({ part: from.peek() }));
  const [pressed, setPressed] = useState(false);
  const open = (): void => {
    setPressed(true);
    from.load().then(
      (part) => setModule({ part }),
      () => setPressed(false),
    );
  };
  const waiting = cloneElement(trigger, { 'aria-haspopup': opens, 'aria-expanded': false, onClick: open });
  return { module: module.part, pressed, waiting };
}
