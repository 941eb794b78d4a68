// What is fetched when the device connects: all lists the first time, and again when names may have changed.
import { systemClock } from '#/kit/clock.ts';
import type { Account } from '#/platform/web/account.ts';
import {
  listBlocked,
  listContacts,
  listRequests,
  MAX_STANDINGS_PAGE,
  type StandingsPage,
} from '../../contract/index.ts';
import { forgetFailed } from './commands.ts';
import { keepStandings } from './apply.ts';
import { contactsMarks, standings } from './tables.ts';

/** When the lists were last fetched whole. */
const LISTED = 'listed';
/** News carries standings, not changes of names: so long they may be behind. */
const STALE_MS = 12 * 60 * 60_000;

type FetchPage = (after: string | undefined) => Promise<StandingsPage>;

function listsOf(account: Account): FetchPage[] {
  const limit = MAX_STANDINGS_PAGE;
  const from = (after: string | undefined) => (after === undefined ? { limit } : { limit, after });
  return [
    (after) => account.sync.call(listContacts, from(after)),
    (after) => account.sync.call(listRequests, { direction: 'incoming', ...from(after) }),
    (after) => account.sync.call(listRequests, { direction: 'outgoing', ...from(after) }),
    (after) => account.sync.call(listBlocked, from(after)),
  ];
}

/** Fetches one list to its end, showing each page as it comes; tells who is on it and at which seq it began. */
async function fetchList(account: Account, fetchPage: FetchPage): Promise<{ seq: number; ids: string[] }> {
  const first = await fetchPage(undefined);
  const ids: string[] = [];
  for (let page = first; ;) {
    const { standings: listed, seq, next } = page;
    await account.store.transaction(() => keepStandings(account, listed, seq));
    ids.push(...listed.map(({ person }) => person.actorId));
    if (next === null) return { seq: first.seq, ids };
    page = await fetchPage(next);
  }
}

/** Fetches everything anew. Whom the lists no longer name has ended, unless something newer was heard of them. */
async function fetchAll(account: Account): Promise<void> {
  const lists = await Promise.all(listsOf(account).map((fetchPage) => fetchList(account, fetchPage)));
  const listed = new Set(lists.flatMap(({ ids }) => ids));
  const since = Math.min(...lists.map(({ seq }) => seq));
  await account.store.transaction(async () => {
    await account.store
      .table(standings)
      .filter(({ person, seq }) => seq <= since && !listed.has(person.actorId))
      .delete();
    const value = systemClock.now().toISOString();
    await account.store.table(contactsMarks).put({ name: LISTED, value });
  });
}

/** Whether all lists are on the device; until then an empty one means "not yet". */
export async function isListed(account: Account): Promise<boolean> {
  return (await account.store.table(contactsMarks).get(LISTED)) !== undefined;
}

export async function onConnect(account: Account): Promise<void> {
  await forgetFailed(account);
  const listedAt = (await account.store.table(contactsMarks).get(LISTED))?.value;
  const due = new Date(systemClock.now().getTime() - STALE_MS).toISOString();
  if (listedAt === undefined || listedAt < due) await fetchAll(account);
}

/** Events of the own timeline were passed over: the lists are fetched anew, now or at the next connection. */
export async function onSkip(account: Account, timelineId: string): Promise<void> {
  if (timelineId !== String(account.actorId)) return;
  await account.store.table(contactsMarks).delete(LISTED);
  await fetchAll(account);
}
