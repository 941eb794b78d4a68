// Reading and writing actors and persons.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { fail } from '#/kit/error.ts';
import type { ActorId } from '#/kit/id.ts';
import type { Reader, Tx } from '#/platform/server/database.ts';
import { statement } from '#/platform/server/statement.ts';
import {
  identityErrors,
  type ActorKind,
  type Handle,
  type Locale,
  type PersonCard,
} from '../contract/index.ts';
import type { ActorRow, IdentityTables } from './tables.ts';

/** An actor as other slices may know it. */
export interface Actor {
  readonly actorId: ActorId;
  readonly kind: ActorKind;
  /** Null once its person has left. */
  readonly handle: Handle | null;
  readonly name: string;
}

/** What is known of a person before anything of theirs is locked. */
export interface PersonFacts extends Actor {
  readonly locale: Locale;
  readonly createdAt: Date;
  readonly operator: boolean;
  readonly passwordHash: string | null;
  readonly passkeys: number;
}

function toActor(row: Pick<ActorRow, 'id' | 'kind' | 'handle' | 'name'>): Actor {
  return { actorId: row.id, kind: row.kind, handle: row.handle, name: row.name };
}

/** The card that others see. */
export function cardOf({ actorId, kind, handle, name }: Actor): PersonCard {
  return { actorId, handle, name, photo: null, kind };
}

/** The actors with these ids, by id; unknown ones are missing. */
export async function actorsByIds(
  reader: Reader,
  ids: readonly ActorId[],
): Promise<ReadonlyMap<ActorId, Actor>> {
  if (ids.length === 0) return new Map();
  const rows = await reader
    .withTables<IdentityTables>()
    .selectFrom('identity.actor')
    .select(['id', 'kind', 'handle', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, toActor(row)]));
}

/** The actor with a handle, or null. */
export async function actorByHandle(reader: Reader, handle: Handle): Promise<Actor | null> {
  const row = await reader
    .withTables<IdentityTables>()
    .selectFrom('identity.actor')
    .select(['id', 'kind', 'handle', 'name'])
    .where('handle', '=', handle)
    .executeTakeFirst();
  return row === undefined ? null : toActor(row);
}

interface FactsRow extends ActorRow {
  created_at: Date;
  locale: Locale;
  password_hash: string | null;
  role: string | null;
  passkeys: number;
}

const facts = sql`
  SELECT actor.id, actor.kind, actor.handle, actor.name, actor.created_at, person.locale, person.password_hash,
    operator.role,
    (SELECT count(*)::integer FROM identity.passkey WHERE passkey.actor_id = actor.id) AS passkeys
  FROM identity.actor
  JOIN identity.person ON person.actor_id = actor.id
  LEFT JOIN identity.operator ON operator.actor_id = actor.id`;
// Asked by every start of an app.
const factsById = statement('identity.person_by_id', (id) => sql<FactsRow>`${facts} WHERE actor.id = ${id}`);

function toFacts(row: FactsRow | undefined): PersonFacts | null {
  if (row === undefined) return null;
  return {
    ...toActor(row),
    locale: row.locale,
    createdAt: row.created_at,
    operator: row.role !== null,
    passwordHash: row.password_hash,
    passkeys: row.passkeys,
  };
}

/** A person and the ways in that they have, by handle as typed. */
export async function personByHandle(reader: Reader, handle: string): Promise<PersonFacts | null> {
  const { rows } = await sql<FactsRow>`${facts} WHERE actor.handle = ${handle}`.execute(reader);
  return toFacts(rows[0]);
}

export async function personById(reader: Reader, actorId: ActorId): Promise<PersonFacts | null> {
  const [row] = await factsById.run(reader, [actorId]);
  return toFacts(row);
}

/**
 * Locks a person's row: whatever changes credentials or sessions of theirs does so first, so that two such changes
 * follow one another. False if there is no such person (any more).
 */
export async function lockPerson(tx: Tx, actorId: ActorId): Promise<boolean> {
  const row = await tx
    .withTables<IdentityTables>()
    .selectFrom('identity.person')
    .select('actor_id')
    .where('actor_id', '=', actorId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

function handleHash(handle: Handle): Buffer {
  return createHash('sha256').update(handle).digest();
}

/** Whether somebody had the handle and left. */
async function isHandleRetired(reader: Reader, handle: Handle): Promise<boolean> {
  const row = await reader
    .withTables<IdentityTables>()
    .selectFrom('identity.retired_handle')
    .select('retired_at')
    .where('hash', '=', handleHash(handle))
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether somebody has the handle, or had it and left. */
export async function isHandleTaken(reader: Reader, handle: Handle): Promise<boolean> {
  return (await actorByHandle(reader, handle)) !== null || (await isHandleRetired(reader, handle));
}

export interface NewPerson {
  readonly actorId: ActorId;
  readonly handle: Handle;
  readonly name: string;
  readonly locale: Locale;
  readonly passwordHash: string | null;
}

/**
 * Makes a person; false, and nothing is made, if the id or the handle is another's. A handle that was left is refused:
 * asked after the insert, which has waited for an erasure under way.
 */
export async function insertPerson(tx: Tx, now: Date, person: NewPerson): Promise<boolean> {
  const tables = tx.withTables<IdentityTables>();
  const inserted = await tables
    .insertInto('identity.actor')
    .values({
      id: person.actorId,
      kind: 'person',
      handle: person.handle,
      name: person.name,
      created_at: now,
      erased_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (inserted === undefined) return false;
  if (await isHandleRetired(tx, person.handle)) fail(identityErrors, 'handle_taken');
  await tables
    .insertInto('identity.person')
    .values({
      actor_id: person.actorId,
      locale: person.locale,
      password_hash: person.passwordHash,
      password_set_at: person.passwordHash === null ? null : now,
    })
    .execute();
  return true;
}

/** Changes what is given. */
export async function updateProfile(
  tx: Tx,
  actorId: ActorId,
  change: { readonly name?: string | undefined; readonly locale?: Locale | undefined },
): Promise<void> {
  const tables = tx.withTables<IdentityTables>();
  if (change.name !== undefined) {
    await tables.updateTable('identity.actor').set({ name: change.name }).where('id', '=', actorId).execute();
  }
  if (change.locale !== undefined) {
    await tables
      .updateTable('identity.person')
      .set({ locale: change.locale })
      .where('actor_id', '=', actorId)
      .execute();
  }
}

/** Replaces the password's hash. */
export async function updatePassword(tx: Tx, now: Date, actorId: ActorId, hash: string): Promise<void> {
  await tx
    .withTables<IdentityTables>()
    .updateTable('identity.person')
    .set({ password_hash: hash, password_set_at: now })
    .where('actor_id', '=', actorId)
    .execute();
}

/** The password's hash as it stands in this transaction. */
export async function passwordHashOf(tx: Tx, actorId: ActorId): Promise<string | null> {
  const row = await tx
    .withTables<IdentityTables>()
    .selectFrom('identity.person')
    .select('password_hash')
    .where('actor_id', '=', actorId)
    .executeTakeFirst();
  return row?.password_hash ?? null;
}

export async function insertOperator(tx: Tx, now: Date, actorId: ActorId): Promise<void> {
  await tx
    .withTables<IdentityTables>()
    .insertInto('identity.operator')
    .values({ actor_id: actorId, role: 'owner', granted_at: now })
    .execute();
}

/** The first of the operators, for the test seam. */
export async function firstOperator(reader: Reader): Promise<ActorId | null> {
  const row = await reader
    .withTables<IdentityTables>()
    .selectFrom('identity.operator')
    .select('actor_id')
    .orderBy('granted_at')
    .limit(1)
    .executeTakeFirst();
  return row?.actor_id ?? null;
}

/** Leaves of a person only the id: name, handle, language, password and role go. Credentials and sessions went before. */
export async function erasePerson(tx: Tx, now: Date, actorId: ActorId): Promise<void> {
  const tables = tx.withTables<IdentityTables>();
  const actor = await tables
    .selectFrom('identity.actor')
    .select(['handle', 'erased_at'])
    .where('id', '=', actorId)
    .forUpdate()
    .executeTakeFirst();
  if (actor === undefined || actor.handle === null) return;
  await tables
    .insertInto('identity.retired_handle')
    .values({ hash: handleHash(actor.handle), retired_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await tables.deleteFrom('identity.operator').where('actor_id', '=', actorId).execute();
  await tables.deleteFrom('identity.person').where('actor_id', '=', actorId).execute();
  await tables
    .updateTable('identity.actor')
    .set({ handle: null, name: '', erased_at: now })
    .where('id', '=', actorId)
    .execute();
}
