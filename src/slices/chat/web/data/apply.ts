// Writes what was heard into the device's tables, by the contract's pure reducers. Runs inside a transaction.
import Dexie from 'dexie';
import type { Account } from '#/platform/web/account.ts';
import type { EntryReducer } from '#/platform/web/sync/reducer.ts';
import type { TimelineEntry } from '#/kit/protocol.ts';
import {
  actorErasedData,
  addMessage,
  applyDraft,
  applyPreferences,
  applyToConversation,
  chatKinds,
  conversationOpenedData,
  draftChangedData,
  eraseMessage,
  knownAt,
  mergeConversation,
  messageSentData,
  preferencesChangedData,
  raiseCursor,
  type ConversationView,
  type Cursor,
  type KnownConversation,
  type MessageView,
} from '../../contract/index.ts';
import { endTyping } from './moments.ts';
import { noteDelivered } from './receipts.ts';
import { conversations, messages } from './tables.ts';

/** Changes a conversation that the device knows; nothing happens to one that it does not. */
async function change(
  account: Account,
  id: string,
  how: (conversation: KnownConversation) => KnownConversation,
): Promise<void> {
  const table = account.store.table(conversations);
  const known = await table.get(id);
  if (known === undefined) return;
  const next = how(known);
  if (next !== known) await table.put(next);
}

/** Takes in a conversation of a list, answer or event, unless what the device has is newer. */
export async function keepConversation(
  account: Account,
  view: ConversationView,
  ownSeq: number,
): Promise<void> {
  const table = account.store.table(conversations);
  const known = await table.get(view.id);
  await table.put(known === undefined ? knownAt(view, ownSeq) : mergeConversation(known, view, ownSeq));
  if (view.lastMessage === null) return;
  await putMessages(account, [view.lastMessage]);
  await noteDelivered(account, view.id, view.lastNo);
}

/** Keeps messages; a copy with content never takes the place of its tombstone. */
async function putMessages(account: Account, arrived: readonly MessageView[]): Promise<void> {
  const table = account.store.table(messages);
  const known = await table.bulkGet(
    arrived.map(({ conversationId, no }): [string, number] => [conversationId, no]),
  );
  await table.bulkPut(arrived.filter((_, index) => (known[index]?.gone ?? null) === null));
}

/** Takes in messages of a page or answer; their conversation learns of a newer one. */
export async function keepMessages(account: Account, arrived: readonly MessageView[]): Promise<void> {
  await putMessages(account, arrived);
  for (const message of arrived)
    await change(account, message.conversationId, (known) => addMessage(known, message));
}

/** Takes in cursors of a signal or of a catch-up. */
export async function keepCursors(account: Account, cursors: readonly Cursor[]): Promise<void> {
  for (const one of cursors) await change(account, one.conversationId, (known) => raiseCursor(known, one));
}

async function eraseMessagesOf(account: Account, conversationId: string, actorId: string): Promise<void> {
  await account.store
    .table(messages)
    .where('[conversationId+no]')
    .between([conversationId, Dexie.minKey], [conversationId, Dexie.maxKey])
    .filter(({ senderId }) => senderId === actorId)
    .modify((message, ref) => {
      ref.value = eraseMessage(message);
    });
}

/** One entry of a person's own timeline. */
async function takeOwn(account: Account, entry: TimelineEntry): Promise<void> {
  if (entry.kind === chatKinds.conversationOpened) {
    const { data } = conversationOpenedData.safeParse(entry.data);
    if (data?.conversation != null) await keepConversation(account, data.conversation, entry.seq);
  } else if (entry.kind === chatKinds.draftChanged) {
    const { data } = draftChangedData.safeParse(entry.data);
    if (data !== undefined)
      await change(account, entry.subjectId, (known) => applyDraft(known, data, entry.seq));
  } else if (entry.kind === chatKinds.preferencesChanged) {
    const { data } = preferencesChangedData.safeParse(entry.data);
    if (data !== undefined)
      await change(account, entry.subjectId, (known) => applyPreferences(known, data, entry.seq));
  }
}

/** One entry of a conversation's timeline. */
async function takeOfConversation(account: Account, entry: TimelineEntry): Promise<void> {
  if (entry.kind === chatKinds.messageSent) {
    const { data: message } = messageSentData.safeParse(entry.data);
    if (message !== undefined) {
      await putMessages(account, [message]);
      endTyping(message.conversationId, message.senderId);
      if (message.senderId !== account.actorId)
        await noteDelivered(account, message.conversationId, message.no);
    }
  } else if (entry.kind === chatKinds.actorErased) {
    const { data } = actorErasedData.safeParse(entry.data);
    if (data !== undefined) await eraseMessagesOf(account, entry.timelineId, data.actorId);
  }
  await change(account, entry.timelineId, (known) => applyToConversation(known, entry));
}

/** Applies entries of `chat.`; entries that the device holds already change nothing. */
export const reduceEntries: EntryReducer = async (account, entries) => {
  for (const entry of entries) {
    if (String(entry.timelineId) === String(account.actorId)) await takeOwn(account, entry);
    else await takeOfConversation(account, entry);
  }
};
