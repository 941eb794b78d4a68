// Where a timeline stands on the device, and the pure rules that move it: only the next entry is applied.
import type { TimelineEntry, TimelineHead } from '#/kit/protocol.ts';

/**
 * The device holds the entries with `from < seq <= seq` without a gap; nothing when both are equal. `headSeq` is the
 * newest that it has heard of.
 */
export interface Position {
  readonly timelineId: string;
  readonly from: number;
  readonly seq: number;
  readonly headSeq: number;
  readonly lastNo: number;
  readonly lastAt: string | null;
}

/** A gap up to so many entries is read and applied; a longer one is skipped to the newest `SKIP_TO`. */
export const LONGEST_REPAIR = 600;
/** How many of the newest entries are read after a skip, and for a timeline met for the first time. */
export const SKIP_TO = 60;

/** What to do with entries that arrived. */
export type Step =
  /** Apply these and move to `position`. */
  | { readonly do: 'apply'; readonly entries: readonly TimelineEntry[]; readonly position: Position }
  /** Nothing new. */
  | { readonly do: 'ignore' }
  /** Entries between are missing: read the timeline after `after`. */
  | { readonly do: 'read'; readonly after: number; readonly position: Position };

/** A timeline of which the device has nothing yet. */
export function emptyPosition(timelineId: string): Position {
  return { timelineId, from: 0, seq: 0, headSeq: 0, lastNo: 0, lastAt: null };
}

/**
 * Decides about entries of one timeline that came as frames or as a page. They may be lost, doubled or out of order;
 * the part that continues what the device has is applied, older ones are ignored, a gap asks for a read.
 */
export function step(position: Position, arrived: readonly TimelineEntry[]): Step {
  const sorted = [...arrived].sort((a, b) => a.seq - b.seq);
  const entries: TimelineEntry[] = [];
  let seq = position.seq;
  let headSeq = position.headSeq;
  for (const entry of sorted) {
    headSeq = Math.max(headSeq, entry.seq);
    if (entry.seq !== seq + 1) continue;
    entries.push(entry);
    seq = entry.seq;
  }
  const moved: Position = { ...position, seq, headSeq };
  if (entries.length > 0) return { do: 'apply', entries, position: moved };
  if (headSeq > seq) return { do: 'read', after: readAfter(moved), position: moved };
  return { do: 'ignore' };
}

/** Where reading starts to catch up: after what the device has, or near the head when that is far or it has nothing. */
export function readAfter(position: Position): number {
  const missing = position.headSeq - position.seq;
  const nothingHeld = position.seq === position.from;
  if (missing <= SKIP_TO || (!nothingHeld && missing <= LONGEST_REPAIR)) return position.seq;
  return position.headSeq - SKIP_TO;
}

/** Gives up what was held below `after`, so that reading goes on from there. */
export function skipTo(position: Position, after: number): Position {
  return after <= position.seq ? position : { ...position, from: after, seq: after };
}

/** Takes note of a head; the entries themselves are read when somebody needs them. */
export function heardOf(position: Position, head: TimelineHead): Position {
  if (head.headSeq < position.headSeq) return position;
  return {
    ...position,
    headSeq: head.headSeq,
    lastNo: Math.max(position.lastNo, head.lastNo),
    lastAt: head.lastAt,
  };
}

/** Whether the device lacks entries that it has heard of. */
export function isBehind(position: Position): boolean {
  return position.headSeq > position.seq;
}
