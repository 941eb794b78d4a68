// What is wrong in a form: what the server refused beside its field, what failed as a whole, and whether a try was made.
import { useState } from 'react';

export interface Faults<Field extends string> {
  /** A try was made: what is missing is an error from now on. */
  readonly tried: boolean;
  /** What failed as a whole, in words. */
  readonly failure: string | null;
  /** Why the server refused a field, in words. */
  refusalOf(field: Field): string | undefined;
  /** A try is made: earlier failures are forgotten. */
  begin(): void;
  fail(words: string): void;
  refuse(field: Field, words: string): void;
  /** A field changes: what was said of it no longer holds. */
  changed(field: Field): void;
  /** Another step: nothing was tried in it yet. */
  reset(): void;
}

export function useFaults<Field extends string>(): Faults<Field> {
  const [tried, setTried] = useState(false);
  const [failure, fail] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<{ field: Field; words: string } | null>(null);
  return {
    tried,
    failure,
    refusalOf: (field) => (refusal?.field === field ? refusal.words : undefined),
    begin() {
      setTried(true);
      fail(null);
    },
    fail,
    refuse: (field, words) => setRefusal({ field, words }),
    changed(field) {
      fail(null);
      if (refusal?.field === field) setRefusal(null);
    },
    reset() {
      setTried(false);
      fail(null);
    },
  };
}
