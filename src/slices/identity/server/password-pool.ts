// Hashing passwords: argon2id, a few at a time, with a bounded queue.
import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { commonErrors, fail } from '#/kit/error.ts';
import { normalisePassword } from './password-rules.ts';

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** What the pool asks of the hashing library. */
export interface Argon2 {
  hash(password: string | Buffer, cost: typeof COST): Promise<string>;
  verify(hashed: string, password: string): Promise<boolean>;
}

export interface PasswordPool {
  /** The hash to keep, in PHC form. */
  hash(password: string): Promise<string>;
  /** Whether the password is the hashed one. With null, works as long and says no. */
  verify(hashed: string | null, password: string): Promise<boolean>;
}

/**
 * Each hash holds 19 MiB and a thread for some 30 ms: `workers` run at once, at most `maxQueue` wait, and whoever
 * comes then is told `busy`.
 */
export function createPasswordPool(options: {
  readonly workers: number;
  readonly maxQueue: number;
  /** Argon2id itself; a test counts with another one what is asked of it. */
  readonly argon2?: Argon2;
}): PasswordPool {
  const argon2 = options.argon2 ?? { hash, verify };
  const waiting: (() => void)[] = [];
  let running = 0;
  let nobody: Promise<string> | null = null;

  async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    if (running < options.workers) running += 1;
    else if (waiting.length >= options.maxQueue) fail(commonErrors, 'busy', { retryAfter: 2 });
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      // The place is handed on, so that nobody can slip in between.
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  }

  return {
    hash: (password) => inTurn(() => argon2.hash(normalisePassword(password), COST)),
    verify(hashed, password) {
      return inTurn(async () => {
        // Made for every caller alike, so that the first unknown handle does not take longer than a known one.
        nobody ??= argon2.hash(randomBytes(32), COST);
        const spare = await nobody;
        const same = await argon2.verify(hashed ?? spare, normalisePassword(password));
        return same && hashed !== null;
      });
    },
  };
}
