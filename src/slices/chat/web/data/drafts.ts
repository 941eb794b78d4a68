// Drafts: kept on the device with every key, told to the server when the person pauses.
import type { Account } from '#/platform/web/account.ts';
import { ApiError } from '#/platform/web/api-error.ts';
import {
  applyDraft,
  conversationId as conversationIdSchema,
  setDraft,
  type ConversationId,
} from '../../contract/index.ts';
import { inBackground } from './background.ts';
import { conversations, drafts, type PendingDraft } from './tables.ts';

const PAUSE_MS = 1_200;

let timer: ReturnType<typeof setTimeout> | undefined;

/** Tells the server once the person pauses. */
export function tellDraftsSoon(account: Account): void {
  clearTimeout(timer);
  timer = setTimeout(() => inBackground(tellDrafts(account)), PAUSE_MS);
}

/** Tells no more; what waits is told when the account is opened again. */
export function stopTellingDrafts(): void {
  clearTimeout(timer);
}

/** A page that is left cuts off what the database has not finished writing; this is written at once. */
const SAFE = 'plaza.draft.';

function safeKey(account: Account, conversationId: string): string {
  return `${SAFE}${account.actorId}.${conversationId}`;
}

/** Keeps what is written in a conversation; an empty text removes it. */
export async function keepDraft(
  account: Account,
  conversationId: ConversationId,
  text: string,
): Promise<void> {
  const key = safeKey(account, conversationId);
  try {
    localStorage.setItem(key, text);
  } catch {
    // Full, or closed to this page: the database below keeps the text all the same.
  }
  await account.store.table(drafts).put({ conversationId, text });
  // Written on meanwhile: the newer text still needs its safe copy.
  if (localStorage.getItem(key) === text) localStorage.removeItem(key);
  tellDraftsSoon(account);
}

/** Takes over what was cut off when a page was left. */
export async function recoverDrafts(account: Account): Promise<void> {
  const prefix = safeKey(account, '');
  for (const key of Object.keys(localStorage).filter((each) => each.startsWith(prefix))) {
    const id = conversationIdSchema.safeParse(key.slice(prefix.length));
    if (id.success) await keepDraft(account, id.data, localStorage.getItem(key) ?? '');
    else localStorage.removeItem(key);
  }
}

/** Removes the safe copies of everybody: nothing of a person stays after sign-out. */
export function forgetSafeDrafts(): void {
  for (const key of Object.keys(localStorage).filter((each) => each.startsWith(SAFE)))
    localStorage.removeItem(key);
}

/** What the composer starts with: the device's own text, else what another device wrote. */
export async function draftOf(account: Account, conversationId: ConversationId): Promise<string> {
  const cutOff = localStorage.getItem(safeKey(account, conversationId));
  if (cutOff !== null) return cutOff;
  const own = await account.store.table(drafts).get(conversationId);
  if (own !== undefined) return own.text;
  return (await account.store.table(conversations).get(conversationId))?.draft?.text ?? '';
}

/** Tells one; null when the conversation is not there any more. */
async function tellOne(account: Account, { conversationId, text }: PendingDraft) {
  try {
    return await account.sync.call(setDraft, { conversationId, text });
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return null;
    throw error;
  }
}

/** Tells the server of all drafts that it does not know. */
export async function tellDrafts(account: Account): Promise<void> {
  const table = account.store.table(drafts);
  for (const waiting of await table.toArray()) {
    const { conversationId, text } = waiting;
    const told = await tellOne(account, waiting);
    await account.store.transaction(async () => {
      const known = await account.store.table(conversations).get(conversationId);
      if (known !== undefined && told !== null) {
        const next = applyDraft(known, { conversationId, draft: told.draft }, told.seq);
        await account.store.table(conversations).put(next);
      }
      // Written on meanwhile: the newer text has its own turn.
      if ((await table.get(conversationId))?.text === text) await table.delete(conversationId);
    });
  }
}
