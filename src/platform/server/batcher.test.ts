// The batcher's promises: order, bounds, refusals that concern one input, and a rerun when a batch throws.
import { describe, expect, it } from 'vitest';
import { commonErrors, PlazaError } from '#/kit/error.ts';
import { createBatcher, type Settled } from './batcher.ts';
import type { Database, Tx } from './database.ts';

const refusal = new PlazaError('not_found', commonErrors.not_found);

/** A database whose transactions only run what they are given: the batcher itself sends no statement. */
function bareDatabase(fault?: () => Error | null): Pick<Database, 'transaction'> {
  return {
    async transaction(run) {
      const error = fault?.() ?? null;
      if (error !== null) throw error;
      return run({} as Tx);
    },
  };
}

function setUp(
  options: { cap?: number; maxQueue?: number; fault?: () => Error | null; poison?: number } = {},
) {
  const batches: number[][] = [];
  const batcher = createBatcher<number, string>({
    db: bareDatabase(options.fault),
    cap: options.cap ?? 500,
    maxQueue: options.maxQueue ?? 1_000,
    async handleMany(_tx, inputs) {
      batches.push([...inputs]);
      await new Promise((resolve) => setTimeout(resolve, 2));
      if (options.poison !== undefined && inputs.includes(options.poison)) throw new TypeError('poison');
      return inputs.map((input): Settled<string> =>
        input < 0 ? { ok: false, error: refusal } : { ok: true, value: `done ${input}` },
      );
    },
  });
  return { batcher, batches };
}

describe('batcher', () => {
  it('takes all that is queued when the last batch has ended, in order', async () => {
    const { batcher, batches } = setUp();
    const first = Promise.all([1, 2].map((input) => batcher.submit(input)));
    await new Promise((resolve) => setImmediate(resolve));
    const second = Promise.all([3, 4, 5].map((input) => batcher.submit(input)));
    expect(await first).toEqual(['done 1', 'done 2']);
    expect(await second).toEqual(['done 3', 'done 4', 'done 5']);
    expect(batches).toEqual([
      [1, 2],
      [3, 4, 5],
    ]);
  });

  it('never exceeds its cap', async () => {
    const { batcher, batches } = setUp({ cap: 2 });
    await Promise.all([1, 2, 3, 4, 5].map((input) => batcher.submit(input)));
    expect(batches).toEqual([[1, 2], [3, 4], [5]]);
  });

  it('refuses one input without harm to the others', async () => {
    const { batcher } = setUp();
    const outcomes = await Promise.allSettled([1, -1, 2].map((input) => batcher.submit(input)));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('runs a batch that threw again one by one, so that only the cause fails', async () => {
    const { batcher, batches } = setUp({ poison: 2 });
    const outcomes = await Promise.allSettled([1, 2, 3].map((input) => batcher.submit(input)));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(batches).toEqual([[1, 2, 3], [1], [2], [3]]);
  });

  it('answers all with unavailable when the database is lost, without trying each', async () => {
    let tries = 0;
    const lost = new PlazaError('unavailable', commonErrors.unavailable);
    const { batcher } = setUp({ fault: () => ((tries += 1), lost) });
    const outcomes = await Promise.allSettled([1, 2, 3].map((input) => batcher.submit(input)));
    expect(outcomes.every((outcome) => outcome.status === 'rejected' && outcome.reason === lost)).toBe(true);
    expect(tries).toBe(1);
  });

  it('answers busy above its bound', async () => {
    const { batcher } = setUp({ maxQueue: 2 });
    const accepted = [batcher.submit(1), batcher.submit(2)];
    await expect(batcher.submit(3)).rejects.toMatchObject({ code: 'busy', params: { retryAfter: 1 } });
    await Promise.all(accepted);
    await batcher.idle();
    expect(batcher.queued()).toBe(0);
  });
});
