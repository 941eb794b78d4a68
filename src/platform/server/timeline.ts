// Timelines: the one way news travels. Appends in the caller's transaction, publishes after its commit.
import { sql } from 'kysely';
import type { ActorId, TimelineId } from '#/kit/id.ts';
import { invariant } from '#/kit/invariant.ts';
import type { TimelineEntry, TimelineHead } from '#/kit/protocol.ts';
import type { Bus } from './bus.ts';
import { afterCommit, type Reader, type Tx } from './database.ts';

/** A stored entry: references only. */
export interface EntryRow {
  readonly timelineId: TimelineId;
  readonly seq: number;
  readonly kind: string;
  readonly subjectId: string;
  readonly actorId: ActorId | null;
  readonly at: Date;
}

/** Where an entry came to stand; `no` only for entries that count. */
export interface Position {
  readonly seq: number;
  readonly no: number | null;
}

export interface Append {
  readonly timelineId: TimelineId;
  /** `slice.happened`. */
  readonly kind: string;
  readonly subjectId: string;
  readonly actorId: ActorId | null;
  /** Whether the entry counts as a message and gets the next `no`. */
  readonly counts?: boolean;
  /** The content for the frame, if the caller has it at hand; else the slice's presenter reads it after the commit. */
  readonly content?: (position: Position) => unknown;
}

/** Joins content to entries of one slice as it stands now: one element per entry, the same for all readers. */
export type Presenter = (entries: readonly EntryRow[]) => Promise<readonly unknown[]>;

/** What a reader may see of a timeline: entries from `from` on, up to `to` if they have left. */
export interface ReadableRange {
  readonly from: number;
  readonly to: number | null;
}

export interface Timelines {
  /**
   * Appends entries in order; a timeline begins with its first entry. Locks the heads in id order: callers that lock
   * rows of their own do so before. Published when `tx` has committed.
   */
  append(tx: Tx, now: Date, items: readonly Append[]): Promise<readonly Position[]>;
  /** Where timelines stand, newest first; with `movedSince` only those with entries since. */
  heads(reader: Reader, ids: readonly TimelineId[], movedSince?: Date): Promise<readonly TimelineHead[]>;
  /** A page of entries after a position, with content. */
  read(
    reader: Reader,
    id: TimelineId,
    page: { after: number; limit: number } & ReadableRange,
  ): Promise<{ entries: readonly TimelineEntry[]; headSeq: number; more: boolean }>;
  /** Contributes the presenter of a slice's kinds (`chat` for `chat.…`). */
  addPresenter(slice: string, presenter: Presenter): void;
}

/** Most heads that one answer lists. */
export const MAX_HEADS = 2_000;

interface PlacedRow {
  ord: string | bigint;
  seq: number;
  no: number | null;
}

async function place(tx: Tx, now: Date, items: readonly Append[]): Promise<readonly PlacedRow[]> {
  const { rows } = await sql<PlacedRow>`
    WITH item AS (
      SELECT * FROM unnest(
        ${items.map((item) => item.timelineId)}::uuid[],
        ${items.map((item) => item.kind)}::text[],
        ${items.map((item) => item.subjectId)}::uuid[],
        ${items.map((item) => item.actorId)}::uuid[],
        ${items.map((item) => item.counts === true)}::boolean[]
      ) WITH ORDINALITY AS item(timeline_id, kind, subject_id, actor_id, counts, ord)
    ), locked AS (
      SELECT id, head_seq, last_no FROM timeline.head
      WHERE id = ANY(${items.map((item) => item.timelineId)}::uuid[])
      ORDER BY id FOR UPDATE
    ), placed AS (
      SELECT item.*,
        (locked.head_seq + row_number() OVER run)::integer AS seq,
        (locked.last_no + count(*) FILTER (WHERE item.counts) OVER run)::integer AS no
      FROM item JOIN locked ON locked.id = item.timeline_id
      WINDOW run AS (PARTITION BY item.timeline_id ORDER BY item.ord)
    ), moved AS (
      UPDATE timeline.head SET head_seq = run.seq, last_no = run.no, moved_at = ${now},
        last_at = CASE WHEN run.counts THEN ${now} ELSE head.last_at END
      FROM (
        SELECT timeline_id, max(seq) AS seq, max(no) AS no, bool_or(counts) AS counts FROM placed GROUP BY timeline_id
      ) AS run WHERE head.id = run.timeline_id
    ), kept AS (
      INSERT INTO timeline.entry (timeline_id, seq, kind, subject_id, actor_id, at)
      SELECT timeline_id, seq, kind, subject_id, actor_id, ${now} FROM placed
    )
    SELECT ord, seq, CASE WHEN counts THEN no END AS no FROM placed ORDER BY ord
  `.execute(tx);
  return rows;
}

async function begin(tx: Tx, now: Date, items: readonly Append[]): Promise<void> {
  await sql`
    INSERT INTO timeline.head (id, moved_at)
    SELECT DISTINCT id, ${now}::timestamptz FROM unnest(${items.map((item) => item.timelineId)}::uuid[]) AS id ORDER BY id
    ON CONFLICT (id) DO NOTHING
  `.execute(tx);
}

function headView(row: HeadRow): TimelineHead {
  return {
    timelineId: row.id,
    headSeq: row.head_seq,
    lastNo: row.last_no,
    lastAt: row.last_at?.toISOString() ?? null,
  };
}

interface HeadRow {
  id: TimelineId;
  head_seq: number;
  last_no: number;
  last_at: Date | null;
}

/** Joins content to stored entries, slice by slice. */
async function present(
  presenters: ReadonlyMap<string, Presenter>,
  rows: readonly EntryRow[],
): Promise<readonly TimelineEntry[]> {
  const bySlice = Map.groupBy(rows, (row) => row.kind.slice(0, row.kind.indexOf('.')));
  const contents = new Map<EntryRow, unknown>();
  for (const [slice, group] of bySlice) {
    const presenter = presenters.get(slice);
    const joined = presenter === undefined ? [] : await presenter(group);
    group.forEach((row, index) => contents.set(row, joined[index] ?? null));
  }
  return rows.map((row) => ({ ...row, at: row.at.toISOString(), data: contents.get(row) }));
}

/** Publishes entries in the order of their commits, also when the content of one has to be read first. */
function createPublisher(
  deps: { readonly bus: Bus; readonly onError: (error: unknown) => void },
  join: (rows: readonly EntryRow[]) => Promise<readonly TimelineEntry[]>,
) {
  let publishing: Promise<void> | null = null;
  return (rows: readonly EntryRow[], contents: readonly unknown[] | null): void => {
    if (contents !== null && publishing === null) {
      const entries = rows.map((row, index) => ({ ...row, at: row.at.toISOString(), data: contents[index] }));
      deps.bus.publish('entry', entries);
      return;
    }
    const turn = (publishing ?? Promise.resolve())
      .then(() => join(rows))
      .then((entries) => deps.bus.publish('entry', entries))
      .catch(deps.onError)
      .finally(() => {
        if (publishing === turn) publishing = null;
      });
    publishing = turn;
  };
}

/** Places all items; timelines that are new begin, and only what was not placed yet is placed again. */
async function placeAll(tx: Tx, now: Date, items: readonly Append[]): Promise<readonly Position[]> {
  const placed = await place(tx, now, items);
  const early = new Map(placed.map((row) => [Number(row.ord) - 1, row]));
  const rest = items.filter((_, index) => !early.has(index));
  if (rest.length > 0) await begin(tx, now, rest);
  const later = rest.length > 0 ? [...(await place(tx, now, rest))] : [];
  invariant(later.length === rest.length, 'every entry has a timeline');
  return items.map((_, index) => {
    const { seq, no } = early.get(index) ?? later.shift()!;
    return { seq, no };
  });
}

async function readPage(
  reader: Reader,
  id: TimelineId,
  page: { after: number; limit: number } & ReadableRange,
): Promise<{ rows: EntryRow[]; headSeq: number }> {
  const { rows: heads } = await sql<{ head_seq: number }>`
    SELECT head_seq FROM timeline.head WHERE id = ${id}
  `.execute(reader);
  const headSeq = Math.min(heads[0]?.head_seq ?? 0, page.to ?? Number.MAX_SAFE_INTEGER);
  const { rows } = await sql<EntryRow>`
    SELECT timeline_id AS "timelineId", seq, kind, subject_id AS "subjectId", actor_id AS "actorId", at
    FROM timeline.entry WHERE timeline_id = ${id} AND seq > ${Math.max(page.after, page.from - 1)} AND seq <= ${headSeq}
    ORDER BY seq LIMIT ${page.limit}
  `.execute(reader);
  return { rows, headSeq };
}

export function createTimelines(deps: {
  readonly bus: Bus;
  readonly onError: (error: unknown) => void;
}): Timelines {
  const presenters = new Map<string, Presenter>();
  const publish = createPublisher(deps, (rows) => present(presenters, rows));
  return {
    addPresenter(slice, presenter) {
      invariant(!presenters.has(slice), `the entries of ${slice} are presented twice`);
      presenters.set(slice, presenter);
    },
    async append(tx, now, items) {
      if (items.length === 0) return [];
      const positions = await placeAll(tx, now, items);
      const rows = items.map(({ timelineId, kind, subjectId, actorId }, index) => {
        return { timelineId, seq: positions[index]!.seq, kind, subjectId, actorId, at: now };
      });
      const contents = items.map((item, index) => item.content?.(positions[index]!));
      const whole = items.every((item) => item.content !== undefined);
      afterCommit(tx, () => publish(rows, whole ? contents : null));
      return positions;
    },
    async heads(reader, ids, movedSince) {
      const { rows } = await sql<HeadRow>`
        SELECT id, head_seq, last_no, last_at FROM timeline.head
        WHERE id = ANY(${ids}::uuid[]) AND moved_at >= ${movedSince ?? new Date(0)}
        ORDER BY moved_at DESC LIMIT ${MAX_HEADS}
      `.execute(reader);
      return rows.map(headView);
    },
    async read(reader, id, page) {
      const { rows, headSeq } = await readPage(reader, id, page);
      const last = rows.at(-1)?.seq ?? headSeq;
      return { entries: await present(presenters, rows), headSeq, more: last < headSeq };
    },
  };
}
