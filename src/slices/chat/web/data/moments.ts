// What lasts a moment only and is not stored: who is online, who is typing.
import type { ActorId } from '#/kit/id.ts';
import { createValue, type ReadonlyValue } from '#/platform/web/value.ts';
import { TYPING_SHOWN_MS, type Presence } from '../../contract/index.ts';

type PresenceBook = ReadonlyMap<ActorId, Presence>;
/** By conversation: who is typing there. */
type TypingBook = ReadonlyMap<string, ActorId>;

const presenceBook = createValue<PresenceBook>(new Map());
const typingBook = createValue<TypingBook>(new Map());
const typingTimers = new Map<string, ReturnType<typeof setTimeout>>();

/** Who is here, as far as this device has heard since it connected. */
export const presenceNow: ReadonlyValue<PresenceBook> = presenceBook;
export const typingNow: ReadonlyValue<TypingBook> = typingBook;

/** Takes in presences; the latest word counts. */
export function hearPresence(heard: readonly Presence[]): void {
  if (heard.length === 0) return;
  const next = new Map(presenceBook.get());
  for (const one of heard) next.set(one.actorId, one);
  presenceBook.set(next);
}

function withoutTyping(conversationId: string): void {
  clearTimeout(typingTimers.get(conversationId));
  typingTimers.delete(conversationId);
  if (!typingBook.get().has(conversationId)) return;
  const next = new Map(typingBook.get());
  next.delete(conversationId);
  typingBook.set(next);
}

/** Somebody types; shown for a while, or until their message comes. */
export function hearTyping(conversationId: string, actorId: ActorId): void {
  clearTimeout(typingTimers.get(conversationId));
  typingTimers.set(
    conversationId,
    setTimeout(() => withoutTyping(conversationId), TYPING_SHOWN_MS),
  );
  if (typingBook.get().get(conversationId) === actorId) return;
  typingBook.set(new Map(typingBook.get()).set(conversationId, actorId));
}

/** A message has come: its sender is done typing. */
export function endTyping(conversationId: string, senderId: ActorId): void {
  if (typingBook.get().get(conversationId) === senderId) withoutTyping(conversationId);
}

/** Forgets everything: nobody is known to be here while the device is cut off. */
export function forgetMoments(): void {
  for (const conversationId of typingTimers.keys()) withoutTyping(conversationId);
  presenceBook.set(new Map());
}
