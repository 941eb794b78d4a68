// Which chats a search finds: by name, handle or last words, whatever the accents and the case.
import type { ActorId } from '#/kit/id.ts';
import type { KnownConversation } from '../../contract/index.ts';
import { peerOf } from '../reading.ts';
import { textOf } from '../text-of.ts';

function fold(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** A test for one query; an empty one finds every chat. */
export function matcher(query: string, reader: ActorId): (conversation: KnownConversation) => boolean {
  const wanted = fold(query.trim());
  if (wanted === '') return () => true;
  return (conversation) => {
    const { person } = peerOf(conversation, reader);
    const said = conversation.lastMessage === null ? null : textOf(conversation.lastMessage);
    return [person.name, person.handle ?? '', said ?? ''].some((text) => fold(text).includes(wanted));
  };
}
