// Alt with an arrow: the chat below or above the one that is open.
import type { Account } from '#/platform/web/account.ts';
import { compareConversations } from '../../contract/index.ts';
import { conversations } from '../data/tables.ts';

/** Opens the chat so many places further down the list. */
export async function showNext(account: Account, step: 1 | -1): Promise<void> {
  const all = (await account.store.table(conversations).toArray()).sort(compareConversations);
  const links = all.map(({ id }) => `/chats/${id}`);
  const at = links.findIndex((href) => location.pathname.startsWith(href));
  const target = links[at < 0 ? 0 : at + step];
  // The row's own link, so that the app navigates as if it had been pressed.
  document.querySelector<HTMLAnchorElement>(`a[href="${target}"]`)?.click();
}
