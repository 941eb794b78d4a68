// What chat shows: messages, the same for every reader, and conversations, as one reader has them.
import * as z from 'zod/mini';
import { instant } from '#/kit/contract.ts';
import { actorId, idSchema } from '#/kit/id.ts';
import { personCard } from '#/slices/identity/contract/index.ts';
import { MAX_TEXT_LENGTH } from './kinds.ts';

/** A conversation; its timeline has the same id. Made by the device that opens it. */
export const conversationId = idSchema('ConversationId');
export type ConversationId = z.infer<typeof conversationId>;

/** A message; made by the sender's device. */
export const messageId = idSchema('MessageId');
export type MessageId = z.infer<typeof messageId>;

/** A message as it stands now; the same for every reader. */
export const messageView = z.object({
  id: messageId,
  conversationId,
  /** Counts messages of the conversation, gap-free from 1. */
  no: z.int(),
  /** Position among all events of the conversation. */
  seq: z.int(),
  senderId: actorId,
  kind: z.string(),
  /** Of the kind's own schema; null once the content is gone. */
  content: z.unknown(),
  /** Why the content is gone; null while it is there. */
  gone: z.nullable(z.enum(['erased'])),
  sentAt: instant,
});
export type MessageView = z.infer<typeof messageView>;

/** How far a participant's devices have come. Rising only, `readNo` ≤ `deliveredNo`. */
export const cursor = z.object({
  conversationId,
  actorId,
  deliveredNo: z.int(),
  readNo: z.int(),
});
export type Cursor = z.infer<typeof cursor>;

/** Whether a person is here now; `lastSeenAt` is null while unknown or not shown. */
export const presence = z.object({
  actorId,
  online: z.boolean(),
  lastSeenAt: z.nullable(instant),
});
export type Presence = z.infer<typeof presence>;

/** What was written and not yet sent. */
export const draft = z.object({ text: z.string(), updatedAt: instant });
export type Draft = z.infer<typeof draft>;

/** A text being written, kept as it is typed; empty for none. */
export const draftText = z.string().check(
  z.maxLength(MAX_TEXT_LENGTH),
  z.refine(({ length }) => length <= MAX_TEXT_LENGTH, `must have at most ${MAX_TEXT_LENGTH} UTF-16 units`),
  z.refine((value) => value.isWellFormed() && !value.includes('\0'), 'must be well-formed text'),
);

export const participant = z.object({
  person: personCard,
  deliveredNo: z.int(),
  readNo: z.int(),
  /** Null for the reader, and where it is not shown. */
  presence: z.nullable(presence),
});
export type Participant = z.infer<typeof participant>;

/** A conversation as one of its participants has it. */
export const conversationView = z.object({
  id: conversationId,
  kind: z.enum(['direct']),
  /** All participants, the reader among them. */
  participants: z.array(participant),
  createdAt: instant,
  /** Position of the last event taken into this view; 0 if there is none yet. */
  headSeq: z.int(),
  /** `no` of the last message; 0 if there is none. Unread = lastNo − own readNo. */
  lastNo: z.int(),
  lastMessage: z.nullable(messageView),
  /** What lists are ordered by: the time of the last message, else of the creation. */
  lastAt: instant,
  pinnedAt: z.nullable(instant),
  mutedUntil: z.nullable(instant),
  draft: z.nullable(draft),
});
export type ConversationView = z.infer<typeof conversationView>;
