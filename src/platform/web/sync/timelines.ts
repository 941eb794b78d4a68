// Keeps the device's timelines true: applies entries in order, reads what is missing, each timeline by itself.
import type { TimelineEntry, TimelineHead } from '#/kit/protocol.ts';
import type { Account } from '../account.ts';
import { ApiError } from '../api-error.ts';
import { positions, type Store } from '../store/store.ts';
import { emptyPosition, heardOf, isBehind, readAfter, skipTo, step, type Position } from './position.ts';
import type { EntryMode, EntryReducer } from './reducer.ts';
import { createLanes } from './lanes.ts';

/** A page of a timeline, as the server answers. */
export interface TimelinePage {
  readonly entries: readonly TimelineEntry[];
  readonly headSeq: number;
  readonly more: boolean;
}

export interface TimelinesDeps {
  readonly store: Store;
  readonly account: () => Account;
  readonly reducers: Readonly<Record<string, EntryReducer>>;
  readonly readPage: (timelineId: string, after: number, limit: number) => Promise<TimelinePage>;
  /** Entries between were skipped: snapshots that rest on every entry must be fetched anew. */
  readonly onSkip: (timelineId: string) => Promise<void>;
}

export interface Timelines {
  /** Entries that arrived as frames or in answers; any order, any number of times. */
  receive(entries: readonly TimelineEntry[]): Promise<void>;
  /** Takes note of heads; returns the ids of those that the device is behind, latest first. */
  hear(heads: readonly TimelineHead[]): Promise<string[]>;
  /** Reads until the device has all that it has heard of. */
  catchUp(timelineId: string): Promise<void>;
  /** Reads older entries than the device has; false when there are none left. */
  loadOlder(timelineId: string, count: number): Promise<boolean>;
}

const PAGE = 200;

function kindPrefix(kind: string): string {
  return kind.slice(0, kind.indexOf('.'));
}

/** Cuts entries into runs of one reducer, order kept. */
export function runs(entries: readonly TimelineEntry[]): { prefix: string; entries: TimelineEntry[] }[] {
  const result: { prefix: string; entries: TimelineEntry[] }[] = [];
  for (const entry of entries) {
    const prefix = kindPrefix(entry.kind);
    const last = result.at(-1);
    if (last?.prefix === prefix) last.entries.push(entry);
    else result.push({ prefix, entries: [entry] });
  }
  return result;
}

/** Applies entries of one timeline and reads what is missing; the caller sees to it that no two run at once. */
function createReader({ store, reducers, account, readPage }: TimelinesDeps) {
  const table = store.table(positions);

  async function reduce(entries: readonly TimelineEntry[], mode: EntryMode): Promise<void> {
    // A kind that this version does not know is passed over; its seq still counts.
    for (const run of runs(entries)) await reducers[run.prefix]?.(account(), run.entries, mode);
  }

  /**
   * Applies what continues the timeline, position and effects in one transaction. Tells where to read when the device
   * is still behind, else null.
   */
  function apply(
    timelineId: string,
    entries: readonly TimelineEntry[],
    read?: { after: number; page: TimelinePage },
  ) {
    return store.transaction(async (): Promise<number | null> => {
      let position = (await table.get(timelineId)) ?? emptyPosition(timelineId);
      if (read !== undefined) position = settle(position, read.after, read.page);
      const next = step(position, entries);
      if (next.do === 'apply') await reduce(next.entries, 'next');
      const moved = next.do === 'ignore' ? position : next.position;
      await table.put(moved);
      return isBehind(moved) ? readAfter(moved) : null;
    });
  }

  /** Reads until the device is no longer behind. Tells whether entries between were skipped. */
  async function readFrom(timelineId: string, first: number | null): Promise<boolean> {
    let after = first;
    let skipped = false;
    while (after !== null) {
      const before = await table.get(timelineId);
      if (before !== undefined && before.seq > before.from && after > before.seq) skipped = true;
      const page = await readPage(timelineId, after, PAGE).catch(nothingIfHidden);
      after = await apply(timelineId, page.entries, { after, page });
    }
    return skipped;
  }

  async function older(timelineId: string, count: number): Promise<boolean> {
    const position = await table.get(timelineId);
    if (position === undefined || position.from === 0) return false;
    const after = Math.max(0, position.from - count);
    const page = await readPage(timelineId, after, Math.min(PAGE, position.from - after));
    const entries = page.entries.filter((entry) => entry.seq <= position.from);
    // Entries from before this person joined are not given: the first readable one is the beginning.
    const from = entries[0]?.seq === after + 1 ? after : 0;
    await store.transaction(async () => {
      await reduce(entries, 'older');
      await table.update(timelineId, { from });
    });
    return from > 0;
  }

  return {
    apply,
    readFrom,
    older,
    async catchUp(timelineId: string): Promise<boolean> {
      const position = await table.get(timelineId);
      if (position === undefined || !isBehind(position)) return false;
      return readFrom(timelineId, readAfter(position));
    },
  };
}

export function createTimelines(deps: TimelinesDeps): Timelines {
  const reader = createReader(deps);
  const inLane = createLanes();
  /** Entries that came while their timeline was busy: applied together when it is free. */
  const arrived = new Map<string, TimelineEntry[]>();

  async function drain(timelineId: string): Promise<boolean> {
    const entries = arrived.get(timelineId);
    if (entries === undefined) return false;
    arrived.delete(timelineId);
    return reader.readFrom(timelineId, await reader.apply(timelineId, entries));
  }
  /** The slices' part after a skip is outside the lane: they may read the timeline in their turn. */
  async function brought(timelineId: string, work: () => Promise<boolean>): Promise<void> {
    if (await inLane(timelineId, work)) await deps.onSkip(timelineId);
  }

  return {
    async receive(entries) {
      const touched = new Set<string>();
      for (const entry of entries) {
        touched.add(entry.timelineId);
        const waiting = arrived.get(entry.timelineId);
        if (waiting === undefined) arrived.set(entry.timelineId, [entry]);
        else waiting.push(entry);
      }
      await Promise.all([...touched].map((timelineId) => brought(timelineId, () => drain(timelineId))));
    },
    hear: (heads) => hear(deps.store, heads),
    catchUp: (timelineId) => brought(timelineId, () => reader.catchUp(timelineId)),
    loadOlder: (timelineId, count) =>
      inLane(timelineId, () => reader.older(timelineId, Math.min(count, PAGE))),
  };
}

/**
 * What a page proves: nothing readable lies between where it was asked for and its first entry; and, when it is the
 * last and as new as what was heard (or brings nothing), nothing readable lies past its end.
 */
export function settle(position: Position, after: number, page: TimelinePage): Position {
  const first = page.entries[0]?.seq;
  const skipped = skipTo(position, first === undefined ? after : Math.max(after, first - 1));
  if (page.more) return skipped;
  const proved = page.entries.length === 0 || page.headSeq >= position.headSeq;
  return proved ? { ...skipped, headSeq: Math.max(skipped.seq, page.entries.at(-1)?.seq ?? 0) } : skipped;
}

/** A timeline that one may no longer read ends where the device has it. */
function nothingIfHidden(error: unknown): TimelinePage {
  if (error instanceof ApiError && (error.status === 403 || error.status === 404))
    return { entries: [], headSeq: 0, more: false };
  throw error;
}

async function hear(store: Store, heads: readonly TimelineHead[]): Promise<string[]> {
  const table = store.table(positions);
  return store.transaction(async () => {
    const known = await table.bulkGet(heads.map((head) => head.timelineId));
    const moved: Position[] = [];
    const behind: Position[] = [];
    for (const [index, head] of heads.entries()) {
      const before = known[index] ?? emptyPosition(head.timelineId);
      const after = heardOf(before, head);
      if (after !== before) moved.push(after);
      if (isBehind(after)) behind.push(after);
    }
    await table.bulkPut(moved);
    return behind
      .sort((a, b) => (b.lastAt ?? '').localeCompare(a.lastAt ?? ''))
      .map((position) => position.timelineId);
  });
}
