// The socket protocol `plaza.v1.json` and how timelines are read: shared by gateway, web app and tests.
import * as z from 'zod/mini';
import { endpoint, instant, wholeNumber } from './contract.ts';
import { commonErrors } from './error.ts';
import { actorId, timelineId } from './id.ts';

/** The WebSocket subprotocol; a later binary or incompatible form gets another name. */
export const SUBPROTOCOL = 'plaza.v1.json';
/** Where the socket is opened. */
export const SOCKET_PATH = '/socket';

/** Why the server closes a socket (application close codes). */
export const closeCodes = {
  /** The session was revoked or has expired: erase the device's copy and sign in. */
  signedOut: 4001,
  /** The server is stopping or moving: connect again after a jittered wait. */
  goingAway: 4002,
  /** A frame was not of the protocol. */
  badFrame: 4003,
  /** Too many frames or connections. */
  rateLimited: 4004,
  /** The device read too slowly: connect again and catch up. */
  tooSlow: 4008,
} as const;

/** One event of a timeline with its content joined in, as pages and frames carry it. */
export const timelineEntry = z.object({
  timelineId,
  /** Gap-free position within the timeline, from 1. */
  seq: z.int(),
  /** `slice.happened`, past tense. */
  kind: z.string(),
  subjectId: z.string(),
  actorId: z.nullable(actorId),
  at: instant,
  /** The content as it stands now (a tombstone when it is gone); its form belongs to the kind. */
  data: z.unknown(),
});
export type TimelineEntry = z.infer<typeof timelineEntry>;

/** Where a timeline stands. `lastNo` counts only the entries that count as messages. */
export const timelineHead = z.object({
  timelineId,
  headSeq: z.int(),
  lastNo: z.int(),
  lastAt: z.nullable(instant),
});
export type TimelineHead = z.infer<typeof timelineHead>;

/** What a device sends. */
export const clientFrame = z.discriminatedUnion('t', [
  /** First frame. `since`: the `now` of the last catch-up that ended; absent on a new device. */
  z.object({ t: z.literal('hello'), since: z.optional(instant) }),
  /** Calls an operation; without `n` no answer is sent. */
  z.object({
    t: z.literal('call'),
    n: z.optional(z.int().check(z.minimum(0), z.maximum(2 ** 31))),
    op: z.string().check(z.maxLength(64)),
    input: z.optional(z.unknown()),
  }),
  z.object({ t: z.literal('ping') }),
]);
export type ClientFrame = z.infer<typeof clientFrame>;

/** What the server sends. Unknown `t` must be ignored. */
export type ServerFrame =
  /** Answer to hello: heads that moved since `since` (all, if absent; at most 2,000, the newest), and the limits in force. */
  | {
      t: 'welcome';
      now: string;
      heads: TimelineHead[];
      heartbeatMs: number;
      actorId: string;
      sessionId: string;
    }
  /** One event. Apply it only if `seq` is the next one; else read the timeline. */
  | { t: 'entry'; entry: TimelineEntry }
  /** Carries a value that may be lost and is read again at connect: receipts, typing, presence. */
  | { t: 'signal'; kind: string; data: unknown }
  /** Heartbeat: heads of timelines that moved since the last one, so that a lost last event heals. */
  | { t: 'heads'; now: string; heads: TimelineHead[] }
  /** Answer to a call. */
  | { t: 'result'; n: number; output: unknown }
  | { t: 'problem'; n: number; problem: unknown }
  /** The device fell behind and events were dropped: compare heads again by `hello`. */
  | { t: 'resync' }
  | { t: 'pong' };

/** Largest page of timeline entries. */
export const MAX_TIMELINE_PAGE = 200;

/** Reads a timeline that the caller may read, within what they may see of it. */
export const readTimeline = endpoint(commonErrors, {
  id: 'timelines.readTimeline',
  method: 'GET',
  path: '/api/timelines/{timelineId}/entries',
  summary: 'Read the events of a timeline after a position',
  access: 'person',
  input: z.object({
    timelineId,
    /** Entries with a greater seq are returned, lowest first. */
    after: z._default(wholeNumber({ min: 0, max: Number.MAX_SAFE_INTEGER }), 0),
    limit: z._default(wholeNumber({ min: 1, max: MAX_TIMELINE_PAGE }), 100),
  }),
  output: z.object({ entries: z.array(timelineEntry), headSeq: z.int(), more: z.boolean() }),
});
