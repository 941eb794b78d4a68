// An answer of the server that several components show: asked when first shown, kept until the session ends.
import { useEffect } from 'react';
import { createValue, useValue } from '#/platform/web/value.ts';

export interface Answer<T> {
  readonly data: T | null;
  /** Why the last asking failed; `data` is then the answer before it. */
  readonly error: unknown;
  readonly loading: boolean;
}

export interface Resource<T> {
  /** The answer as it stands, asked for when a component first shows it. */
  use(): Answer<T>;
  /** Asks again. */
  reload(): Promise<void>;
  /** Asks again if anybody has asked before. */
  refresh(): void;
  forget(): void;
}

const NOTHING = { data: null, error: null, loading: false };

export function createResource<T>(load: () => Promise<T>): Resource<T> {
  const answer = createValue<Answer<T>>(NOTHING);
  let round = 0;
  let wanted = false;

  async function reload(): Promise<void> {
    wanted = true;
    round += 1;
    const mine = round;
    answer.set({ ...answer.get(), loading: true });
    try {
      const data = await load();
      if (mine === round) answer.set({ data, error: null, loading: false });
    } catch (error) {
      if (mine === round) answer.set({ ...answer.get(), error, loading: false });
    }
  }
  return {
    use() {
      useEffect(() => void reload(), []);
      return useValue(answer);
    },
    reload,
    refresh: () => wanted && void reload(),
    forget() {
      round += 1;
      wanted = false;
      answer.set(NOTHING);
    },
  };
}
