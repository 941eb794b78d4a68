// Signals of chat: receipts go into the tables, typing and presence are of the moment.
import type { SignalHandler } from '#/platform/web/sync/reducer.ts';
import { chatSignals, presenceData, receiptsData, typingData } from '../../contract/index.ts';
import { keepCursors } from './apply.ts';
import { hearPresence, hearTyping } from './moments.ts';

/** Receives signals of `chat.`. */
export const receiveSignal: SignalHandler = async (account, kind, data) => {
  if (kind === chatSignals.receipts) {
    const { data: heard } = receiptsData.safeParse(data);
    if (heard !== undefined) await account.store.transaction(() => keepCursors(account, heard.cursors));
  } else if (kind === chatSignals.typing) {
    const { data: heard } = typingData.safeParse(data);
    if (heard !== undefined) hearTyping(heard.conversationId, heard.actorId);
  } else if (kind === chatSignals.presence) {
    const { data: heard } = presenceData.safeParse(data);
    if (heard !== undefined) hearPresence([heard]);
  }
};
