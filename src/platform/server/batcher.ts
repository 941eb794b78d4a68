// The batcher: a batch is a transaction with several callers; one caller and five hundred run the same code.
import { commonErrors, fail, PlazaError } from '#/kit/error.ts';
import { invariant } from '#/kit/invariant.ts';
import type { Database, Tx } from './database.ts';

/** The outcome of one input: a refusal concerns that input alone. */
export type Settled<Result> =
  | { readonly ok: true; readonly value: Result }
  | { readonly ok: false; readonly error: PlazaError };

export interface Batcher<Input, Result> {
  /** Queues an input; settles once its batch is durable. Throws `busy` when the queue is full. */
  submit(input: Input): Promise<Result>;
  /** Inputs waiting for the next batch. */
  queued(): number;
  /** Resolves when nothing is queued or under way. */
  idle(): Promise<void>;
}

export interface BatcherOptions<Input, Result> {
  readonly db: Pick<Database, 'transaction'>;
  /** Most inputs in one transaction; 1 makes every input a transaction of its own. */
  readonly cap: number;
  /** Most inputs waiting; above it submit() answers `busy`. */
  readonly maxQueue: number;
  /** Handles all inputs in one transaction, one outcome each, in their order. May throw: then each is tried alone. */
  readonly handleMany: (tx: Tx, inputs: readonly Input[]) => Promise<readonly Settled<Result>[]>;
  /** Hears the size of each batch, for the metrics. */
  readonly onBatch?: (size: number) => void;
}

interface Waiting<Input, Result> {
  readonly input: Input;
  readonly resolve: (value: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Takes all that is queued as soon as the last batch has committed: no timer, one batch in flight, so that two
 * batches of one kind can never commit out of order.
 */
export function createBatcher<Input, Result>(options: BatcherOptions<Input, Result>): Batcher<Input, Result> {
  let queue: Waiting<Input, Result>[] = [];
  let running = false;
  let whenIdle: (() => void)[] = [];

  function settle(batch: readonly Waiting<Input, Result>[], outcomes: readonly Settled<Result>[]): void {
    invariant(outcomes.length === batch.length, 'a batch answers each of its inputs');
    batch.forEach(({ resolve, reject }, index) => {
      const outcome = outcomes[index]!;
      if (outcome.ok) resolve(outcome.value);
      else reject(outcome.error);
    });
  }

  async function runAlone(waiting: Waiting<Input, Result>): Promise<void> {
    try {
      settle([waiting], await options.db.transaction((tx) => options.handleMany(tx, [waiting.input])));
    } catch (error) {
      waiting.reject(error);
    }
  }

  async function runBatch(batch: readonly Waiting<Input, Result>[]): Promise<void> {
    options.onBatch?.(batch.length);
    const inputs = batch.map(({ input }) => input);
    try {
      settle(batch, await options.db.transaction((tx) => options.handleMany(tx, inputs)));
    } catch (error) {
      // A lost server would be lost for each of them too; anything else may be the fault of one input.
      const lost = error instanceof PlazaError && error.code === 'unavailable';
      if (lost || batch.length === 1) for (const { reject } of batch) reject(error);
      else for (const waiting of batch) await runAlone(waiting);
    }
  }

  async function drain(): Promise<void> {
    running = true;
    while (queue.length > 0) {
      const batch = queue.slice(0, options.cap);
      queue = queue.slice(options.cap);
      await runBatch(batch);
    }
    running = false;
    const waiters = whenIdle;
    whenIdle = [];
    for (const wake of waiters) wake();
  }

  return {
    async submit(input) {
      if (queue.length >= options.maxQueue) fail(commonErrors, 'busy', { retryAfter: 1 });
      return new Promise<Result>((resolve, reject) => {
        queue.push({ input, resolve, reject });
        // Begin in a later turn of the loop, so that what arrives in one read of many sockets is one batch.
        if (!running) {
          running = true;
          setImmediate(() => void drain());
        }
      });
    },
    queued: () => queue.length,
    idle: () => (running ? new Promise((resolve) => whenIdle.push(resolve)) : Promise.resolve()),
  };
}
