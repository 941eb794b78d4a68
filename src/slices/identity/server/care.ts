// What is kept of a person, given back or taken away.
import type { ActorId } from '#/kit/id.ts';
import type { Tx } from '#/platform/server/database.ts';
import { erasePerson, lockPerson, personById } from './actor-store.ts';
import { deletePasskeysOf, passkeysOf, passkeyViewOf } from './passkey-store.ts';
import { listSessions } from './session-store.ts';
import type { Sessions } from './sessions.ts';
import { sessionViewOf } from './views.ts';

/** All that identity keeps of a person, but for secrets; null if there is no such person. */
export async function exportActor(tx: Tx, actorId: ActorId) {
  const person = await personById(tx, actorId);
  if (person === null) return null;
  const sessions = await listSessions(tx, new Date(0), actorId);
  return {
    actorId,
    handle: person.handle,
    name: person.name,
    locale: person.locale,
    createdAt: person.createdAt.toISOString(),
    operator: person.operator,
    hasPassword: person.passwordHash !== null,
    passkeys: (await passkeysOf(tx, actorId)).map(passkeyViewOf),
    sessions: sessions.map((row) => {
      const { current: _, ...session } = sessionViewOf(row, row.id);
      return session;
    }),
  };
}

/** Leaves the id alone: name, handle, language, credentials, sessions and role are deleted, sockets closed. */
export async function eraseActor(tx: Tx, now: Date, actorId: ActorId, sessions: Sessions): Promise<void> {
  await lockPerson(tx, actorId);
  await sessions.erase(tx, actorId);
  await deletePasskeysOf(tx, actorId);
  await erasePerson(tx, now, actorId);
}
