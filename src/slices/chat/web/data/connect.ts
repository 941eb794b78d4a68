// What is fetched when the device connects: the list the first time, then what signals may have lost.
import type { Account } from '#/platform/web/account.ts';
import {
  catchUp,
  getConversation,
  listConversations,
  listMessages,
  MAX_MESSAGES_PAGE,
  type ConversationId,
} from '../../contract/index.ts';
import { keepConversation, keepCursors, keepMessages } from './apply.ts';
import { inBackground } from './background.ts';
import { recoverDrafts, stopTellingDrafts, tellDrafts } from './drafts.ts';
import { forgetMoments, hearPresence } from './moments.ts';
import { stopTelling, tellReceipts } from './receipts.ts';
import { chatMarks, conversations } from './tables.ts';

const LISTED = 'listed';
const SINCE = 'since';
const PAGE = 50;

/** Fetches all conversations, the newest page first, so that the screen fills from the top. */
async function fetchList(account: Account): Promise<void> {
  const marks = account.store.table(chatMarks);
  if ((await marks.get(LISTED)) !== undefined) return;
  let after: string | undefined;
  do {
    const page = await account.sync.call(listConversations, {
      limit: PAGE,
      ...(after === undefined ? {} : { after }),
    });
    await account.store.transaction(async () => {
      for (const view of page.conversations) await keepConversation(account, view, page.seq);
    });
    after = page.next ?? undefined;
  } while (after !== undefined);
  await marks.put({ name: LISTED, value: 'yes' });
}

async function fetchSignals(account: Account): Promise<void> {
  const marks = account.store.table(chatMarks);
  const since = (await marks.get(SINCE))?.value;
  const heard = await account.sync.call(catchUp, since === undefined ? {} : { since });
  hearPresence(heard.presence);
  await account.store.transaction(async () => {
    await keepCursors(account, heard.cursors);
    await marks.put({ name: SINCE, value: heard.now });
  });
}

/** Whether the whole list is on the device; until then an empty list means "not yet". */
export async function isListed(account: Account): Promise<boolean> {
  return (await account.store.table(chatMarks).get(LISTED)) !== undefined;
}

/** Runs while the account is open on this device. Returns what ends it. */
export function onStart(account: Account): () => void {
  inBackground(recoverDrafts(account));
  return () => {
    stopTelling(account);
    stopTellingDrafts();
    forgetMoments();
  };
}

export async function onConnect(account: Account): Promise<void> {
  forgetMoments();
  await fetchList(account);
  await fetchSignals(account);
  await tellReceipts(account);
  await tellDrafts(account);
}

/** Events of a conversation were passed over, or of the own timeline: its snapshot is fetched anew. */
export async function onSkip(account: Account, timelineId: string): Promise<void> {
  if (timelineId === String(account.actorId)) {
    await account.store.table(chatMarks).delete(LISTED);
    return fetchList(account);
  }
  const known = await account.store.table(conversations).get(timelineId);
  if (known === undefined) return;
  const { conversation } = await account.sync.call(getConversation, { conversationId: known.id });
  await account.store.transaction(() =>
    keepConversation(account, conversation, Math.min(known.draftSeq, known.preferencesSeq)),
  );
}

/** Fetches messages before a `no` (the newest without one); tells whether there are more. */
export async function fetchBefore(
  account: Account,
  conversationId: ConversationId,
  before?: number,
): Promise<boolean> {
  const input = { conversationId, limit: MAX_MESSAGES_PAGE, ...(before === undefined ? {} : { before }) };
  const page = await account.sync.call(listMessages, input);
  await account.store.transaction(() => keepMessages(account, page.messages));
  return page.more;
}
