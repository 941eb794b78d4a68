// Delivered and read: noted at once on the device, told to the server at most once a second, kept until it knows.
import type { Account } from '#/platform/web/account.ts';
import { MAX_RECEIPTS, putReceipts, raiseCursor, type ConversationId } from '../../contract/index.ts';
import { inBackground } from './background.ts';
import { conversations, receipts, type PendingReceipt } from './tables.ts';

const TELL_EVERY_MS = 1_000;
/** A first receipt waits so long for others, so that delivered and read of one message go together. */
const GATHER_MS = 60;

interface Telling {
  timer: ReturnType<typeof setTimeout> | undefined;
  lastMs: number;
}
const tellings = new WeakMap<Account, Telling>();

/** Tells the server in a moment; what comes meanwhile goes along. */
function tellSoon(account: Account): void {
  const telling = tellings.get(account) ?? { timer: undefined, lastMs: Number.NEGATIVE_INFINITY };
  tellings.set(account, telling);
  if (telling.timer !== undefined) return;
  const wait = Math.max(GATHER_MS, telling.lastMs + TELL_EVERY_MS - performance.now());
  telling.timer = setTimeout(() => {
    telling.timer = undefined;
    telling.lastMs = performance.now();
    inBackground(tellReceipts(account));
  }, wait);
}

/** Tells no more; what waits is told when the account is opened again. */
export function stopTelling(account: Account): void {
  clearTimeout(tellings.get(account)?.timer);
  tellings.delete(account);
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

/** Messages up to `no` have arrived on this device. Joins the transaction under way. */
export async function noteDelivered(
  account: Account,
  conversationId: ConversationId,
  no: number,
): Promise<void> {
  const known = await account.store.table(conversations).get(conversationId);
  const own = known?.participants.find(({ person }) => person.actorId === account.actorId);
  if (own !== undefined && own.deliveredNo < no) await note(account, conversationId, no, 0);
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
