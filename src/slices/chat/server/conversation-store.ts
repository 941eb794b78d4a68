// The SQL of conversations and of who takes part in them.
import { sql } from 'kysely';
import type { ActorId, TimelineId } from '#/kit/id.ts';
import type { Reader, Tx } from '#/platform/server/database.ts';
import type { ConversationId } from '../contract/index.ts';
import type { ChatTables, ParticipantRow } from './tables.ts';

/** The timeline of a conversation has the conversation's id. */
export function timelineOf(id: ConversationId): TimelineId {
  return id as string as TimelineId;
}

/** The timeline of a person has the person's id. */
export function ownTimelineOf(actorId: ActorId): TimelineId {
  return actorId as string as TimelineId;
}

/** The direct conversation of two persons. */
export async function findDirect(reader: Reader, a: ActorId, b: ActorId): Promise<ConversationId | null> {
  const row = await reader
    .withTables<ChatTables>()
    .selectFrom('chat.conversation')
    .select('id')
    .where('pair_low_id', '=', a < b ? a : b)
    .where('pair_high_id', '=', a < b ? b : a)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Makes a direct conversation with its two participants; false if the id or the pair is taken. */
export async function insertDirect(
  tx: Tx,
  now: Date,
  id: ConversationId,
  a: ActorId,
  b: ActorId,
): Promise<boolean> {
  const tables = tx.withTables<ChatTables>();
  const inserted = await tables
    .insertInto('chat.conversation')
    .values({
      id,
      kind: 'direct',
      pair_low_id: a < b ? a : b,
      pair_high_id: a < b ? b : a,
      created_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (inserted === undefined) return false;
  await sql`
    INSERT INTO chat.participant (conversation_id, actor_id, joined_seq, cursors_at)
    SELECT ${id}, actor_id, 1, ${now} FROM unnest(${[a, b]}::uuid[]) AS actor_id
  `.execute(tx);
  return true;
}

/** What a participant may read of a conversation; null for everybody else. */
export async function participantOf(
  reader: Reader,
  actorId: ActorId,
  id: ConversationId,
): Promise<ParticipantRow | null> {
  const row = await reader
    .withTables<ChatTables>()
    .selectFrom('chat.participant')
    .selectAll()
    .where('conversation_id', '=', id)
    .where('actor_id', '=', actorId)
    .executeTakeFirst();
  return row ?? null;
}

/** The conversations that a person takes part in now, with the time of their creation. */
export async function conversationsOf(
  reader: Reader,
  actorId: ActorId,
): Promise<readonly { id: ConversationId; createdAt: Date }[]> {
  const { rows } = await sql<{ id: ConversationId; createdAt: Date }>`
    SELECT conversation.id, conversation.created_at AS "createdAt"
    FROM chat.participant AS own JOIN chat.conversation AS conversation ON conversation.id = own.conversation_id
    WHERE own.actor_id = ${actorId} AND own.left_seq IS NULL
  `.execute(reader);
  return rows;
}

/** The other persons of one's direct conversations. */
export async function peersOfPerson(reader: Reader, actorId: ActorId): Promise<readonly ActorId[]> {
  const { rows } = await sql<{ peer: ActorId }>`
    SELECT CASE WHEN conversation.pair_low_id = ${actorId}
      THEN conversation.pair_high_id ELSE conversation.pair_low_id END AS peer
    FROM chat.participant AS own JOIN chat.conversation AS conversation ON conversation.id = own.conversation_id
    WHERE own.actor_id = ${actorId} AND own.left_seq IS NULL
  `.execute(reader);
  return rows.map(({ peer }) => peer);
}

/** The other person of a direct conversation, for one who takes part in it now. */
export async function peerIn(reader: Reader, actorId: ActorId, id: ConversationId): Promise<ActorId | null> {
  const { rows } = await sql<{ peer: ActorId }>`
    SELECT peer.actor_id AS peer FROM chat.participant AS own
    JOIN chat.participant AS peer ON peer.conversation_id = own.conversation_id AND peer.actor_id <> own.actor_id
    WHERE own.conversation_id = ${id} AND own.actor_id = ${actorId} AND own.left_seq IS NULL
  `.execute(reader);
  return rows[0]?.peer ?? null;
}
