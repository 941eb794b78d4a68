// What screens read: live views of the device's tables, in the shapes that they draw.
import Dexie from 'dexie';
import { useLiveQuery } from 'dexie-react-hooks';
import { systemClock } from '#/kit/clock.ts';
import { useAccount, useMaybeAccount, type Account } from '#/platform/web/account.ts';
import type { OutboxItem } from '#/platform/web/outbox/item.ts';
import { useConnection } from '#/platform/web/shell/banners.tsx';
import { outboxItems } from '#/platform/web/store/store.ts';
import { useValue } from '#/platform/web/value.ts';
import {
  compareConversations,
  peersOf,
  sendMessage,
  textContent,
  unreadOf,
  type KnownConversation,
  type MessageView,
  type Participant,
  type Presence,
} from '../contract/index.ts';
import { isListed } from './data/connect.ts';
import { presenceNow } from './data/moments.ts';
import { conversations, drafts, messages } from './data/tables.ts';

/** A message that the outbox still holds. */
export interface PendingMessage {
  readonly id: string;
  readonly text: string;
  readonly queuedAt: string;
  readonly item: OutboxItem;
}

/** A conversation as the list shows it. */
export interface ChatEntry {
  readonly conversation: KnownConversation;
  /** The newest message that waits, if one does. */
  readonly pending: PendingMessage | null;
  /** Written and not yet sent; this device's own before what others told. */
  readonly draft: string;
}

export interface ChatList {
  readonly entries: readonly ChatEntry[];
  /** Whether all are here; until then an empty list means "not yet". */
  readonly complete: boolean;
}

function pendingOf(item: OutboxItem): PendingMessage | null {
  if (item.op !== sendMessage.id) return null;
  const input = item.input as { content: unknown };
  const content = textContent.safeParse(input.content);
  return content.success ? { id: item.id, text: content.data.text, queuedAt: item.queuedAt, item } : null;
}

/** A message that waits lifts its chat as it will when it is sent. */
function lifted({ conversation, pending }: ChatEntry): KnownConversation {
  if (pending === null || pending.queuedAt <= conversation.lastAt) return conversation;
  return { ...conversation, lastAt: pending.queuedAt };
}

async function readList(account: Account): Promise<ChatList> {
  const { store } = account;
  const [all, waiting, written, complete] = await Promise.all([
    store.table(conversations).toArray(),
    store.table(outboxItems).orderBy('order').toArray(),
    store.table(drafts).toArray(),
    isListed(account),
  ]);
  const pending = new Map(waiting.map((item) => [item.lane, pendingOf(item)]));
  const own = new Map(written.map(({ conversationId, text }) => [String(conversationId), text]));
  const entries = all.map((conversation): ChatEntry => ({
    conversation,
    pending: pending.get(conversation.id) ?? null,
    draft: own.get(conversation.id) ?? conversation.draft?.text ?? '',
  }));
  return { entries: entries.sort((a, b) => compareConversations(lifted(a), lifted(b))), complete };
}

/** The list of chats as it stands on the device; undefined until it was read. */
export function useChatList(): ChatList | undefined {
  const account = useAccount();
  return useLiveQuery(() => readList(account), [account]);
}

/** Unread messages of all chats that are not muted. */
export function useUnreadCount(): number {
  const account = useMaybeAccount();
  const count = useLiveQuery(async () => {
    if (account === null) return 0;
    const all = await account.store.table(conversations).toArray();
    return all.reduce((sum, each) => sum + (isMuted(each) ? 0 : unreadOf(each, account.actorId)), 0);
  }, [account]);
  return count ?? 0;
}

/** Whether the reader has muted a conversation now. */
export function isMuted({ mutedUntil }: Pick<KnownConversation, 'mutedUntil'>): boolean {
  return mutedUntil !== null && mutedUntil > systemClock.now().toISOString();
}

/** One conversation; null if the device does not have it, undefined until it was read. */
export function useConversation(id: string): KnownConversation | null | undefined {
  const account = useAccount();
  return useLiveQuery(async () => (await account.store.table(conversations).get(id)) ?? null, [account, id]);
}

/** Messages from `from` on and what the outbox holds, oldest first; undefined until they were read. */
export function useMessages(
  conversationId: string,
  from: number,
): { stored: MessageView[]; pending: PendingMessage[] } | undefined {
  const account = useAccount();
  return useLiveQuery(async () => {
    const stored = await account.store
      .table(messages)
      .where('[conversationId+no]')
      .between([conversationId, from], [conversationId, Dexie.maxKey])
      .toArray();
    const waiting = (await account.outbox.inLane(conversationId)).flatMap((item) => pendingOf(item) ?? []);
    return { stored, pending: waiting };
  }, [account, conversationId, from]);
}

/** The other person of a direct conversation, with their presence as last heard. */
export function peerOf(conversation: KnownConversation, reader: string): Participant {
  const [peer] = peersOf(conversation, reader as Participant['person']['actorId']);
  return peer ?? conversation.participants[0]!;
}

/** Whether a person is here; null while the device does not know, or is cut off. */
export function usePresence(peer: Participant): Presence | null {
  const heard = useValue(presenceNow).get(peer.person.actorId) ?? null;
  return useConnection() === 'offline' ? null : heard;
}
