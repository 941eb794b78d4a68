// Limits: token buckets and connection counts in bounded memory, per address and per account.
import { isIPv6 } from 'node:net';
import type { Clock } from '#/kit/clock.ts';
import { commonErrors, fail } from '#/kit/error.ts';
import type { Caller } from './operations.ts';

/** How fast an allowance refills and how much of it can be saved up. */
export interface Rate {
  readonly perMinute: number;
  /** Most that can be taken at once after a rest. */
  readonly burst: number;
}

export interface Buckets {
  /** Takes `cost` from the key's bucket: 0 if it was there, else the whole seconds to wait; then nothing is taken. */
  take(key: string, cost: number): number;
}

/** Buckets kept in all; the least recently used half goes first. */
const MAX_KEYS = 50_000;

/**
 * Token buckets, one number each (the generic cell rate algorithm: the instant at which the bucket is full again).
 * Two generations bound the memory: a key that was not touched for a whole generation is forgotten, full again.
 */
export function createBuckets(clock: Clock, rate: Rate, maxKeys = MAX_KEYS): Buckets {
  const costMs = 60_000 / rate.perMinute;
  const depthMs = rate.burst * costMs;
  let young = new Map<string, number>();
  let old = new Map<string, number>();
  return {
    take(key, cost) {
      const nowMs = clock.now().getTime();
      // A clock that was set back must not lock anybody out: no bucket is emptier than empty.
      const fullAtMs = Math.min(young.get(key) ?? old.get(key) ?? 0, nowMs + depthMs);
      const nextMs = Math.max(fullAtMs, nowMs) + cost * costMs;
      const overMs = nextMs - nowMs - depthMs;
      if (young.size >= maxKeys / 2 && !young.has(key)) {
        old = young;
        young = new Map();
      }
      young.set(key, overMs > 0 ? fullAtMs : nextMs);
      if (overMs > 0) return Math.max(1, Math.ceil(overMs / 1000));
      return 0;
    },
  };
}

/** The first four groups of an IPv6 address, as numbers. */
function networkOf(address: string): string {
  const [head = '', tail] = address.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups =
    tail === undefined
      ? before
      : [...before, ...Array(Math.max(0, 8 - before.length - after.length)).fill('0'), ...after];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group || '0', 16).toString(16))
    .join(':');
}

/** What limits count as one address: an IPv4 address, or the /64 that one IPv6 subscriber has to himself. */
export function addressKey(address: string): string {
  if (address.startsWith('::ffff:') && address.includes('.')) return address.slice(7);
  return isIPv6(address) ? `${networkOf(address)}::/64` : address;
}

/** Counts what is open at the same time, per key; a key with nothing open takes no memory. */
export interface Gauge {
  /** Counts one more, unless `most` are open. */
  open(key: string): boolean;
  close(key: string): void;
  count(key: string): number;
}

export function createGauge(most: number): Gauge {
  const open = new Map<string, number>();
  return {
    open(key) {
      const count = open.get(key) ?? 0;
      if (count >= most) return false;
      open.set(key, count + 1);
      return true;
    },
    close(key) {
      const count = open.get(key) ?? 0;
      if (count > 1) open.set(key, count - 1);
      else open.delete(key);
    },
    count: (key) => open.get(key) ?? 0,
  };
}

export interface LimitSettings {
  /** Requests per minute without a session, per address; refused credentials count too. */
  readonly requestsPerAddress: number;
  /** Requests per minute of one account, over all its devices. */
  readonly requestsPerAccount: number;
}

export interface Limits {
  /** Takes an operation's cost from the account's allowance, or from the address's if nobody is signed in. */
  spend(caller: Caller | null, address: string, cost: number): void;
  /** Takes from the address's allowance; throws rate_limited. */
  spendAddress(address: string, cost: number): void;
  /** Buckets of another kind (sign-in attempts per handle, invitations per day …). */
  buckets(rate: Rate): Buckets;
}

/** Throws rate_limited with the seconds to wait, if there are any. */
function refuseFor(seconds: number): void {
  if (seconds > 0) fail(commonErrors, 'rate_limited', { retryAfter: seconds });
}

export function createLimits(deps: { readonly clock: Clock; readonly settings: LimitSettings }): Limits {
  const { clock, settings } = deps;
  const whole = (perMinute: number): Rate => ({ perMinute, burst: perMinute });
  const addresses = createBuckets(clock, whole(settings.requestsPerAddress));
  const accounts = createBuckets(clock, whole(settings.requestsPerAccount));
  const spendAddress = (address: string, cost: number): void =>
    refuseFor(addresses.take(addressKey(address), cost));
  return {
    spend(caller, address, cost) {
      if (caller === null) spendAddress(address, cost);
      else refuseFor(accounts.take(caller.actorId, cost));
    },
    spendAddress,
    buckets: (rate) => createBuckets(clock, rate),
  };
}
