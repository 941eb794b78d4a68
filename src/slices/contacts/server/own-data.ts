// A person's own data in contacts: the export of it, and its erasure.
import { sql } from 'kysely';
import type { ActorId } from '#/kit/id.ts';
import type { Tx } from '#/platform/server/database.ts';
import type { Timelines } from '#/platform/server/timeline.ts';
import { contactsKinds } from '../contract/index.ts';
import { tell, type News } from './news.ts';
import { standingsOf, type CardsOf } from './standings.ts';
import * as store from './store.ts';

/** Everyone that the person has any tie with, as the person may know it. */
async function tiedWith(tx: Tx, actorId: ActorId): Promise<readonly ActorId[]> {
  const { rows } = await sql<{ person: ActorId }>`
    SELECT high_id AS person FROM contacts.contact WHERE low_id = ${actorId}
    UNION SELECT low_id FROM contacts.contact WHERE high_id = ${actorId}
    UNION SELECT blocked_id FROM contacts.block WHERE blocker_id = ${actorId}
    UNION SELECT to_id FROM contacts.request WHERE from_id = ${actorId} AND closed_at IS NULL
    UNION SELECT from_id FROM contacts.request WHERE to_id = ${actorId} AND closed_at IS NULL AND declined_at IS NULL
    ORDER BY person
  `.execute(tx);
  return rows.map(({ person }) => person);
}

/** What the person could also see: no trace of who declined or blocked them. */
export async function exportActor(tx: Tx, cardsOf: CardsOf, actorId: ActorId): Promise<unknown> {
  const pairs = (await tiedWith(tx, actorId)).map((person) => ({ viewer: actorId, person }));
  const standings = (await standingsOf(tx, cardsOf, pairs)).filter((standing) => standing !== null);
  return {
    inviteToken: await store.inviteOf(tx, actorId),
    contacts: standings
      .filter(({ contactSince }) => contactSince !== null)
      .map(({ person, contactSince }) => ({ person, since: contactSince })),
    requests: standings.flatMap(({ person, request }) => (request === null ? [] : [{ person, ...request }])),
    blocked: standings
      .filter(({ blockedAt }) => blockedAt !== null)
      .map(({ person, blockedAt }) => ({ person, since: blockedAt })),
  };
}

/** The news for those whose standing changes when the person goes. */
async function farewell(tx: Tx, actorId: ActorId): Promise<readonly News[]> {
  const { rows } = await sql<{ person: ActorId; contact: boolean }>`
    SELECT person, bool_or(contact) AS contact FROM (
      SELECT high_id AS person, true AS contact FROM contacts.contact WHERE low_id = ${actorId}
      UNION ALL SELECT low_id, true FROM contacts.contact WHERE high_id = ${actorId}
      UNION ALL SELECT blocker_id, false FROM contacts.block WHERE blocked_id = ${actorId}
      UNION ALL SELECT from_id, false FROM contacts.request WHERE to_id = ${actorId} AND closed_at IS NULL
      UNION ALL SELECT to_id, false FROM contacts.request
        WHERE from_id = ${actorId} AND closed_at IS NULL AND declined_at IS NULL
    ) AS tie GROUP BY person ORDER BY person
  `.execute(tx);
  return rows.map(({ person, contact }) => ({
    kind: contact ? contactsKinds.removed : contactsKinds.cancelled,
    viewer: person,
    person: actorId,
    by: null,
  }));
}

export async function eraseActor(tx: Tx, timelines: Timelines, now: Date, actorId: ActorId): Promise<void> {
  await store.lockPersons(tx, [actorId]);
  const news = await farewell(tx, actorId);
  await sql`DELETE FROM contacts.contact WHERE low_id = ${actorId} OR high_id = ${actorId}`.execute(tx);
  await sql`DELETE FROM contacts.request WHERE from_id = ${actorId} OR to_id = ${actorId}`.execute(tx);
  await sql`DELETE FROM contacts.block WHERE blocker_id = ${actorId} OR blocked_id = ${actorId}`.execute(tx);
  await sql`DELETE FROM contacts.person WHERE actor_id = ${actorId}`.execute(tx);
  await tell(tx, timelines, now, news);
}
