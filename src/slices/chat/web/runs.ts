// How a conversation is laid out: days, runs of one author, the unread divider, holes. Pure.
import type { MessageView } from '../contract/index.ts';
import type { PendingMessage } from './reading.ts';

/** A message that is drawn: stored, or still in the outbox. */
export type Shown =
  | { readonly own: boolean; readonly at: string; readonly message: MessageView; readonly pending: null }
  | { readonly own: true; readonly at: string; readonly message: null; readonly pending: PendingMessage };

/** One message with what stands above it. A row is always one message, so that older ones push nothing but rows. */
export interface Row {
  /** The message's id, in the outbox and after: sending keeps the row. */
  readonly key: string;
  readonly shown: Shown;
  /** The first of its day: the chip with the day stands above. */
  readonly startsDay: boolean;
  /** The unread divider stands above. */
  readonly startsUnread: boolean;
  /** Messages before it are not on this device. */
  readonly afterHole: boolean;
  /** The first and the last of its run: more space above, the tail below. */
  readonly first: boolean;
  readonly last: boolean;
}

/** Messages of one author within this time are one run. */
const RUN_MS = 3 * 60_000;

function dayOf(at: string): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`;
}

export interface LayoutInput {
  readonly stored: readonly MessageView[];
  readonly pending: readonly PendingMessage[];
  readonly reader: string;
  /** Stored messages with a higher `no` stand below the unread divider; null draws none. */
  readonly unreadAfter: number | null;
}

/** All messages in order, those of the outbox last; one that was stored meanwhile is shown once. */
export function shownOf({ stored, pending, reader }: Omit<LayoutInput, 'unreadAfter'>): Shown[] {
  const ids = new Set(stored.map(({ id }) => String(id)));
  return [
    ...stored.map((message): Shown => ({
      own: message.senderId === reader,
      at: message.sentAt,
      message,
      pending: null,
    })),
    ...pending
      .filter(({ id }) => !ids.has(id))
      .map((waiting): Shown => ({ own: true, at: waiting.queuedAt, message: null, pending: waiting })),
  ];
}

function isAfterHole(before: Shown | undefined, { message }: Shown): boolean {
  return message !== null && before?.message != null && message.no > before.message.no + 1;
}

function joins(one: Shown, next: Shown): boolean {
  return (
    one.own === next.own &&
    dayOf(one.at) === dayOf(next.at) &&
    new Date(next.at).getTime() - new Date(one.at).getTime() < RUN_MS
  );
}

/** The rows of a conversation, top to bottom. */
export function layOut(input: LayoutInput): Row[] {
  const all = shownOf(input);
  const { unreadAfter } = input;
  const firstUnread = all.findIndex(
    ({ own, message }) => unreadAfter !== null && !own && message !== null && message.no > unreadAfter,
  );
  const startsRun = all.map((shown, index) => {
    const before = all[index - 1];
    return (
      before === undefined || index === firstUnread || isAfterHole(before, shown) || !joins(before, shown)
    );
  });
  return all.map((shown, index) => {
    const before = all[index - 1];
    return {
      key: shown.message?.id ?? shown.pending?.id ?? '',
      shown,
      startsDay: before === undefined || dayOf(before.at) !== dayOf(shown.at),
      startsUnread: index === firstUnread,
      afterHole: isAfterHole(before, shown),
      first: startsRun[index] ?? true,
      last: startsRun[index + 1] ?? true,
    };
  });
}

/** The lowest `no` from which there is every message up to the newest: before it there is a hole, or the start. */
export function wholeFrom(stored: readonly Pick<MessageView, 'no'>[]): number {
  let from = stored.at(-1)?.no ?? 1;
  for (let index = stored.length - 2; index >= 0 && stored[index]?.no === from - 1; index -= 1) from -= 1;
  return from;
}
