// Sessions: starting, checking, stepping up, ending.
import type { Clock } from '#/kit/clock.ts';
import type { ActorId, SessionId } from '#/kit/id.ts';
import type { Bus } from '#/platform/server/bus.ts';
import { afterCommit, type Database, type Tx } from '#/platform/server/database.ts';
import type { Caller, RequestInfo } from '#/platform/server/operations.ts';
import type { Sweep } from '#/platform/server/sweeps.ts';
import type { SessionForm } from '../contract/index.ts';
import { deviceOf } from './devices.ts';
import type { Events } from './events.ts';
import {
  deleteDue,
  deleteExcess,
  deleteExpired,
  deleteSessions,
  deleteSessionsOf,
  findByToken,
  findSession,
  insertSession,
  LIFE_MS,
  MAX_SESSIONS,
  rotateToken,
  settleRotation,
  updateAddress,
  writeUse,
  type Proof,
} from './session-store.ts';
import { hashToken, isToken, newToken } from './tokens.ts';

/** Last use is written at most so often. */
const USE_WRITTEN_MS = 60_000;

/** A session just started or confirmed, with the token that no one will see again. */
export interface Opened {
  readonly actorId: ActorId;
  readonly sessionId: SessionId;
  readonly token: string;
  readonly at: Date;
}

/** From where a session is started. */
export type Origin = Pick<RequestInfo, 'address' | 'userAgent'>;

export interface Sessions {
  /** Who the token stands for, or null. Notes the use. */
  authenticate(token: string): Promise<Caller | null>;
  /**
   * The caller behind a session, for what holds a socket open: the token that opened it may have been changed since.
   * Never stepped up. Notes the use.
   */
  recall(sessionId: SessionId): Promise<Caller | null>;
  /** Starts a session, stepped up; ends the one that it takes the place of, and the oldest beyond the limit. */
  start(tx: Tx, now: Date, actorId: ActorId, origin: Origin, replaces: SessionId | null): Promise<Opened>;
  /** Changes the token of a session, and steps it up. */
  stepUp(tx: Tx, now: Date, caller: Caller, origin: Origin): Promise<Opened>;
  /** Ends sessions of a person; tells how many there were. */
  end(tx: Tx, now: Date, actorId: ActorId, ids: readonly SessionId[]): Promise<number>;
  /** Ends all sessions of a person, but for one. */
  endAll(tx: Tx, now: Date, actorId: ActorId, keep: SessionId): Promise<number>;
  /** Ends all, in silence: there is nobody left to tell. */
  erase(tx: Tx, actorId: ActorId): Promise<void>;
  readonly sweeps: readonly Sweep[];
}

/** Hands a new token over in the form that the client asked for; tells what the answer's body says. */
export function handOver(opened: Opened, form: SessionForm, request: RequestInfo): string | null {
  if (form === 'token') return opened.token;
  request.startSession(opened.token, LIFE_MS / 1_000);
  return null;
}

export interface SessionsDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly bus: Bus;
  readonly events: Events;
}

function createSweeps(bus: Bus, used: Map<SessionId, Date>): readonly Sweep[] {
  return [
    {
      name: 'identity.session_use',
      async sweep(tx) {
        const writing = new Map(used);
        const written = await writeUse(tx, writing);
        afterCommit(tx, () => {
          for (const [sessionId, at] of writing) if (used.get(sessionId) === at) used.delete(sessionId);
        });
        return written;
      },
    },
    {
      name: 'identity.expired_sessions',
      async sweep(tx, now) {
        const ended = await deleteExpired(tx, now);
        if (ended.length > 0) afterCommit(tx, () => bus.publish('session', { sessionIds: ended }));
        return ended.length;
      },
    },
    { name: 'identity.due', sweep: deleteDue },
  ];
}

export function createSessions({ db, clock, bus, events }: SessionsDeps): Sessions {
  // Uses that are not yet written; at most one per session.
  const used = new Map<SessionId, Date>();

  function announce(tx: Tx, ids: readonly SessionId[]): void {
    if (ids.length > 0) afterCommit(tx, () => bus.publish('session', { sessionIds: ids }));
  }

  async function ended(tx: Tx, now: Date, actorId: ActorId, ids: readonly SessionId[]): Promise<number> {
    announce(tx, ids);
    if (ids.length > 0) await events.tell(tx, now, actorId, 'identity.devices_changed');
    return ids.length;
  }

  function seen(now: Date, proof: Proof | null): Caller | null {
    if (proof === null) return null;
    const { actorId, sessionId, operator, steppedUpAt, lastSeenAt } = proof;
    if (now.getTime() - lastSeenAt.getTime() >= USE_WRITTEN_MS) used.set(sessionId, now);
    return { actorId, sessionId, operator, steppedUpAt };
  }

  return {
    async authenticate(token) {
      if (!isToken(token)) return null;
      const now = clock.now();
      const hash = hashToken(token);
      const proof = await findByToken(db.read, now, hash);
      if (proof?.unsettled === true) await settleRotation(db.read, now, hash);
      return seen(now, proof);
    },
    async recall(sessionId) {
      const now = clock.now();
      return seen(now, await findSession(db.read, now, sessionId));
    },
    async start(tx, now, actorId, origin, replaces) {
      const token = newToken();
      const gone = replaces === null ? [] : await deleteSessions(tx, [replaces]);
      gone.push(...(await deleteExcess(tx, actorId, MAX_SESSIONS - 1)));
      const sessionId = await insertSession(tx, now, {
        actorId,
        device: deviceOf(origin.userAgent),
        address: origin.address,
        tokenHash: hashToken(token),
        steppedUpAt: now,
      });
      announce(tx, gone);
      await events.tell(tx, now, actorId, 'identity.devices_changed');
      return { actorId, sessionId, token, at: now };
    },
    async stepUp(tx, now, { actorId, sessionId }, origin) {
      const token = newToken();
      await rotateToken(tx, now, sessionId, hashToken(token));
      await updateAddress(tx, sessionId, origin.address);
      return { actorId, sessionId, token, at: now };
    },
    end: async (tx, now, actorId, ids) => ended(tx, now, actorId, await deleteSessions(tx, ids)),
    endAll: async (tx, now, actorId, keep) =>
      ended(tx, now, actorId, await deleteSessionsOf(tx, actorId, keep)),
    erase: async (tx, actorId) => announce(tx, await deleteSessionsOf(tx, actorId, null)),
    sweeps: createSweeps(bus, used),
  };
}
