// Passkeys as they are kept.
import type { ActorId } from '#/kit/id.ts';
import type { Reader, Tx } from '#/platform/server/database.ts';
import type { DeviceView, PasskeyId, PasskeyView } from '../contract/index.ts';
import type { NewPasskey } from './passkeys.ts';
import type { IdentityTables, PasskeyRow } from './tables.ts';

/** A person's passkeys, the newest first. */
export function passkeysOf(reader: Reader, actorId: ActorId): Promise<PasskeyRow[]> {
  return reader
    .withTables<IdentityTables>()
    .selectFrom('identity.passkey')
    .selectAll()
    .where('actor_id', '=', actorId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

export async function passkeyByCredential(reader: Reader, credentialId: string): Promise<PasskeyRow | null> {
  const row = await reader
    .withTables<IdentityTables>()
    .selectFrom('identity.passkey')
    .selectAll()
    .where('credential_id', '=', credentialId)
    .executeTakeFirst();
  return row ?? null;
}

export interface KeptPasskey {
  readonly id: PasskeyId;
  readonly actorId: ActorId;
  readonly passkey: NewPasskey;
  readonly name: string | null;
  readonly device: DeviceView;
}

/** Keeps a passkey; null, and nothing is kept, if its credential id is known. */
export async function insertPasskey(tx: Tx, now: Date, kept: KeptPasskey): Promise<PasskeyRow | null> {
  const { passkey, device } = kept;
  const row = await tx
    .withTables<IdentityTables>()
    .insertInto('identity.passkey')
    .values({
      id: kept.id,
      actor_id: kept.actorId,
      credential_id: passkey.credentialId,
      public_key: Buffer.from(passkey.publicKey),
      counter: BigInt(passkey.counter),
      transports: [...passkey.transports],
      backed_up: passkey.backedUp,
      name: kept.name,
      device_kind: device.kind,
      browser: device.browser,
      system: device.system,
      created_at: now,
      last_used_at: null,
    })
    .onConflict((conflict) => conflict.column('credential_id').doNothing())
    .returningAll()
    .executeTakeFirst();
  return row ?? null;
}

/**
 * Notes a use. False, and nothing is noted, if the passkey is gone or its counter has not risen since: of two
 * answers with one counter, one is a copy.
 */
export async function notePasskeyUse(
  tx: Tx,
  now: Date,
  id: PasskeyId,
  use: { readonly counter: number; readonly backedUp: boolean },
): Promise<boolean> {
  const counter = BigInt(use.counter);
  const row = await tx
    .withTables<IdentityTables>()
    .updateTable('identity.passkey')
    .set({ counter, backed_up: use.backedUp, last_used_at: now })
    .where('id', '=', id)
    .where((where) =>
      where.or([
        where('counter', '<', counter),
        where.and([where('counter', '=', 0n), where.val(counter === 0n)]),
      ]),
    )
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Whose passkey it is, or null. */
export async function ownerOfPasskey(tx: Tx, id: PasskeyId): Promise<ActorId | null> {
  const row = await tx
    .withTables<IdentityTables>()
    .selectFrom('identity.passkey')
    .select('actor_id')
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.actor_id ?? null;
}

export async function deletePasskey(tx: Tx, id: PasskeyId): Promise<void> {
  await tx.withTables<IdentityTables>().deleteFrom('identity.passkey').where('id', '=', id).execute();
}

export async function deletePasskeysOf(tx: Tx, actorId: ActorId): Promise<void> {
  await tx
    .withTables<IdentityTables>()
    .deleteFrom('identity.passkey')
    .where('actor_id', '=', actorId)
    .execute();
}

/** As its owner sees it. */
export function passkeyViewOf(row: PasskeyRow): PasskeyView {
  return {
    passkeyId: row.id,
    name: row.name,
    device: { kind: row.device_kind, browser: row.browser, system: row.system },
    backedUp: row.backed_up,
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
  };
}
