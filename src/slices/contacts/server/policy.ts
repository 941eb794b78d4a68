// The rules of asking, as pure decisions.
import { fail } from '#/kit/error.ts';
import {
  contactsErrors,
  MAX_BLOCKED,
  MAX_CONTACTS,
  MAX_DAILY_REQUESTS,
  MAX_OPEN_REQUESTS,
} from '../contract/index.ts';

/** How long somebody who was declined is declined unseen if they ask again, in milliseconds. */
export const DECLINE_LASTS_MS = 30 * 24 * 60 * 60_000;
/** The window of the daily limit, in milliseconds. */
export const DAY_MS = 24 * 60 * 60_000;

/** What is known when one person asks another. */
export interface Asking {
  readonly areContacts: boolean;
  /** The asking person has an open request to the asked one, seen or declined in silence. */
  readonly hasAsked: boolean;
  /** The asked person has an open request to the asking one, declined in silence or not. */
  readonly wasAsked: boolean;
  readonly blockedByAsking: boolean;
  readonly blockedByAsked: boolean;
  /** When the asked person last declined the asking one. */
  readonly lastDeclinedAt: Date | null;
  readonly openRequests: number;
  readonly requestsOfDay: number;
}

/**
 * What becomes of a request: both are contacts at once (`mutual`), it waits for an answer (`open`), or it waits in
 * the eyes of the asking person alone (`unseen`). Throws what forbids it.
 */
export function decideRequest(now: Date, asking: Asking): 'mutual' | 'open' | 'unseen' {
  if (asking.blockedByAsking) fail(contactsErrors, 'person_blocked');
  if (asking.areContacts) fail(contactsErrors, 'already_contacts');
  if (asking.hasAsked) fail(contactsErrors, 'already_requested');
  if (asking.requestsOfDay >= MAX_DAILY_REQUESTS) {
    fail(contactsErrors, 'daily_request_limit_reached', { limit: MAX_DAILY_REQUESTS });
  }
  if (asking.wasAsked && !asking.blockedByAsked) return 'mutual';
  if (asking.openRequests >= MAX_OPEN_REQUESTS) {
    fail(contactsErrors, 'open_request_limit_reached', { limit: MAX_OPEN_REQUESTS });
  }
  const declinedMs = asking.lastDeclinedAt?.getTime() ?? Number.NEGATIVE_INFINITY;
  return asking.blockedByAsked || now.getTime() - declinedMs < DECLINE_LASTS_MS ? 'unseen' : 'open';
}

/** Throws when one of the two who become contacts has no room. */
export function checkRoom(contactsOfEither: readonly number[]): void {
  if (contactsOfEither.some((count) => count >= MAX_CONTACTS)) {
    fail(contactsErrors, 'contact_limit_reached', { limit: MAX_CONTACTS });
  }
}

/** Throws when one more person cannot be blocked. */
export function checkBlockRoom(blocked: number): void {
  if (blocked >= MAX_BLOCKED) fail(contactsErrors, 'block_limit_reached', { limit: MAX_BLOCKED });
}
