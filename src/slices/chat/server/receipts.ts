// Receipts: rising cursors, gathered in memory and written at most once a second for each participant.
import { sql } from 'kysely';
import type { Clock } from '#/kit/clock.ts';
import { commonErrors, fail } from '#/kit/error.ts';
import type { ActorId } from '#/kit/id.ts';
import type { Bus } from '#/platform/server/bus.ts';
import type { Database, Reader } from '#/platform/server/database.ts';
import type { Timelines } from '#/platform/server/timeline.ts';
import { chatSignals, type ConversationId, type Cursor } from '../contract/index.ts';
import { timelineOf } from './conversation-store.ts';
import { headsOf } from './conversation-views.ts';

/** How far one device says it has come. */
export interface Receipt {
  readonly conversationId: ConversationId;
  readonly deliveredNo?: number | undefined;
  readonly readNo?: number | undefined;
}

export interface ReceiptDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly bus: Bus;
  readonly timelines: Timelines;
  readonly onError: (error: unknown) => void;
}

/** Between two writes of one participant's cursors, in milliseconds. */
const WRITE_EVERY_MS = 1_000;
/** How long a first receipt waits for others to be written with, in milliseconds. */
const GATHER_MS = 50;
/** Most cursors waiting or written within the last second. */
const MAX_WAITING = 100_000;
/** Most cursors in one statement. */
const MAX_BATCH = 1_000;
/** How often a cursor whose row is busy, or is not there, is tried again. */
const MAX_TRIES = 5;

interface Waiting extends Cursor {
  tries: number;
}

export interface ReceiptBuffer {
  /** Takes in receipts; written soon, or at the latest by drain(). */
  put(actorId: ActorId, receipts: readonly Receipt[]): void;
  /** Writes all that waits. */
  drain(): Promise<void>;
}

interface WrittenRow {
  conversation_id: ConversationId;
  actor_id: ActorId;
  delivered_no: number;
  read_no: number;
  moved: boolean;
}

/**
 * Raises cursors, clamped to the last `no`. Rows that something else has locked are skipped, so that this can wait
 * for nobody; what is not in the answer was skipped or is no participant.
 */
async function raise(reader: Reader, now: Date, cursors: readonly Cursor[]): Promise<readonly WrittenRow[]> {
  const { rows } = await sql<WrittenRow>`
    WITH item AS (
      SELECT * FROM unnest(
        ${cursors.map(({ conversationId }) => conversationId)}::uuid[],
        ${cursors.map(({ actorId }) => actorId)}::uuid[],
        ${cursors.map(({ deliveredNo }) => deliveredNo)}::integer[],
        ${cursors.map(({ readNo }) => readNo)}::integer[]
      ) AS item(conversation_id, actor_id, delivered_no, read_no)
    ), free AS (
      SELECT own.conversation_id, own.actor_id,
        greatest(own.delivered_no, item.delivered_no) AS delivered_no, greatest(own.read_no, item.read_no) AS read_no,
        item.delivered_no > own.delivered_no OR item.read_no > own.read_no AS moved
      FROM chat.participant AS own JOIN item USING (conversation_id, actor_id)
      WHERE own.left_seq IS NULL
      FOR NO KEY UPDATE OF own SKIP LOCKED
    ), written AS (
      UPDATE chat.participant AS own
      SET delivered_no = free.delivered_no, read_no = free.read_no, cursors_at = ${now}
      FROM free
      WHERE free.moved AND own.conversation_id = free.conversation_id AND own.actor_id = free.actor_id
    )
    SELECT * FROM free
  `.execute(reader);
  return rows;
}

/** One signal per conversation, to all who follow it, the person's own other devices included. */
function signal(bus: Bus, rows: readonly WrittenRow[]): void {
  for (const [conversationId, moved] of Map.groupBy(rows, (row) => row.conversation_id)) {
    const cursors = moved.map((row): Cursor => ({
      conversationId,
      actorId: row.actor_id,
      deliveredNo: row.delivered_no,
      readNo: row.read_no,
    }));
    bus.publish('signal', {
      to: { timelineId: timelineOf(conversationId) },
      kind: chatSignals.receipts,
      data: { cursors },
    });
  }
}

/** Writes one batch; returns those that are to be tried again. */
async function writeBatch(deps: ReceiptDeps, batch: readonly Waiting[]): Promise<readonly Waiting[]> {
  const { read } = deps.db;
  const heads = await headsOf(read, deps.timelines, [...new Set(batch.map((each) => each.conversationId))]);
  const clamped = batch.map((each): Cursor => {
    const lastNo = heads.get(each.conversationId)?.lastNo ?? 0;
    return {
      ...each,
      deliveredNo: Math.min(each.deliveredNo, lastNo),
      readNo: Math.min(each.readNo, lastNo),
    };
  });
  const rows = await raise(read, deps.clock.now(), clamped);
  signal(
    deps.bus,
    rows.filter(({ moved }) => moved),
  );
  const seen = new Set(rows.map((row) => keyOf(row.conversation_id, row.actor_id)));
  return batch.filter(
    (each) => !seen.has(keyOf(each.conversationId, each.actorId)) && each.tries < MAX_TRIES,
  );
}

function keyOf(conversationId: ConversationId, actorId: ActorId): string {
  return `${conversationId} ${actorId}`;
}

export function createReceiptBuffer(deps: ReceiptDeps): ReceiptBuffer {
  const waiting = new Map<string, Waiting>();
  const writtenMs = new Map<string, number>();
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();

  function keep(cursor: Cursor, tries: number): void {
    const key = keyOf(cursor.conversationId, cursor.actorId);
    const known = waiting.get(key);
    waiting.set(key, {
      ...cursor,
      deliveredNo: Math.max(cursor.deliveredNo, known?.deliveredNo ?? 0),
      readNo: Math.max(cursor.readNo, known?.readNo ?? 0),
      tries,
    });
  }

  /** Takes out what may be written now. */
  function take(all: boolean): readonly Waiting[] {
    const nowMs = deps.clock.now().getTime();
    for (const [key, ms] of writtenMs) if (nowMs - ms >= WRITE_EVERY_MS) writtenMs.delete(key);
    const batch: Waiting[] = [];
    for (const [key, each] of waiting) {
      if (batch.length === MAX_BATCH) break;
      if (!all && writtenMs.has(key)) continue;
      waiting.delete(key);
      writtenMs.set(key, nowMs);
      batch.push(each);
    }
    return batch;
  }

  async function write(all: boolean): Promise<void> {
    const batch = take(all);
    if (batch.length === 0) return;
    try {
      for (const again of await writeBatch(deps, batch)) keep(again, again.tries + 1);
    } catch (error) {
      for (const each of batch) if (each.tries < MAX_TRIES) keep(each, each.tries + 1);
      deps.onError(error);
    }
  }

  function schedule(): void {
    if (timer !== null || waiting.size === 0) return;
    timer = setTimeout(() => {
      timer = null;
      writing = writing.then(() => write(false)).then(schedule);
    }, GATHER_MS);
  }

  return {
    put(actorId, receipts) {
      if (waiting.size >= MAX_WAITING || writtenMs.size >= MAX_WAITING)
        fail(commonErrors, 'busy', { retryAfter: 1 });
      for (const { conversationId, deliveredNo = 0, readNo = 0 } of receipts) {
        keep({ conversationId, actorId, deliveredNo: Math.max(deliveredNo, readNo), readNo }, 0);
      }
      schedule();
    },
    async drain() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      await writing;
      while (waiting.size > 0) await write(true);
    },
  };
}
