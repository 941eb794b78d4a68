// The news of chat: entries of timelines (durable) and signals (which may be lost and are read again at connect).
import * as z from 'zod/mini';
import { instant } from '#/kit/contract.ts';
import { actorId } from '#/kit/id.ts';
import { conversationId, conversationView, cursor, draft, messageView, presence } from './views.ts';

/** Kinds of entries, each with the timeline it stands in. */
export const chatKinds = {
  /** Conversation. Subject: the message. Data: `MessageView`. */
  messageSent: 'chat.message_sent',
  /** Conversation. Subject: the actor whose messages lost their content. Data: `{ actorId }`. */
  actorErased: 'chat.actor_erased',
  /** Person. Subject: the conversation. Data: `{ conversation }`, null if it cannot be seen any more. */
  conversationOpened: 'chat.conversation_opened',
  /** Person. Subject: the conversation. Data: `{ conversationId, draft }`. */
  draftChanged: 'chat.draft_changed',
  /** Person. Subject: the conversation. Data: `{ conversationId, pinnedAt, mutedUntil }`. */
  preferencesChanged: 'chat.preferences_changed',
} as const;
export type ChatKind = (typeof chatKinds)[keyof typeof chatKinds];

export const messageSentData = messageView;
export const actorErasedData = z.object({ actorId });
export const conversationOpenedData = z.object({ conversation: z.nullable(conversationView) });
export const draftChangedData = z.object({ conversationId, draft: z.nullable(draft) });
export type DraftChanged = z.infer<typeof draftChangedData>;
export const preferencesChangedData = z.object({
  conversationId,
  pinnedAt: z.nullable(instant),
  mutedUntil: z.nullable(instant),
});
export type PreferencesChanged = z.infer<typeof preferencesChangedData>;

/** Kinds of signals. */
export const chatSignals = {
  /** Data: `{ cursors: Cursor[] }`, to all participants, the person's own other devices included. */
  receipts: 'chat.receipts',
  /** Data: `{ conversationId, actorId }`, to the others. Shown for TYPING_SHOWN_MS. */
  typing: 'chat.typing',
  /** Data: `Presence`. */
  presence: 'chat.presence',
} as const;

export const receiptsData = z.object({ cursors: z.array(cursor) });
export const typingData = z.object({ conversationId, actorId });
export type Typing = z.infer<typeof typingData>;
export const presenceData = presence;

/** How often a device tells that its person types, and how long others show it, in milliseconds. */
export const TYPING_EVERY_MS = 3_000;
export const TYPING_SHOWN_MS = 6_000;
