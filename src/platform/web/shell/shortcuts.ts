// Keys that act anywhere in the app: one listener, the latest registration of a key wins.
import { useEffect, useRef } from 'react';

interface Registration {
  readonly run: () => void;
}

const registered = new Map<string, Registration[]>();

/** `mod+k`, `alt+arrowup`, `escape`; mod is Cmd on Apple devices and Ctrl elsewhere. */
export function keysOf(event: KeyboardEvent): string {
  const parts: string[] = [];
  if (event.metaKey || event.ctrlKey) parts.push('mod');
  if (event.altKey) parts.push('alt');
  if (event.shiftKey) parts.push('shift');
  return [...parts, event.key.toLowerCase()].join('+');
}

/** Registers keys until the returned function is called. */
export function registerShortcut(keys: string, run: () => void): () => void {
  const registration: Registration = { run };
  registered.set(keys, [...(registered.get(keys) ?? []), registration]);
  return () => {
    registered.set(
      keys,
      (registered.get(keys) ?? []).filter((other) => other !== registration),
    );
  };
}

/** Acts on keys as long as the component is there. A key alone never acts while somebody types. */
export function useShortcut(keys: string, run: () => void): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => registerShortcut(keys, () => latest.current()), [keys]);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/** A layer (dialog, menu) that is open has the keys for itself. */
function isLayerOpen(): boolean {
  return document.querySelector('[role=dialog],[role=alertdialog],[role=menu]') !== null;
}

function onKeyDown(event: KeyboardEvent): void {
  // An input method composes with the same keys.
  if (event.defaultPrevented || event.isComposing) return;
  const keys = keysOf(event);
  const registration = registered.get(keys)?.at(-1);
  if (registration === undefined || isLayerOpen()) return;
  if (!keys.includes('+') && keys !== 'escape' && isTyping(event.target)) return;
  event.preventDefault();
  registration.run();
}

/** Starts listening. Returns what ends it. */
export function listenForShortcuts(): () => void {
  document.addEventListener('keydown', onKeyDown);
  return () => document.removeEventListener('keydown', onKeyDown);
}
