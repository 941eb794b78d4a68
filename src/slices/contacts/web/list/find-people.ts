// Contacts for the search over everything, each leading to their profile.
import type { Account } from '#/platform/web/account.ts';
import type { SearchHit } from '#/platform/web/shell/contribution.ts';
import { standings } from '../data/tables.ts';
import { fits } from '../grouping.ts';

const MOST = 6;

export async function findPeople(account: Account, typed: string): Promise<readonly SearchHit[]> {
  const found = await account.store
    .table(standings)
    .filter(
      (standing) =>
        standing.contactSince !== null && standing.person.handle !== null && fits(standing, typed),
    )
    .limit(MOST)
    .toArray();
  return found.map(({ person }) => ({
    id: person.actorId,
    title: person.name,
    body: `@${person.handle}`,
    face: { id: person.actorId, name: person.name },
    href: `/people/${person.handle}`,
  }));
}
