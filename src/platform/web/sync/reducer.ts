// How slices take part in synchronisation: reducers write entries into tables, handlers receive signals.
import type { TimelineEntry } from '#/kit/protocol.ts';
import type { Account } from '../account.ts';

/**
 * Where entries come from: `next` follow what the device has, in order, without a gap (just happened, or caught up);
 * `older` lie before it and were asked for by scrolling back: they must not move what tells the newest state.
 */
export type EntryMode = 'next' | 'older';

/**
 * Applies a run of entries of one timeline, lowest seq first, to the slice's tables. Runs inside one Dexie
 * transaction together with the timeline's position: await nothing but tables. Must be idempotent, since an answer to
 * a command and its entry both arrive.
 */
export type EntryReducer = (
  account: Account,
  entries: readonly TimelineEntry[],
  mode: EntryMode,
) => Promise<void>;

/** Receives a signal. Signals may be lost, doubled and late; their values are read again at connect. */
export type SignalHandler = (account: Account, kind: string, data: unknown) => void | Promise<void>;
