// Writes what was heard into the device's table, by the contract's pure reducers. Runs inside a transaction.
import type { Account } from '#/platform/web/account.ts';
import type { EntryReducer } from '#/platform/web/sync/reducer.ts';
import {
  applyEntry,
  applyStanding,
  noContacts,
  type ContactsState,
  type Standing,
  type StandingReply,
} from '../../contract/index.ts';
import { standings } from './tables.ts';

/** Changes what is known of one person by a reducer that sees that person alone. */
async function change(
  account: Account,
  personId: string,
  how: (before: ContactsState) => ContactsState,
): Promise<void> {
  const table = account.store.table(standings);
  const known = await table.get(personId);
  const before = known === undefined ? noContacts : { [personId]: known };
  const after = how(before);
  if (after === before) return;
  const next = after[personId];
  if (next === undefined) await table.delete(personId);
  else await table.put(next);
}

/** Takes in standings of a page, unless what the device has is newer. */
export async function keepStandings(
  account: Account,
  arrived: readonly Standing[],
  seq: number,
): Promise<void> {
  for (const standing of arrived) {
    await change(account, standing.person.actorId, (before) => applyStanding(before, standing, seq));
  }
}

/** Takes in the answer of a command. */
export async function keepReply(account: Account, { standing, seq }: StandingReply): Promise<void> {
  await keepStandings(account, [standing], seq);
}

/** Takes in a person's card that was seen elsewhere, such as by a search: names change without news. */
export async function keepCard(account: Account, { person }: Standing): Promise<void> {
  const table = account.store.table(standings);
  const known = await table.get(person.actorId);
  if (known !== undefined) await table.put({ ...known, person });
}

/** Applies entries of `contacts.`; those that the device holds already change nothing. */
export const reduceEntries: EntryReducer = async (account, entries) => {
  for (const entry of entries) await change(account, entry.subjectId, (before) => applyEntry(before, entry));
};
