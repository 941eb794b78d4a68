// What was typed and not sent yet, kept by the browser so that Back and reload lose nothing. Never holds a secret.
import { useCallback, useState } from 'react';

export interface DraftPlace<T extends object> {
  /** The key in storage. */
  readonly key: string;
  /** `local` outlives the window (the wizard); `session` ends with the tab (sign-up on a borrowed computer). */
  readonly storage: 'local' | 'session';
  /** Reads what was kept; falls back to a fresh draft for whatever is not as expected. */
  readonly read: (kept: unknown) => T;
}

/** Null where the browser gives no storage (private windows, blocked site data). */
function storageOf(place: Pick<DraftPlace<object>, 'storage'>): Storage | null {
  try {
    return place.storage === 'local' ? window.localStorage : window.sessionStorage;
  } catch {
    return null;
  }
}

/** The draft as it was kept. */
export function readDraft<T extends object>(place: DraftPlace<T>): T {
  try {
    const text = storageOf(place)?.getItem(place.key);
    return place.read(text == null ? null : JSON.parse(text));
  } catch {
    return place.read(null);
  }
}

/** Keeps a draft; a full or forbidden storage only means that a reload forgets. */
export function keepDraft<T extends object>(place: DraftPlace<T>, draft: T): void {
  try {
    storageOf(place)?.setItem(place.key, JSON.stringify(draft));
  } catch {
    // The draft lives on in memory.
  }
}

export function forgetDraft(place: Pick<DraftPlace<object>, 'key' | 'storage'>): void {
  storageOf(place)?.removeItem(place.key);
}

/** A draft in hand, and how to change parts of it; each change is kept at once. */
export function useDraft<T extends object>(place: DraftPlace<T>): [T, (change: Partial<T>) => void] {
  const [draft, setDraft] = useState(() => readDraft(place));
  const change = useCallback(
    (part: Partial<T>) => {
      setDraft((before) => {
        const after = { ...before, ...part };
        keepDraft(place, after);
        return after;
      });
    },
    [place],
  );
  return [draft, change];
}
