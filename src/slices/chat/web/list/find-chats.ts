// Chats for the search over everything: by the name or handle of whom one talks with, the newest first.
import type { Account } from '#/platform/web/account.ts';
import type { SearchHit } from '#/platform/web/shell/contribution.ts';
import { conversations } from '../data/tables.ts';
import { peerOf } from '../reading.ts';

const MOST = 6;
const fold = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase();

export async function findChats(account: Account, typed: string): Promise<readonly SearchHit[]> {
  const query = fold(typed.trim()).replace(/^@/, '');
  const found = await account.store
    .table(conversations)
    .orderBy('lastAt')
    .reverse()
    .filter((conversation) => {
      const { name, handle } = peerOf(conversation, account.actorId).person;
      return [name, handle ?? ''].some((text) => fold(text).includes(query));
    })
    .limit(MOST)
    .toArray();
  return found.map((conversation) => {
    const { person } = peerOf(conversation, account.actorId);
    return {
      id: conversation.id,
      title: person.name,
      ...(person.handle === null ? {} : { body: `@${person.handle}` }),
      face: { id: person.actorId, name: person.name },
      href: `/chats/${conversation.id}`,
    };
  });
}
