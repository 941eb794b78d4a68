// The SQL of contacts: single rows and what is decided upon.
import { sql } from 'kysely';
import type { ActorId } from '#/kit/id.ts';
import type { Reader, Tx } from '#/platform/server/database.ts';
import type { RequestId } from '../contract/index.ts';
import type { ContactsTables, RequestRow } from './tables.ts';

/** Two persons in id order, as pairs are stored. */
export function pairOf(a: ActorId, b: ActorId): { low: ActorId; high: ActorId } {
  return a < b ? { low: a, high: b } : { low: b, high: a };
}

/** Takes the persons' locks in id order: from here on nothing else changes what stands between them. */
export async function lockPersons(tx: Tx, ids: readonly ActorId[]): Promise<void> {
  await sql`
    INSERT INTO contacts.person (actor_id) SELECT id FROM unnest(${ids}::uuid[]) AS id ORDER BY id
    ON CONFLICT (actor_id) DO NOTHING
  `.execute(tx);
  await sql`
    SELECT actor_id FROM contacts.person WHERE actor_id = ANY(${ids}::uuid[]) ORDER BY actor_id FOR UPDATE
  `.execute(tx);
}

export async function findRequest(reader: Reader, id: RequestId): Promise<RequestRow | undefined> {
  return reader
    .withTables<ContactsTables>()
    .selectFrom('contacts.request')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function insertRequest(tx: Tx, row: RequestRow): Promise<void> {
  await tx.withTables<ContactsTables>().insertInto('contacts.request').values(row).execute();
}

/** The open requests between two persons, in either direction, those declined in silence included. */
export async function openRequestsBetween(tx: Tx, a: ActorId, b: ActorId): Promise<readonly RequestRow[]> {
  return tx
    .withTables<ContactsTables>()
    .selectFrom('contacts.request')
    .selectAll()
    .where('closed_at', 'is', null)
    .where('from_id', 'in', [a, b])
    .where('to_id', 'in', [a, b])
    .execute();
}

export async function closeRequests(
  tx: Tx,
  now: Date,
  ids: readonly RequestId[],
  outcome: 'accepted' | 'cancelled',
): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .withTables<ContactsTables>()
    .updateTable('contacts.request')
    .set({ closed_at: now, outcome })
    .where('id', 'in', ids)
    .execute();
}

export async function declineRequests(tx: Tx, now: Date, ids: readonly RequestId[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .withTables<ContactsTables>()
    .updateTable('contacts.request')
    .set({ declined_at: now })
    .where('id', 'in', ids)
    .where('declined_at', 'is', null)
    .execute();
}

/** What counts against a person's limits, and when another last declined them. */
export async function askingHistory(
  tx: Tx,
  from: ActorId,
  to: ActorId,
  since: Date,
): Promise<{ openRequests: number; requestsOfDay: number; lastDeclinedAt: Date | null }> {
  const { rows } = await sql<{ open: number; day: number; declined: Date | null }>`
    SELECT count(*) FILTER (WHERE closed_at IS NULL)::integer AS open,
      count(*) FILTER (WHERE created_at > ${since})::integer AS day,
      max(declined_at) FILTER (WHERE to_id = ${to}) AS declined
    FROM contacts.request WHERE from_id = ${from}
  `.execute(tx);
  const row = rows[0];
  return {
    openRequests: row?.open ?? 0,
    requestsOfDay: row?.day ?? 0,
    lastDeclinedAt: row?.declined ?? null,
  };
}

/** How many contacts each has; those one has blocked count. */
export async function countContacts(tx: Tx, ids: readonly ActorId[]): Promise<readonly number[]> {
  const { rows } = await sql<{ count: number }>`
    SELECT (SELECT count(*) FROM contacts.contact WHERE low_id = id)::integer
      + (SELECT count(*) FROM contacts.contact WHERE high_id = id)::integer AS count
    FROM unnest(${ids}::uuid[]) AS id
  `.execute(tx);
  return rows.map(({ count }) => count);
}

export async function insertContact(tx: Tx, now: Date, a: ActorId, b: ActorId): Promise<void> {
  const { low, high } = pairOf(a, b);
  await tx
    .withTables<ContactsTables>()
    .insertInto('contacts.contact')
    .values({ low_id: low, high_id: high, since: now })
    .execute();
}

/** Whether there was a contact to remove. */
export async function deleteContact(tx: Tx, a: ActorId, b: ActorId): Promise<boolean> {
  const { low, high } = pairOf(a, b);
  const { numDeletedRows } = await tx
    .withTables<ContactsTables>()
    .deleteFrom('contacts.contact')
    .where('low_id', '=', low)
    .where('high_id', '=', high)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Whether the block is new. */
export async function insertBlock(tx: Tx, now: Date, blocker: ActorId, blocked: ActorId): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .withTables<ContactsTables>()
    .insertInto('contacts.block')
    .values({ blocker_id: blocker, blocked_id: blocked, since: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Whether there was a block to take away. */
export async function deleteBlock(tx: Tx, blocker: ActorId, blocked: ActorId): Promise<boolean> {
  const { numDeletedRows } = await tx
    .withTables<ContactsTables>()
    .deleteFrom('contacts.block')
    .where('blocker_id', '=', blocker)
    .where('blocked_id', '=', blocked)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Which of the two has blocked the other: none, one or both. */
export async function blocksBetween(tx: Tx, a: ActorId, b: ActorId): Promise<readonly ActorId[]> {
  const rows = await tx
    .withTables<ContactsTables>()
    .selectFrom('contacts.block')
    .select('blocker_id')
    .where('blocker_id', 'in', [a, b])
    .where('blocked_id', 'in', [a, b])
    .execute();
  return rows.map(({ blocker_id: blocker }) => blocker);
}

export async function countBlocked(tx: Tx, blocker: ActorId): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::integer AS count FROM contacts.block WHERE blocker_id = ${blocker}
  `.execute(tx);
  return rows[0]?.count ?? 0;
}

export async function inviteOf(reader: Reader, actorId: ActorId): Promise<string | null> {
  const row = await reader
    .withTables<ContactsTables>()
    .selectFrom('contacts.person')
    .select('invite_token')
    .where('actor_id', '=', actorId)
    .executeTakeFirst();
  return row?.invite_token ?? null;
}

export async function ownerOfInvite(reader: Reader, token: string): Promise<ActorId | null> {
  const row = await reader
    .withTables<ContactsTables>()
    .selectFrom('contacts.person')
    .select('actor_id')
    .where('invite_token', '=', token)
    .executeTakeFirst();
  return row?.actor_id ?? null;
}

/** Sets the invite token; with `keep`, one that is there stays. Tells the token in force. */
export async function putInvite(tx: Tx, actorId: ActorId, token: string, keep: boolean): Promise<string> {
  const { rows } = await sql<{ invite_token: string }>`
    INSERT INTO contacts.person AS person (actor_id, invite_token) VALUES (${actorId}, ${token})
    ON CONFLICT (actor_id) DO UPDATE
      SET invite_token = CASE WHEN ${keep} THEN coalesce(person.invite_token, ${token}) ELSE ${token} END
    RETURNING invite_token
  `.execute(tx);
  return rows[0]?.invite_token ?? token;
}
