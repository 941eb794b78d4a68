// What a person does in chat: each act shows at once on the device and reaches the server when it can.
import { newId, type ActorId } from '#/kit/id.ts';
import { systemClock } from '#/kit/clock.ts';
import type { Account } from '#/platform/web/account.ts';
import { outboxCommand } from '#/platform/web/outbox/command.ts';
import {
  applyPreferences,
  openDirect as openDirectEndpoint,
  sendMessage,
  setPreferences,
  setTyping,
  TEXT_KIND,
  TYPING_EVERY_MS,
  type ConversationId,
  type MessageId,
} from '../../contract/index.ts';
import { keepConversation, keepMessages } from './apply.ts';
import { tellDraftsSoon } from './drafts.ts';
import { conversations, drafts } from './tables.ts';

/** What the outbox carries: messages, one lane per conversation, so that they keep their order. */
export const commands = [
  outboxCommand(sendMessage, { onDone: (account, { message }) => keepMessages(account, [message]) }),
];

/** Sends a text: it stands in the outbox, and so on the screen, before anything is sent. */
export async function sendText(
  account: Account,
  conversationId: ConversationId,
  text: string,
): Promise<void> {
  const id = newId() as MessageId;
  await account.store.transaction(async () => {
    const input = { id, conversationId, kind: TEXT_KIND, content: { text } };
    await account.outbox.enqueue(sendMessage, { id, lane: conversationId, input });
    // The draft has become the message; the server's copy is removed by an empty one.
    await account.store.table(drafts).put({ conversationId, text: '' });
  });
  tellDraftsSoon(account);
}

/** Opens the direct conversation with a contact, the one there is or a new one. */
export async function openDirect(account: Account, personId: ActorId): Promise<ConversationId> {
  const known = await account.store
    .table(conversations)
    .filter(({ participants }) => participants.some(({ person }) => person.actorId === personId))
    .first();
  if (known !== undefined) return known.id;
  const { conversation } = await account.sync.call(openDirectEndpoint, {
    id: newId() as ConversationId,
    personId,
  });
  await account.store.transaction(() => keepConversation(account, conversation, 0));
  return conversation.id;
}

export interface Preferences {
  readonly pinned?: boolean;
  /** Null unmutes. */
  readonly mutedUntil?: string | null;
}

/** Pins or mutes a conversation for oneself, on all devices. */
export async function prefer(
  account: Account,
  conversationId: ConversationId,
  wish: Preferences,
): Promise<void> {
  const { seq, pinnedAt, mutedUntil } = await account.sync.call(setPreferences, { conversationId, ...wish });
  await account.store.transaction(async () => {
    const table = account.store.table(conversations);
    const known = await table.get(conversationId);
    if (known !== undefined)
      await table.put(applyPreferences(known, { conversationId, pinnedAt, mutedUntil }, seq));
  });
}

let lastToldMs = 0;
let lastToldOf: string | null = null;

/** Tells the others that one is typing, as often as they need to hear it. */
export function tellTyping(account: Account, conversationId: ConversationId): void {
  const nowMs = systemClock.now().getTime();
  if (lastToldOf === conversationId && nowMs - lastToldMs < TYPING_EVERY_MS) return;
  lastToldMs = nowMs;
  lastToldOf = conversationId;
  account.sync.tell(setTyping, { conversationId });
}
