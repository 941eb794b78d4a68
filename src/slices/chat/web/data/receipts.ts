// Delivered and read: noted at once on the device, told to the server at most once a second, kept until it knows.
import type { Account } from '#/platform/web/account.ts';
import { isPassing } from '#/platform/web/api-error.ts';
import {
  MAX_RECEIPTS,
  putReceipts,
  raiseCursor,
  type ConversationId,
  type MessageView,
} from '../../contract/index.ts';
import { conversations, receipts, type PendingReceipt } from './tables.ts';

const TELL_EVERY_MS = 1_000;

const timers = new WeakMap<Account, ReturnType<typeof setTimeout>>();

/** Tells the server in a moment; what comes meanwhile goes along. */
function tellSoon(account: Account): void {
  if (timers.has(account)) return;
  const timer = setTimeout(() => {
    timers.delete(account);
    tellReceipts(account).catch((error: unknown) => !isPassing(error) && reportError(error));
  }, TELL_EVERY_MS);
  timers.set(account, timer);
}

async function note(
  account: Account,
  conversationId: ConversationId,
  deliveredNo: number,
  readNo: number,
): Promise<void> {
  const table = account.store.table(receipts);
  const known = await table.get(conversationId);
  await table.put({
    conversationId,
    deliveredNo: Math.max(deliveredNo, known?.deliveredNo ?? 0),
    readNo: Math.max(readNo, known?.readNo ?? 0),
  });
  tellSoon(account);
}

/** A message of somebody else has arrived on this device. Joins the transaction under way. */
export async function noteDelivered(account: Account, { conversationId, no }: MessageView): Promise<void> {
  const known = await account.store.table(conversations).get(conversationId);
  const own = known?.participants.find(({ person }) => person.actorId === account.actorId);
  if (own !== undefined && own.deliveredNo >= no) return;
  await note(account, conversationId, no, 0);
}

/** The person has read up to a message: the unread count falls at once, here and soon on all devices. */
export async function markRead(account: Account, conversationId: ConversationId, no: number): Promise<void> {
  await account.store.transaction(async () => {
    const table = account.store.table(conversations);
    const known = await table.get(conversationId);
    if (known === undefined) return;
    const raised = raiseCursor(known, { actorId: account.actorId, deliveredNo: no, readNo: no });
    if (raised === known) return;
    await table.put(raised);
    await note(account, conversationId, no, no);
  });
}

function inputOf({ conversationId, deliveredNo, readNo }: PendingReceipt) {
  return { conversationId, deliveredNo, ...(readNo > 0 ? { readNo } : {}) };
}

/** Tells all that waits; what rose meanwhile stays for the next time. */
export async function tellReceipts(account: Account): Promise<void> {
  const table = account.store.table(receipts);
  for (;;) {
    const waiting = await table.limit(MAX_RECEIPTS).toArray();
    if (waiting.length === 0) return;
    await account.sync.call(putReceipts, { receipts: waiting.map(inputOf) });
    await account.store.transaction(async () => {
      for (const told of waiting) {
        const now = await table.get(told.conversationId);
        if (now?.deliveredNo === told.deliveredNo && now.readNo === told.readNo)
          await table.delete(told.conversationId);
      }
    });
  }
}
