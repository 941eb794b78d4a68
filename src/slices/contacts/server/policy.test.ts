// The rules of asking, without a database.
import { describe, expect, it } from 'vitest';
import { PlazaError } from '#/kit/error.ts';
import { MAX_BLOCKED, MAX_CONTACTS, MAX_DAILY_REQUESTS, MAX_OPEN_REQUESTS } from '../contract/index.ts';
import { checkBlockRoom, checkRoom, DECLINE_LASTS_MS, decideRequest, type Asking } from './policy.ts';

const now = new Date('2026-11-25T09:00:00.000Z');
const plain: Asking = {
  areContacts: false,
  hasAsked: false,
  wasAsked: false,
  blockedByAsking: false,
  blockedByAsked: false,
  lastDeclinedAt: null,
  openRequests: 0,
  requestsOfDay: 0,
};

function outcome(asking: Partial<Asking>): string {
  try {
    return decideRequest(now, { ...plain, ...asking });
  } catch (error) {
    if (error instanceof PlazaError) return error.code;
    throw error;
  }
}

describe('asking somebody', () => {
  it('[CO5] is refused for contacts, people one has asked and people one has blocked', () => {
    expect(outcome({})).toBe('open');
    expect(outcome({ areContacts: true })).toBe('already_contacts');
    expect(outcome({ hasAsked: true })).toBe('already_requested');
    expect(outcome({ blockedByAsking: true, areContacts: true })).toBe('person_blocked');
  });

  it('[CO7] who has asked me makes us contacts, at the limit of open requests too', () => {
    expect(outcome({ wasAsked: true })).toBe('mutual');
    expect(outcome({ wasAsked: true, openRequests: MAX_OPEN_REQUESTS })).toBe('mutual');
  });

  it('[CO11] stays unseen for the blocked, and for 30 days for the declined', () => {
    expect(outcome({ blockedByAsked: true })).toBe('unseen');
    expect(outcome({ lastDeclinedAt: new Date(now.getTime() - DECLINE_LASTS_MS + 1) })).toBe('unseen');
    expect(outcome({ lastDeclinedAt: new Date(now.getTime() - DECLINE_LASTS_MS) })).toBe('open');
  });

  it('[CO12] is bounded, in the same way whether it would be seen or not', () => {
    for (const blockedByAsked of [false, true]) {
      expect(outcome({ openRequests: MAX_OPEN_REQUESTS, blockedByAsked })).toBe('open_request_limit_reached');
      expect(outcome({ requestsOfDay: MAX_DAILY_REQUESTS, blockedByAsked })).toBe(
        'daily_request_limit_reached',
      );
    }
    expect(() => checkRoom([MAX_CONTACTS - 1, 0])).not.toThrow();
    expect(() => checkRoom([0, MAX_CONTACTS])).toThrow(PlazaError);
    expect(() => checkBlockRoom(MAX_BLOCKED - 1)).not.toThrow();
    expect(() => checkBlockRoom(MAX_BLOCKED)).toThrow(PlazaError);
  });
});
