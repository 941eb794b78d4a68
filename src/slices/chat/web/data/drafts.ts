// Drafts: kept on the device with every key, told to the server when the person pauses.
import type { Account } from '#/platform/web/account.ts';
import { isPassing } from '#/platform/web/api-error.ts';
import { applyDraft, setDraft, type ConversationId } from '../../contract/index.ts';
import { conversations, drafts } from './tables.ts';

const PAUSE_MS = 1_200;

let timer: ReturnType<typeof setTimeout> | undefined;

/** Keeps what is written in a conversation; an empty text removes it. */
export async function keepDraft(
  account: Account,
  conversationId: ConversationId,
  text: string,
): Promise<void> {
  await account.store.table(drafts).put({ conversationId, text });
  clearTimeout(timer);
  timer = setTimeout(() => {
    tellDrafts(account).catch((error: unknown) => !isPassing(error) && reportError(error));
  }, PAUSE_MS);
}

/** What the composer starts with: the device's own text, else what another device wrote. */
export async function draftOf(account: Account, conversationId: ConversationId): Promise<string> {
  const own = await account.store.table(drafts).get(conversationId);
  if (own !== undefined) return own.text;
  return (await account.store.table(conversations).get(conversationId))?.draft?.text ?? '';
}

/** Tells the server of all drafts that it does not know. */
export async function tellDrafts(account: Account): Promise<void> {
  const table = account.store.table(drafts);
  for (const waiting of await table.toArray()) {
    const { conversationId, text } = waiting;
    const { draft, seq } = await account.sync.call(setDraft, { conversationId, text });
    await account.store.transaction(async () => {
      const known = await account.store.table(conversations).get(conversationId);
      if (known !== undefined) {
        await account.store.table(conversations).put(applyDraft(known, { conversationId, draft }, seq));
      }
      // Written on meanwhile: the newer text has its own turn.
      if ((await table.get(conversationId))?.text === text) await table.delete(conversationId);
    });
  }
}
