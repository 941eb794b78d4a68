// How a conversation is laid out: days, runs of one author, the unread divider. Pure.
import type { MessageView } from '../contract/index.ts';
import type { PendingMessage } from './reading.ts';

/** A message that is drawn: stored, or still in the outbox. */
export type Shown =
  | { readonly own: boolean; readonly at: string; readonly message: MessageView; readonly pending: null }
  | { readonly own: true; readonly at: string; readonly message: null; readonly pending: PendingMessage };

export type Row =
  | { readonly type: 'day'; readonly key: string; readonly at: string }
  | { readonly type: 'unread'; readonly key: string }
  | {
      readonly type: 'message';
      readonly key: string;
      readonly shown: Shown;
      /** The first and the last of its run: more space above, the tail below. */
      readonly first: boolean;
      readonly last: boolean;
    };

/** Messages of one author within this time are one run. */
const RUN_MS = 3 * 60_000;

function dayOf(at: string): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`;
}

function joins(one: Shown, next: Shown): boolean {
  return (
    one.own === next.own &&
    dayOf(one.at) === dayOf(next.at) &&
    new Date(next.at).getTime() - new Date(one.at).getTime() < RUN_MS
  );
}

export interface LayoutInput {
  readonly stored: readonly MessageView[];
  readonly pending: readonly PendingMessage[];
  readonly reader: string;
  /** Stored messages with a higher `no` stand below the unread divider; null draws none. */
  readonly unreadAfter: number | null;
}

/** All messages in order, those of the outbox last; one that was stored meanwhile is shown once. */
export function shownOf({ stored, pending, reader }: LayoutInput): Shown[] {
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

/** The rows of a conversation, top to bottom. */
export function layOut(input: LayoutInput): Row[] {
  const all = shownOf(input);
  const rows: Row[] = [];
  let divided = input.unreadAfter === null;
  all.forEach((shown, index) => {
    const [before, after] = [all[index - 1], all[index + 1]];
    if (before === undefined || dayOf(before.at) !== dayOf(shown.at)) {
      rows.push({ type: 'day', key: `day ${dayOf(shown.at)}`, at: shown.at });
    }
    const startsUnread =
      !divided && !shown.own && shown.message !== null && shown.message.no > input.unreadAfter!;
    if (startsUnread) {
      divided = true;
      rows.push({ type: 'unread', key: 'unread' });
    }
    rows.push({
      type: 'message',
      key: shown.message?.id ?? shown.pending!.id,
      shown,
      first: startsUnread || before === undefined || !joins(before, shown),
      last: after === undefined || !joins(shown, after),
    });
  });
  return rows;
}

/** The lowest `no` from which the device holds every message up to the newest: above it there is a hole, or the start. */
export function wholeFrom(stored: readonly MessageView[]): number {
  let from = stored.at(-1)?.no ?? 1;
  for (let index = stored.length - 2; index >= 0 && stored[index]!.no === from - 1; index -= 1) from -= 1;
  return from;
}
