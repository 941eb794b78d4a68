// Where timelines stand: the welcome after a hello, and the heartbeat that heals a lost last event.
import type { Clock } from '#/kit/clock.ts';
import type { TimelineId } from '#/kit/id.ts';
import { closeCodes, type TimelineHead } from '#/kit/protocol.ts';
import type { Log } from '../log.ts';
import { MAX_HEADS } from '../timeline.ts';
import type { Audience } from './audience.ts';
import type { Connection } from './connection.ts';
import { pongFrame, protocolFrame } from './frame.ts';
import type { Outbox } from './outbox.ts';

/** How often a device hears the heads that moved, and is pinged. */
export const HEARTBEAT_MS = 30_000;
/** A commit may become visible so much later than the time it carries. */
const OVERLAP_MS = 120_000;

/** Heads of timelines, newest first; with `movedSince` only those that moved since. At most MAX_HEADS. */
export type ReadHeads = (ids: readonly TimelineId[], movedSince?: Date) => Promise<readonly TimelineHead[]>;

export interface Heads {
  /** Answers a hello: follows the actor's timelines and says which have moved. */
  hello(connection: Connection, since: string | undefined): void;
  /** Tells each of these connections which of its timelines moved since `since`. */
  beat(connections: Iterable<Connection>, since: Date): Promise<void>;
}

export interface HeadsDeps {
  readonly clock: Clock;
  readonly audience: Audience;
  readonly outbox: Outbox;
  readonly readHeads: ReadHeads;
  readonly log: Log;
  readonly close: (connection: Connection, code: number, reason: string) => void;
}

async function welcome(deps: HeadsDeps, connection: Connection, since: string | undefined): Promise<void> {
  const hub = connection.hub ?? (await deps.audience.join(connection));
  const now = deps.clock.now();
  const movedSince =
    since === undefined ? undefined : new Date(Math.min(Date.parse(since), now.getTime()) - OVERLAP_MS);
  const heads = [...(await deps.readHeads([...hub.timelines], movedSince))];
  if (connection.closing) return;
  const { actorId, sessionId } = connection.caller;
  const heartbeatMs = HEARTBEAT_MS;
  const frame = protocolFrame({
    t: 'welcome',
    now: now.toISOString(),
    heads,
    heartbeatMs,
    actorId,
    sessionId,
  });
  deps.outbox.answer(connection, frame);
  connection.welcomed = true;
}

/** The heads that moved, by timeline, of all that these connections follow; null if too many to ask at once. */
async function moved(
  readHeads: ReadHeads,
  connections: readonly Connection[],
  since: Date,
): Promise<ReadonlyMap<TimelineId, TimelineHead> | null> {
  const ids = new Set<TimelineId>();
  for (const { hub } of connections) for (const id of hub?.timelines ?? []) ids.add(id);
  const heads = await readHeads([...ids], since);
  return heads.length < MAX_HEADS ? new Map(heads.map((head) => [head.timelineId, head])) : null;
}

export function createHeads(deps: HeadsDeps): Heads {
  const { clock, outbox, readHeads, log, close } = deps;

  return {
    hello(connection, since) {
      connection.greeted = true;
      welcome(deps, connection, since).catch((error: unknown) => {
        log.warn({ err: error }, 'a device could not be welcomed');
        close(connection, closeCodes.goingAway, 'try again');
      });
    },
    async beat(connections, since) {
      const welcomed = [...connections].filter((connection) => connection.welcomed && !connection.closing);
      if (welcomed.length === 0) return;
      const now = clock.now().toISOString();
      try {
        const all = await moved(readHeads, welcomed, since);
        const quiet = protocolFrame({ t: 'heads', now, heads: [] });
        for (const connection of welcomed) {
          const ids = [...(connection.hub?.timelines ?? [])];
          const heads = all === null ? await readHeads(ids, since) : ids.flatMap((id) => all.get(id) ?? []);
          outbox.answer(
            connection,
            heads.length === 0 ? quiet : protocolFrame({ t: 'heads', now, heads: [...heads] }),
          );
        }
      } catch (error) {
        log.warn({ err: error }, 'heads could not be read');
        // The device hears that the connection lives, and no claim about the timelines.
        for (const connection of welcomed) outbox.answer(connection, pongFrame);
      }
    },
  };
}
