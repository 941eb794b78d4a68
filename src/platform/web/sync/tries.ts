// Counts failed tries to connect and waits between them.
import { closeCodes } from '#/kit/protocol.ts';
import { backoffMs } from './backoff.ts';

/** So many tries fail before the screen says offline. */
const QUIET_TRIES = 2;
/** The first wait, and the first one after the server has complained of too many connections. */
const BASE_MS = 500;
const RATE_LIMITED_BASE_MS = 8000;

export interface Tries {
  /** A try has failed: the next one follows. `code`: the close code. */
  failed(code: number): void;
  /** Whether so many failed that it should be said. */
  areMany(): boolean;
  reset(): void;
}

export function createTries(connect: () => void, chance: () => number): Tries {
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    failed(code) {
      failures += 1;
      clearTimeout(timer);
      const baseMs = code === closeCodes.rateLimited ? RATE_LIMITED_BASE_MS : BASE_MS;
      timer = setTimeout(connect, backoffMs(failures, chance(), baseMs));
    },
    areMany: () => failures >= QUIET_TRIES,
    reset() {
      failures = 0;
      clearTimeout(timer);
    },
  };
}
