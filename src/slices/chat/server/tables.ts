// The tables of chat, as kysely types them.
import type { ActorId } from '#/kit/id.ts';
import type { ConversationId, MessageId } from '../contract/index.ts';

export interface ConversationRow {
  id: ConversationId;
  kind: 'direct';
  pair_low_id: ActorId;
  pair_high_id: ActorId;
  created_at: Date;
}

export interface ParticipantRow {
  conversation_id: ConversationId;
  actor_id: ActorId;
  joined_seq: number;
  left_seq: number | null;
  delivered_no: number;
  read_no: number;
  cursors_at: Date;
  pinned_at: Date | null;
  muted_until: Date | null;
}

export interface MessageRow {
  id: MessageId;
  conversation_id: ConversationId;
  no: number;
  seq: number;
  sender_id: ActorId;
  kind: string;
  content: unknown;
  sent_at: Date;
  erased_at: Date | null;
}

/** The tables by their full names. */
export type ChatTables = {
  'chat.conversation': ConversationRow;
  'chat.participant': ParticipantRow;
  'chat.message': MessageRow;
  'chat.draft': { actor_id: ActorId; conversation_id: ConversationId; text: string; updated_at: Date };
  'chat.presence': { actor_id: ActorId; last_seen_at: Date };
};
