// One act at a time: a second press, or another button, does nothing until the first act has ended.
import { useCallback, useEffect, useRef, useState } from 'react';

export interface Acts<Name extends string> {
  /** The act under way. */
  readonly busy: Name | null;
  /** Starts an act unless one is under way; what it throws goes to `onError`. */
  run(name: Name, act: () => Promise<void>): void;
}

/** `onError` may change between renders; the one of the latest render is told. */
export function useActs<Name extends string>(onError: (error: unknown) => void): Acts<Name> {
  const [busy, setBusy] = useState<Name | null>(null);
  const lock = useRef(false);
  const tell = useRef(onError);
  useEffect(() => {
    tell.current = onError;
  });
  const run = useCallback((name: Name, act: () => Promise<void>) => {
    // State is too late for two presses in one frame.
    if (lock.current) return;
    lock.current = true;
    setBusy(name);
    void act()
      .catch((error: unknown) => tell.current(error))
      .finally(() => {
        lock.current = false;
        setBusy(null);
      });
  }, []);
  return { busy, run };
}
