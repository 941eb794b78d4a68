// Acts that can be undone for a moment: what they end is gone from the screen at once, and is done when the time is up.
import type { ActorId } from '#/kit/id.ts';
import { createValue, type ReadonlyValue } from '#/platform/web/value.ts';

export type PutOff = 'declined' | 'removed';

interface Pending {
  readonly what: PutOff;
  readonly act: () => Promise<void>;
  /** The act is on its way into the outbox. */
  readonly settling: boolean;
}

const pending = createValue<ReadonlyMap<string, Pending>>(new Map());

/** Who is about to be declined or removed, by actor id. */
export const putOffNow: ReadonlyValue<ReadonlyMap<string, { readonly what: PutOff }>> = pending;

/** Hides now and acts later: `settle` does it, `takeBack` leaves everything as it was. */
export function putOff(personId: ActorId, what: PutOff, act: () => Promise<void>): void {
  pending.set(new Map(pending.get()).set(personId, { what, act, settling: false }));
}

/**
 * The time is up, or something else is done to the person, which must come after it. Stays hidden until the outbox
 * has it, which hides it from then on.
 */
export async function settle(personId: ActorId): Promise<void> {
  const found = pending.get().get(personId);
  if (found === undefined || found.settling) return;
  pending.set(new Map(pending.get()).set(personId, { ...found, settling: true }));
  try {
    await found.act();
  } finally {
    takeBack(personId);
  }
}

/** Nothing is done to the person after all. */
export function takeBack(personId: ActorId): void {
  const rest = new Map(pending.get());
  if (rest.delete(personId)) pending.set(rest);
}

/** The page is about to go: nothing waits any longer. */
export function settleAll(): void {
  for (const personId of pending.get().keys()) void settle(personId as ActorId).catch(() => undefined);
}

/** Before the device's copy is erased. */
export function forgetPutOff(): void {
  pending.set(new Map());
}
