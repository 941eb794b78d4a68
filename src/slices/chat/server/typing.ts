// Typing: a signal to the others, at most one every few seconds; nothing is kept.
import type { Clock } from '#/kit/clock.ts';
import type { ActorId } from '#/kit/id.ts';
import type { Bus } from '#/platform/server/bus.ts';
import type { Database } from '#/platform/server/database.ts';
import type { Contacts } from '#/slices/contacts/server/index.ts';
import { chatSignals, TYPING_EVERY_MS, type ConversationId } from '../contract/index.ts';
import { peerIn, timelineOf } from './conversation-store.ts';

export interface TypingDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly bus: Bus;
  readonly contacts: Pick<Contacts, 'mayTalk'>;
}

/** Most persons remembered as typing; the oldest are forgotten first. */
const MAX_REMEMBERED = 10_000;

/** Tells the others that a person types; says nothing more often than allowed, or where the two may not talk. */
export function createTyping(deps: TypingDeps): (actorId: ActorId, id: ConversationId) => Promise<void> {
  const lastMs = new Map<string, number>();

  /** Whether this one is too soon after the last. */
  function isTooSoon(key: string): boolean {
    const nowMs = deps.clock.now().getTime();
    if (nowMs - (lastMs.get(key) ?? Number.NEGATIVE_INFINITY) < TYPING_EVERY_MS) return true;
    lastMs.delete(key);
    lastMs.set(key, nowMs);
    for (const oldest of lastMs.keys()) {
      if (lastMs.size <= MAX_REMEMBERED) break;
      lastMs.delete(oldest);
    }
    return false;
  }

  return async (actorId, id) => {
    if (isTooSoon(`${actorId} ${id}`)) return;
    const peer = await peerIn(deps.db.read, actorId, id);
    if (peer === null || !(await deps.contacts.mayTalk(deps.db.read, actorId, peer))) return;
    deps.bus.publish('signal', {
      to: { timelineId: timelineOf(id), except: actorId },
      kind: chatSignals.typing,
      data: { conversationId: id, actorId },
    });
  };
}
