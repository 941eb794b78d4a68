// A lock on a file that the system itself lets go when its holder dies, however it dies.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';

export type Lock = { release(): void };

/**
 * Takes the lock, or returns null when another process has it. An exclusive transaction of SQLite is a
 * record lock of the system: nothing stale can remain of it, and it also holds between containers.
 */
export function tryLock(file: string): Lock | null {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (error instanceof Error && /locked|busy/.test(error.message)) return null;
    throw error;
  }
  return { release: () => database.close() };
}

/** Takes the lock, waiting for it; null when it was not free within `timeoutMs`. */
export async function waitForLock(file: string, timeoutMs: number): Promise<Lock | null> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const lock = tryLock(file);
    if (lock !== null || performance.now() >= deadline) return lock;
    await sleep(100);
  }
}
