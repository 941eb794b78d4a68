// The SQL of messages: the statements of a batch, and reading.
import { sql } from 'kysely';
import type { ActorId } from '#/kit/id.ts';
import type { Reader, Tx } from '#/platform/server/database.ts';
import type { ConversationId, MessageId, MessageView } from '../contract/index.ts';
import type { ChatTables, MessageRow } from './tables.ts';

/** A message that a device wants to send; the content is of its kind's schema. */
export interface Sending {
  readonly id: MessageId;
  readonly conversationId: ConversationId;
  readonly senderId: ActorId;
  readonly kind: string;
  readonly content: unknown;
}

/** What is known of a sending before it is decided. */
export interface SendingFacts {
  readonly participates: boolean;
  /** The other of a direct conversation; null if there is no such conversation. */
  readonly peerId: ActorId | null;
  /** The message that has the id already. */
  readonly known: MessageRow | null;
}

interface FactsRow {
  participates: boolean;
  peer_id: ActorId | null;
  known: MessageId | null;
  conversation_id: ConversationId;
  no: number;
  seq: number;
  sender_id: ActorId;
  kind: string;
  content: unknown;
  sent_at: Date;
  erased_at: Date | null;
}

/** For each sending, in their order, what decides on it. One statement. */
export async function readFacts(tx: Tx, sendings: readonly Sending[]): Promise<readonly SendingFacts[]> {
  const { rows } = await sql<FactsRow>`
    SELECT participant.actor_id IS NOT NULL AND participant.left_seq IS NULL AS participates,
      CASE WHEN conversation.pair_low_id = item.sender_id
        THEN conversation.pair_high_id ELSE conversation.pair_low_id END AS peer_id,
      message.id AS known, message.conversation_id, message.no, message.seq, message.sender_id, message.kind,
      message.content, message.sent_at, message.erased_at
    FROM unnest(
      ${sendings.map(({ id }) => id)}::uuid[],
      ${sendings.map(({ conversationId }) => conversationId)}::uuid[],
      ${sendings.map(({ senderId }) => senderId)}::uuid[]
    ) WITH ORDINALITY AS item(id, conversation_id, sender_id, ord)
    LEFT JOIN chat.participant AS participant
      ON participant.conversation_id = item.conversation_id AND participant.actor_id = item.sender_id
    LEFT JOIN chat.conversation AS conversation ON conversation.id = item.conversation_id
    LEFT JOIN chat.message AS message ON message.id = item.id
    ORDER BY item.ord
  `.execute(tx);
  return rows.map(({ participates, peer_id: peerId, known, ...message }) => ({
    participates,
    peerId,
    known: known === null ? null : { ...message, id: known },
  }));
}

/** Writes messages and moves their senders' own cursors. One statement; throws if an id is taken meanwhile. */
export async function insertMessages(tx: Tx, now: Date, messages: readonly MessageView[]): Promise<void> {
  await sql`
    WITH item AS (
      SELECT * FROM unnest(
        ${messages.map(({ id }) => id)}::uuid[],
        ${messages.map(({ conversationId }) => conversationId)}::uuid[],
        ${messages.map(({ no }) => no)}::integer[],
        ${messages.map(({ seq }) => seq)}::integer[],
        ${messages.map(({ senderId }) => senderId)}::uuid[],
        ${messages.map(({ kind }) => kind)}::text[],
        ${messages.map(({ content }) => JSON.stringify(content))}::text[]
      ) AS item(id, conversation_id, no, seq, sender_id, kind, content)
    ), kept AS (
      INSERT INTO chat.message (id, conversation_id, no, seq, sender_id, kind, content, sent_at)
      SELECT id, conversation_id, no, seq, sender_id, kind, content::jsonb, ${now} FROM item
    )
    UPDATE chat.participant
    SET delivered_no = greatest(delivered_no, own.no), read_no = greatest(read_no, own.no), cursors_at = ${now}
    FROM (SELECT conversation_id, sender_id, max(no) AS no FROM item GROUP BY 1, 2) AS own
    WHERE participant.conversation_id = own.conversation_id AND participant.actor_id = own.sender_id
  `.execute(tx);
}

/** A message as it is shown. */
export function viewOf(row: MessageRow): MessageView {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    no: row.no,
    seq: row.seq,
    senderId: row.sender_id,
    kind: row.kind,
    content: row.content,
    gone: row.erased_at === null ? null : 'erased',
    sentAt: row.sent_at.toISOString(),
  };
}

export async function messagesByIds(
  reader: Reader,
  ids: readonly MessageId[],
): Promise<ReadonlyMap<MessageId, MessageView>> {
  const { rows } = await sql<MessageRow>`SELECT * FROM chat.message WHERE id = ANY(${ids}::uuid[])`.execute(
    reader,
  );
  return new Map(rows.map((row) => [row.id, viewOf(row)]));
}

/** The message at a `no` of each conversation. */
export async function messagesAt(
  reader: Reader,
  places: readonly { conversationId: ConversationId; no: number }[],
): Promise<ReadonlyMap<ConversationId, MessageView>> {
  const { rows } = await sql<MessageRow>`
    SELECT message.* FROM unnest(
      ${places.map(({ conversationId }) => conversationId)}::uuid[], ${places.map(({ no }) => no)}::integer[]
    ) AS place(conversation_id, no)
    JOIN chat.message AS message USING (conversation_id, no)
  `.execute(reader);
  return new Map(rows.map((row) => [row.conversation_id, viewOf(row)]));
}

/** The part of a conversation that a page shows. */
export interface PageRange {
  readonly conversationId: ConversationId;
  readonly fromSeq: number;
  readonly toSeq: number | null;
  readonly before?: number | undefined;
  readonly after?: number | undefined;
  readonly limit: number;
}

/** Messages lowest `no` first: those after `after`, or those nearest before `before` (the newest without it). */
export async function messagesPage(reader: Reader, range: PageRange): Promise<readonly MessageView[]> {
  const forward = range.after !== undefined;
  const rows = await reader
    .withTables<ChatTables>()
    .selectFrom('chat.message')
    .selectAll()
    .where('conversation_id', '=', range.conversationId)
    .where('seq', '>=', range.fromSeq)
    .$if(range.toSeq !== null, (query) => query.where('seq', '<=', range.toSeq ?? 0))
    .$if(forward, (query) => query.where('no', '>', range.after ?? 0))
    .$if(range.before !== undefined, (query) => query.where('no', '<', range.before ?? 0))
    .orderBy('no', forward ? 'asc' : 'desc')
    .limit(range.limit)
    .execute();
  return (forward ? rows : rows.toReversed()).map(viewOf);
}
