// How failed tries turn into waits. Pure; what is limited, and where it is kept, is others' business.

export interface AttemptRule {
  /** Tries before the first wait. */
  readonly free: number;
  /** The first wait; each further try doubles it. */
  readonly firstWaitMs: number;
  readonly maxWaitMs: number;
  /** After so long without a try all is forgotten. Longer than maxWaitMs. */
  readonly forgetMs: number;
}

export interface AttemptState {
  readonly tries: number;
  readonly lastAt: Date;
  readonly blockedUntil: Date | null;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The limits of identity, by what they count. */
export const attemptRules = {
  /** Wrong passwords for one handle from one address: a person who forgot, or somebody who tries. */
  handle_and_address: { free: 5, firstWaitMs: 30 * SECOND, maxWaitMs: HOUR, forgetMs: DAY },
  /** For one handle from everywhere: at most some hundred guesses a day, whoever many join in. */
  handle: { free: 20, firstWaitMs: 30 * SECOND, maxWaitMs: 15 * MINUTE, forgetMs: DAY },
  /** From one address for all handles: many people may share it. */
  address: { free: 50, firstWaitMs: 10 * SECOND, maxWaitMs: 15 * MINUTE, forgetMs: HOUR },
  /** Refused step-ups of one person. */
  step_up: { free: 5, firstWaitMs: 30 * SECOND, maxWaitMs: HOUR, forgetMs: DAY },
  /** New people from one address: a school class may sign up at once, a program may not go on. */
  sign_up: { free: 60, firstWaitMs: 10 * SECOND, maxWaitMs: 5 * MINUTE, forgetMs: HOUR },
  setup_address: { free: 5, firstWaitMs: 10 * SECOND, maxWaitMs: 15 * MINUTE, forgetMs: HOUR },
  /** Wrong set-up codes in all. The wait stays short, so that strangers cannot keep the operator out for long. */
  setup: { free: 30, firstWaitMs: 5 * SECOND, maxWaitMs: MINUTE, forgetMs: HOUR },
} satisfies Record<string, AttemptRule>;

export type AttemptKind = keyof typeof attemptRules;

/** The wait that follows the `tries`-th try in a row. */
export function waitAfter(tries: number, rule: AttemptRule): number {
  if (tries < rule.free) return 0;
  // Beyond 2^30 every rule has reached its bound.
  return Math.min(rule.maxWaitMs, rule.firstWaitMs * 2 ** Math.min(tries - rule.free, 30));
}

/** Milliseconds to wait before the next try; 0 if it may come now. A clock set back never lengthens a wait. */
export function waitLeft(state: AttemptState | null, rule: AttemptRule, now: Date): number {
  if (state === null || state.blockedUntil === null) return 0;
  return Math.min(rule.maxWaitMs, Math.max(0, state.blockedUntil.getTime() - now.getTime()));
}

function stateOf(tries: number, rule: AttemptRule, lastAt: Date): AttemptState {
  const waitMs = waitAfter(tries, rule);
  return { tries, lastAt, blockedUntil: waitMs === 0 ? null : new Date(lastAt.getTime() + waitMs) };
}

/** Counts one more try. Only for one that did not have to wait. */
export function countTry(state: AttemptState | null, rule: AttemptRule, now: Date): AttemptState {
  const forgotten = state === null || now.getTime() - state.lastAt.getTime() >= rule.forgetMs;
  return stateOf(forgotten ? 1 : state.tries + 1, rule, now);
}

/** Takes one try back, which turned out well; null if none is left. The others count on. */
export function giveBackTry(state: AttemptState, rule: AttemptRule): AttemptState | null {
  return state.tries <= 1 ? null : stateOf(state.tries - 1, rule, state.lastAt);
}

/** When the state may be thrown away. */
export function forgetAt(state: AttemptState, rule: AttemptRule): Date {
  return new Date(state.lastAt.getTime() + rule.forgetMs);
}
