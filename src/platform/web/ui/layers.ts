// Everything that floats (sheets, dialogs, menus, popovers, tips, toasts) waits in one chunk, fetched at first idle or first use.
import {
  cloneElement,
  useEffect,
  useState,
  useSyncExternalStore,
  type MouseEvent,
  type ReactElement,
} from 'react';

type Layers = typeof import('./base/layers.ts');

let loaded: Layers | null = null;
let pending: Promise<Layers> | null = null;
const listeners = new Set<() => void>();

/** Fetches the chunk once; a failed fetch (offline, first visit) may be tried again. */
export function loadLayers(): Promise<Layers> {
  pending ??= import('./base/layers.ts').then(
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
}

/** Fetches the chunk when the browser has nothing better to do. Call once after the first screen. */
export function preloadLayers(): void {
  const start = (): void => {
    loadLayers().catch(() => undefined);
  };
  if ('requestIdleCallback' in window) window.requestIdleCallback(start, { timeout: 4000 });
  else setTimeout(start, 1500);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The floating parts, or null until they are here; asks for them as soon as they are wanted. */
export function useLayers(wanted: boolean): Layers | null {
  const layers = useSyncExternalStore(
    subscribe,
    () => loaded,
    () => null,
  );
  useEffect(() => {
    if (wanted) loadLayers().catch(() => undefined);
  }, [wanted]);
  return layers;
}

/** What a menu, popover or tip hangs from: a button that takes a ref and spreads its props (Button, IconButton). */
export type TriggerElement = ReactElement<{
  onClick?: (event: MouseEvent<HTMLButtonElement>) => void;
  title?: string | undefined;
  'aria-haspopup'?: 'menu' | 'dialog';
  'aria-expanded'?: boolean;
}>;

interface Trigger {
  layers: Layers | null;
  /** The press came before the chunk: open at once when it arrives. */
  pressed: boolean;
  waiting: ReactElement;
}

/**
 * A trigger that works before the chunk is here: plain until its first press, which fetches and then opens.
 * It is never swapped under an idle focus, only as the layer opens and takes the focus itself.
 */
export function useTrigger(trigger: TriggerElement, opens: 'menu' | 'dialog'): Trigger {
  const [layers, setLayers] = useState(loaded);
  const [pressed, setPressed] = useState(false);
  const open = (): void => {
    setPressed(true);
    loadLayers().then(setLayers, () => setPressed(false));
  };
  return {
    layers,
    pressed,
    waiting: cloneElement(trigger, { 'aria-haspopup': opens, 'aria-expanded': false, onClick: open }),
  };
}
