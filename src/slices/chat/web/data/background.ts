// Work that nobody waits for: what fails now is told later.
import Dexie from 'dexie';
import { ApiError, isPassing } from '#/platform/web/api-error.ts';

/** No news: the network is away, the session or the account on this device has ended. */
function isExpected(error: unknown): boolean {
  return (
    isPassing(error) ||
    (error instanceof ApiError && error.code === 'not_signed_in') ||
    error instanceof Dexie.DatabaseClosedError
  );
}

/** Lets work go on by itself; only a bug is reported. */
export function inBackground(work: Promise<void>): void {
  work.catch((error: unknown) => {
    if (!isExpected(error)) reportError(error);
  });
}
