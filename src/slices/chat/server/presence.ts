// Presence: who is here now (in memory), and when the others were last seen (kept, at most once a minute).
import { sql } from 'kysely';
import type { Clock } from '#/kit/clock.ts';
import type { ActorId } from '#/kit/id.ts';
import type { Bus } from '#/platform/server/bus.ts';
import { afterCommit, type Database, type Reader, type Tx } from '#/platform/server/database.ts';
import type { Sweep } from '#/platform/server/sweeps.ts';
import type { Contacts } from '#/slices/contacts/server/index.ts';
import { chatSignals, type Presence } from '../contract/index.ts';
import { peersOfPerson } from './conversation-store.ts';

export interface PresenceDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly bus: Bus;
  readonly contacts: Pick<Contacts, 'mayTalkMany'>;
  readonly onError: (error: unknown) => void;
}

/** Between two writes of one person's last seen, in milliseconds. */
const WRITE_EVERY_MS = 60_000;

export interface PresenceBook {
  /** Told by the gateway when a person's first socket opens and the last one closes. */
  onPresence(actorId: ActorId, online: boolean): void;
  /** The two have a conversation from now on: each hears where the other is. */
  introduce(one: ActorId, other: ActorId): void;
  of(reader: Reader, ids: readonly ActorId[]): Promise<ReadonlyMap<ActorId, Presence>>;
  /** The presence of everybody that the person talks with and may talk with. */
  aroundOf(actorId: ActorId): Promise<readonly Presence[]>;
  readonly sweep: Sweep;
  /** Writes all that waits, and for those still here, that they were seen now. */
  drain(): Promise<void>;
  forget(actorId: ActorId): void;
}

async function writeSeen(tx: Tx, seen: readonly (readonly [ActorId, Date])[]): Promise<void> {
  if (seen.length === 0) return;
  await sql`
    INSERT INTO chat.presence AS known (actor_id, last_seen_at)
    SELECT * FROM unnest(${seen.map(([id]) => id)}::uuid[], ${seen.map(([, at]) => at)}::timestamptz[]) AS item(actor_id, at)
    ORDER BY actor_id
    ON CONFLICT (actor_id) DO UPDATE SET last_seen_at = greatest(known.last_seen_at, excluded.last_seen_at)
  `.execute(tx);
}

/** When persons were last seen, as kept. */
async function readSeen(reader: Reader, ids: readonly ActorId[]): Promise<ReadonlyMap<ActorId, Date>> {
  const { rows } = await sql<{ actor_id: ActorId; last_seen_at: Date }>`
    SELECT actor_id, last_seen_at FROM chat.presence WHERE actor_id = ANY(${ids}::uuid[])
  `.execute(reader);
  return new Map(rows.map((row) => [row.actor_id, row.last_seen_at]));
}

/** The persons one has a direct conversation with and may talk with. */
async function audienceOf(deps: PresenceDeps, actorId: ActorId): Promise<readonly ActorId[]> {
  const peers = await peersOfPerson(deps.db.read, actorId);
  const may = await deps.contacts.mayTalkMany(
    deps.db.read,
    peers.map((peer) => [actorId, peer]),
  );
  return peers.filter((_, index) => may[index]);
}

/** Last seen times that wait to be written. */
function createSeenBuffer() {
  const waiting = new Map<ActorId, Date>();
  const writtenMs = new Map<ActorId, number>();
  return {
    waiting,
    writtenMs,
    /** Writes what is due, or all; it stays here until the commit. */
    async write(tx: Tx, now: Date, all: boolean): Promise<number> {
      const nowMs = now.getTime();
      for (const [id, ms] of writtenMs) if (nowMs - ms >= WRITE_EVERY_MS) writtenMs.delete(id);
      const due = Array.from(waiting).filter(([id]) => all || !writtenMs.has(id));
      await writeSeen(tx, due);
      afterCommit(tx, () => {
        for (const [id, at] of due) {
          writtenMs.set(id, nowMs);
          if (waiting.get(id) === at) waiting.delete(id);
        }
      });
      return due.length;
    },
  };
}

export function createPresenceBook(deps: PresenceDeps): PresenceBook {
  const seen = createSeenBuffer();
  const here = new Set<ActorId>();

  function presenceOf(actorId: ActorId, online: boolean, kept?: Date): Presence {
    if (online) return { actorId, online, lastSeenAt: null };
    return { actorId, online, lastSeenAt: (seen.waiting.get(actorId) ?? kept)?.toISOString() ?? null };
  }

  async function of(reader: Reader, ids: readonly ActorId[]): Promise<ReadonlyMap<ActorId, Presence>> {
    const kept = await readSeen(reader, ids);
    return new Map(ids.map((id) => [id, presenceOf(id, here.has(id), kept.get(id))]));
  }

  async function announce(actorId: ActorId, data: Presence): Promise<void> {
    const actors = await audienceOf(deps, actorId);
    if (actors.length > 0) deps.bus.publish('signal', { to: { actors }, kind: chatSignals.presence, data });
  }

  async function tellEachOther(one: ActorId, other: ActorId): Promise<void> {
    const known = await of(deps.db.read, [one, other]);
    for (const [actorId, to] of [
      [one, other],
      [other, one],
    ] as const) {
      const data = known.get(actorId);
      if (data === undefined || (!data.online && data.lastSeenAt === null)) continue;
      deps.bus.publish('signal', { to: { actors: [to] }, kind: chatSignals.presence, data });
    }
  }

  return {
    introduce(one, other) {
      tellEachOther(one, other).catch(deps.onError);
    },
    onPresence(actorId, online) {
      if (online) here.add(actorId);
      else {
        here.delete(actorId);
        seen.waiting.set(actorId, deps.clock.now());
      }
      announce(actorId, presenceOf(actorId, online)).catch(deps.onError);
    },
    of,
    async aroundOf(actorId) {
      const around = await of(deps.db.read, await audienceOf(deps, actorId));
      return Array.from(around.values()).filter((each) => each.online || each.lastSeenAt !== null);
    },
    sweep: {
      name: 'chat.last_seen',
      sweep: (tx, now) => (seen.waiting.size === 0 ? Promise.resolve(0) : seen.write(tx, now, false)),
    },
    async drain() {
      const now = deps.clock.now();
      for (const actorId of here) seen.waiting.set(actorId, now);
      if (seen.waiting.size > 0) await deps.db.transaction((tx) => seen.write(tx, now, true));
    },
    forget(actorId) {
      here.delete(actorId);
      seen.waiting.delete(actorId);
      seen.writtenMs.delete(actorId);
    },
  };
}
