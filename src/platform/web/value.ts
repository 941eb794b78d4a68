// A value that changes over time and tells those who watch it; components read it with useValue().
import { useSyncExternalStore } from 'react';

export interface ReadonlyValue<T> {
  get(): T;
  /** Calls back after each change; returns what ends it. */
  subscribe(listener: () => void): () => void;
}

export interface Value<T> extends ReadonlyValue<T> {
  set(next: T): void;
}

/** Holds `initial` until told otherwise. Setting an equal value tells nobody. */
export function createValue<T>(initial: T): Value<T> {
  let current = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => current,
    set(next) {
      if (Object.is(next, current)) return;
      current = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The value as it stands; renders again when it changes. */
export function useValue<T>(value: ReadonlyValue<T>): T {
  return useSyncExternalStore(value.subscribe, value.get);
}
