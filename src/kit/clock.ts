// The one clock: rules ask it for the time, tests move it.

/** Tells the time (UTC). Every rule takes its time from here and passes it to SQL as a parameter. */
export interface Clock {
  now(): Date;
}

/** A clock that tests and the test seam can push forward. */
export interface SettableClock extends Clock {
  /** Moves the clock forward by so many milliseconds; never backwards. */
  advance(ms: number): void;
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => new Date() };

/** The machine's clock plus an offset that only grows. */
export function createSettableClock(base: Clock = systemClock): SettableClock {
  let offsetMs = 0;
  return {
    now: () => new Date(base.now().getTime() + offsetMs),
    advance(ms) {
      if (!Number.isSafeInteger(ms) || ms < 0)
        throw new RangeError('A clock moves forward by whole milliseconds.');
      offsetMs += ms;
    },
  };
}
