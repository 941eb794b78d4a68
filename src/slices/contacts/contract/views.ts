// What contacts shows: the standing of one person towards another, and what is said of it in events.
import * as z from 'zod/mini';
import { instant, text } from '#/kit/contract.ts';
import { idSchema } from '#/kit/id.ts';
import { personCard } from '#/slices/identity/contract/index.ts';

/** A request to become contacts; made by the device of the person who asks. */
export const requestId = idSchema('RequestId');
export type RequestId = z.infer<typeof requestId>;

/** Longest note of a request, in UTF-16 units. */
export const MAX_NOTE_LENGTH = 200;
export const MAX_CONTACTS = 2_000;
export const MAX_BLOCKED = 2_000;
export const MAX_OPEN_REQUESTS = 100;
export const MAX_DAILY_REQUESTS = 50;

/** The words that go with a request; may be empty. */
export const requestNote = text({ min: 0, max: MAX_NOTE_LENGTH });

/** The secret part of an invite link `/i/{token}`. */
export const inviteToken = z.string().check(z.regex(/^[A-Za-z0-9_-]{22}$/, 'must be an invite token'));

/** An open request, as one of the two sees it. */
export const requestView = z.object({
  id: requestId,
  direction: z.enum(['incoming', 'outgoing']),
  note: z.string(),
  /** How the person was found. */
  via: z.enum(['handle', 'invite']),
  createdAt: instant,
});
export type RequestView = z.infer<typeof requestView>;

/** All that one person may know of how they and another stand. */
export const standing = z.object({
  person: personCard,
  /** Null unless they are contacts. */
  contactSince: z.nullable(instant),
  /** The open request between them, if any. */
  request: z.nullable(requestView),
  /** When the viewer blocked the person; what the person did to the viewer is never shown. */
  blockedAt: z.nullable(instant),
});
export type Standing = z.infer<typeof standing>;

/** A page of standings, taken when the viewer's own timeline stood at `seq`. */
export const standingsPage = z.object({
  standings: z.array(standing),
  seq: z.int(),
  /** Pass as `after` for the next page; null at the end. */
  next: z.nullable(z.string()),
});
export type StandingsPage = z.infer<typeof standingsPage>;

/** The answer of a command: the standing after it, at `seq` of the viewer's own timeline. */
export const standingReply = z.object({ standing, seq: z.int() });
export type StandingReply = z.infer<typeof standingReply>;

/**
 * Kinds of entries on a person's own timeline. The subject is the other person's actor id, and the data is
 * `{ standing }` as it stands now (`null` once that person is unknown to the instance).
 */
export const contactsKinds = {
  requested: 'contacts.requested',
  accepted: 'contacts.accepted',
  declined: 'contacts.declined',
  cancelled: 'contacts.cancelled',
  removed: 'contacts.removed',
  blocked: 'contacts.blocked',
  unblocked: 'contacts.unblocked',
} as const;
export type ContactsKind = (typeof contactsKinds)[keyof typeof contactsKinds];

/** The data of every `contacts.…` entry. */
export const contactsEntryData = z.object({ standing: z.nullable(standing) });
export type ContactsEntryData = z.infer<typeof contactsEntryData>;
