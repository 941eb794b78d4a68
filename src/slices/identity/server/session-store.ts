// Sessions and their tokens.
import { sql } from 'kysely';
import { newId, sessionId as sessionIdSchema, type ActorId, type SessionId } from '#/kit/id.ts';
import type { Reader, Tx } from '#/platform/server/database.ts';
import { statement } from '#/platform/server/statement.ts';
import type { DeviceView } from '../contract/index.ts';
import type { IdentityTables, SessionRow } from './tables.ts';

const DAY_MS = 24 * 60 * 60_000;
/** A session that is not used for so long ends. */
export const IDLE_MS = 90 * DAY_MS;
/** A session ends then, however much it is used. */
export const LIFE_MS = 365 * DAY_MS;
/** Most sessions of a person. */
export const MAX_SESSIONS = 50;
/** How long the token before a step-up works once the new one was used. */
export const OLD_TOKEN_MS = 60_000;
/** Rows that one round of a sweep ends. */
const SWEPT_AT_ONCE = 500;

/** What a token proves. */
export interface Proof {
  readonly sessionId: SessionId;
  readonly actorId: ActorId;
  readonly operator: boolean;
  readonly steppedUpAt: Date | null;
  readonly lastSeenAt: Date;
  /** True for a stepped-up token whose predecessor still works without an end. */
  readonly unsettled: boolean;
}

interface ProofRow {
  id: SessionId;
  actor_id: ActorId;
  last_seen_at: Date;
  role: string | null;
  stepped_up_at: Date | null;
  followed: boolean;
}

const proofByToken = statement(
  'identity.proof_by_token',
  (hash, now) => sql<ProofRow>`
    SELECT session.id, session.actor_id, session.last_seen_at, operator.role, token.stepped_up_at,
      EXISTS (
        SELECT FROM identity.session_token AS older
        WHERE older.session_id = session.id AND older.stepped_up_at IS NULL AND older.expires_at IS NULL
      ) AS followed
    FROM identity.session_token AS token
    JOIN identity.session AS session ON session.id = token.session_id
    LEFT JOIN identity.operator AS operator ON operator.actor_id = session.actor_id
    WHERE token.hash = ${hash} AND session.expires_at > ${now}
      AND (token.expires_at IS NULL OR token.expires_at > ${now})`,
);

const proofBySession = statement(
  'identity.proof_by_session',
  (id, now) => sql<ProofRow>`
    SELECT session.id, session.actor_id, session.last_seen_at, operator.role,
      NULL::timestamptz AS stepped_up_at, false AS followed
    FROM identity.session AS session
    LEFT JOIN identity.operator AS operator ON operator.actor_id = session.actor_id
    WHERE session.id = ${id} AND session.expires_at > ${now}`,
);

function proofOf(row: ProofRow | undefined): Proof | null {
  if (row === undefined) return null;
  return {
    sessionId: row.id,
    actorId: row.actor_id,
    operator: row.role !== null,
    steppedUpAt: row.stepped_up_at,
    lastSeenAt: row.last_seen_at,
    unsettled: row.stepped_up_at !== null && row.followed,
  };
}

/** What the hash of a token proves at `now`; one query on indices alone. */
export async function findByToken(reader: Reader, now: Date, hash: Buffer): Promise<Proof | null> {
  const [row] = await proofByToken.run(reader, [hash, now]);
  return proofOf(row);
}

/** The session itself, whatever its token; never stepped up. */
export async function findSession(reader: Reader, now: Date, sessionId: SessionId): Promise<Proof | null> {
  const [row] = await proofBySession.run(reader, [sessionId, now]);
  return proofOf(row);
}

export interface NewSession {
  readonly actorId: ActorId;
  readonly device: DeviceView;
  readonly address: string;
  readonly tokenHash: Buffer;
  readonly steppedUpAt: Date | null;
}

/** Starts a session, confirmed at `steppedUpAt`. */
export async function insertSession(tx: Tx, now: Date, session: NewSession): Promise<SessionId> {
  const id = sessionIdSchema.parse(newId(now.getTime()));
  const tables = tx.withTables<IdentityTables>();
  await tables
    .insertInto('identity.session')
    .values({
      id,
      actor_id: session.actorId,
      device_kind: session.device.kind,
      browser: session.device.browser,
      system: session.device.system,
      address: session.address,
      created_at: now,
      last_seen_at: now,
      expires_at: new Date(now.getTime() + IDLE_MS),
      ends_at: new Date(now.getTime() + LIFE_MS),
    })
    .execute();
  await tables
    .insertInto('identity.session_token')
    .values({ hash: session.tokenHash, session_id: id, stepped_up_at: session.steppedUpAt, expires_at: null })
    .execute();
  return id;
}

/**
 * Gives a session a token that is stepped up; those before it lose that, and end once this one is used. At any time
 * the newest token is the one with a step-up in it.
 */
export async function rotateToken(tx: Tx, now: Date, sessionId: SessionId, tokenHash: Buffer): Promise<void> {
  const tables = tx.withTables<IdentityTables>();
  await tables
    .updateTable('identity.session_token')
    .set({ stepped_up_at: null })
    .where('session_id', '=', sessionId)
    .execute();
  await tables
    .insertInto('identity.session_token')
    .values({ hash: tokenHash, session_id: sessionId, stepped_up_at: now, expires_at: null })
    .execute();
}

/** The newest token was used, so its answer has arrived: those before it have a minute left. */
export async function settleRotation(reader: Reader, now: Date, tokenHash: Buffer): Promise<void> {
  const tables = reader.withTables<IdentityTables>();
  await tables
    .updateTable('identity.session_token')
    .set({ expires_at: new Date(now.getTime() + OLD_TOKEN_MS) })
    .where('stepped_up_at', 'is', null)
    .where('expires_at', 'is', null)
    .where('session_id', 'in', (select) =>
      select
        .selectFrom('identity.session_token as newest')
        .select('newest.session_id')
        .where('newest.hash', '=', tokenHash)
        .where('newest.stepped_up_at', 'is not', null),
    )
    .execute();
}

/** Notes from where a session was last confirmed. */
export async function updateAddress(tx: Tx, sessionId: SessionId, address: string): Promise<void> {
  await tx
    .withTables<IdentityTables>()
    .updateTable('identity.session')
    .set({ address })
    .where('id', '=', sessionId)
    .execute();
}

/** A person's sessions that have not ended, the last used first. */
export function listSessions(reader: Reader, now: Date, actorId: ActorId): Promise<SessionRow[]> {
  return reader
    .withTables<IdentityTables>()
    .selectFrom('identity.session')
    .selectAll()
    .where('actor_id', '=', actorId)
    .where('expires_at', '>', now)
    .orderBy('last_seen_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/** Whose session it is; locked until the transaction ends. Null if there is none. */
export async function lockSession(tx: Tx, sessionId: SessionId): Promise<{ actorId: ActorId } | null> {
  const row = await tx
    .withTables<IdentityTables>()
    .selectFrom('identity.session')
    .select('actor_id')
    .where('id', '=', sessionId)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? null : { actorId: row.actor_id };
}

/** Deletes sessions with their tokens; tells which were there. */
export async function deleteSessions(tx: Tx, ids: readonly SessionId[]): Promise<SessionId[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .withTables<IdentityTables>()
    .deleteFrom('identity.session')
    .where('id', 'in', ids)
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Deletes a person's sessions, but for one. */
export async function deleteSessionsOf(
  tx: Tx,
  actorId: ActorId,
  keep: SessionId | null,
): Promise<SessionId[]> {
  let query = tx.withTables<IdentityTables>().deleteFrom('identity.session').where('actor_id', '=', actorId);
  if (keep !== null) query = query.where('id', '!=', keep);
  const rows = await query.returning('id').execute();
  return rows.map(({ id }) => id);
}

/** Deletes the sessions that were unused longest, so that `most` are left. The person's row is locked. */
export async function deleteExcess(tx: Tx, actorId: ActorId, most: number): Promise<SessionId[]> {
  const { rows } = await sql<{ id: SessionId }>`
    DELETE FROM identity.session WHERE id IN (
      SELECT id FROM identity.session WHERE actor_id = ${actorId} ORDER BY last_seen_at DESC, id DESC OFFSET ${most}
    ) RETURNING id
  `.execute(tx);
  return rows.map(({ id }) => id);
}

/** Writes when sessions were last used, and moves their end accordingly. */
export async function writeUse(tx: Tx, uses: ReadonlyMap<SessionId, Date>): Promise<number> {
  if (uses.size === 0) return 0;
  const { numAffectedRows } = await sql`
    UPDATE identity.session AS session
    SET last_seen_at = use.at, expires_at = LEAST(session.ends_at, use.at + ${IDLE_MS / 1_000} * interval '1 second')
    FROM (
      SELECT held.id, use.at FROM unnest(${[...uses.keys()]}::uuid[], ${[...uses.values()]}::timestamptz[]) AS use(id, at)
      JOIN identity.session AS held ON held.id = use.id ORDER BY held.id FOR UPDATE OF held SKIP LOCKED
    ) AS use
    WHERE session.id = use.id AND session.last_seen_at < use.at AND session.expires_at > use.at
  `.execute(tx);
  return Number(numAffectedRows ?? 0n);
}

/** Deletes sessions that are due, a bounded number at a time; tells which. */
export async function deleteExpired(tx: Tx, now: Date): Promise<SessionId[]> {
  const { rows } = await sql<{ id: SessionId }>`
    DELETE FROM identity.session WHERE id IN (
      SELECT id FROM identity.session WHERE expires_at <= ${now} ORDER BY expires_at LIMIT ${SWEPT_AT_ONCE}
      FOR UPDATE SKIP LOCKED
    ) RETURNING id
  `.execute(tx);
  return rows.map(({ id }) => id);
}

/** Deletes old tokens, challenges and limits that are due, a bounded number at a time; tells how many. */
export async function deleteDue(tx: Tx, now: Date): Promise<number> {
  const results = [
    await sql`
      DELETE FROM identity.session_token WHERE hash IN (
        SELECT hash FROM identity.session_token WHERE expires_at <= ${now} LIMIT ${SWEPT_AT_ONCE} FOR UPDATE SKIP LOCKED
      )`.execute(tx),
    await sql`
      DELETE FROM identity.challenge WHERE id IN (
        SELECT id FROM identity.challenge WHERE expires_at <= ${now} LIMIT ${SWEPT_AT_ONCE} FOR UPDATE SKIP LOCKED
      )`.execute(tx),
    await sql`
      DELETE FROM identity.attempt WHERE key IN (
        SELECT key FROM identity.attempt WHERE forget_at <= ${now} LIMIT ${SWEPT_AT_ONCE} FOR UPDATE SKIP LOCKED
      )`.execute(tx),
  ];
  return results.reduce((sum, { numAffectedRows }) => sum + Number(numAffectedRows ?? 0n), 0);
}
