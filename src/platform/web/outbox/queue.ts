// The outbox as a pure state machine: what is due, and what becomes of an item after a try.
import { ApiError, isPassing, retryAfterMs } from '../api-error.ts';
import { backoffMs } from '../sync/backoff.ts';
import type { OutboxItem } from './item.ts';

/** Server errors that are bugs are tried again so often before the item counts as failed. */
const MOST_TRIES_AFTER_A_BUG = 5;

/** The items that may be sent now: in each lane only the first that waits, and only when its time has come. */
export function due(items: readonly OutboxItem[], nowMs: number): OutboxItem[] {
  return firstOfLanes(items).filter((item) => item.notBefore <= nowMs);
}

/** When the next item comes due, in milliseconds since the epoch; null when nothing waits. */
export function nextDue(items: readonly OutboxItem[]): number | null {
  const times = firstOfLanes(items).map((item) => item.notBefore);
  return times.length === 0 ? null : Math.min(...times);
}

function firstOfLanes(items: readonly OutboxItem[]): OutboxItem[] {
  const first = new Map<string, OutboxItem>();
  for (const item of items) {
    if (item.state !== 'waiting') continue;
    const other = first.get(item.lane);
    if (other === undefined || item.order < other.order) first.set(item.lane, item);
  }
  return [...first.values()].sort((a, b) => a.order - b.order);
}

/**
 * The item after a try that brought no acceptance. No answer, too busy, out of service: wait and send the same request
 * again. Signed out: keep it, the account decides. Refused: failed, with the reason.
 */
export function afterProblem(item: OutboxItem, error: unknown, nowMs: number, chance: number): OutboxItem {
  const attempts = item.attempts + 1;
  const code = error instanceof ApiError ? error.code : 'internal';
  const bug = code === 'internal' || code === 'not_understood';
  if (isPassing(error) || code === 'not_signed_in' || (bug && attempts < MOST_TRIES_AFTER_A_BUG)) {
    const wait = Math.max(backoffMs(attempts, chance, 1000, 60_000), retryAfterMs(error));
    return { ...item, attempts, notBefore: nowMs + wait };
  }
  const params = error instanceof ApiError ? error.params : {};
  return { ...item, attempts, state: 'failed', failure: { code, params } };
}

/** A failed item, to be sent again as the last of its lane. The id stays: it is the same request. */
export function resent(item: OutboxItem, order: number): OutboxItem {
  return { ...item, state: 'waiting', order, attempts: 0, notBefore: 0, failure: null };
}
