// Sweeps: what falls due is ended once a second; reads treat a due row as gone before that.
import type { Clock } from '#/kit/clock.ts';
import type { Database, Tx } from './database.ts';

export interface Sweep {
  /** `slice.what`, for log and metrics. */
  readonly name: string;
  /** Ends what is due at `now`, a bounded number at a time (`FOR UPDATE SKIP LOCKED`); tells how many. */
  sweep(tx: Tx, now: Date): Promise<number>;
}

export interface Sweeper {
  /** Runs all sweeps once. */
  runOnce(): Promise<void>;
  start(): void;
  /** Stops, after the round under way. */
  stop(): Promise<void>;
}

export function createSweeper(deps: {
  readonly db: Database;
  readonly clock: Clock;
  readonly sweeps: readonly Sweep[];
  readonly intervalMs: number;
  readonly onError: (name: string, error: unknown) => void;
}): Sweeper {
  let timer: NodeJS.Timeout | null = null;
  let round: Promise<void> = Promise.resolve();

  async function runOnce(): Promise<void> {
    for (const { name, sweep } of deps.sweeps) {
      try {
        await deps.db.transaction((tx) => sweep(tx, deps.clock.now()));
      } catch (error) {
        deps.onError(name, error);
      }
    }
  }

  function schedule(): void {
    timer = setTimeout(() => {
      round = runOnce().then(() => {
        if (timer !== null) schedule();
      });
    }, deps.intervalMs);
  }

  return {
    runOnce,
    start: schedule,
    async stop() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      await round;
    },
  };
}
