// A device converges to the server's log, whatever is lost, doubled, reordered or heard late.
import 'fake-indexeddb/auto';
import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import {
  actorId as actorIdSchema,
  newId,
  timelineId as timelineIdSchema,
  type TimelineId,
} from '#/kit/id.ts';
import type { TimelineEntry } from '#/kit/protocol.ts';
import type { Account } from '../account.ts';
import { ApiError } from '../api-error.ts';
import { openStore, positions, type Store } from '../store/store.ts';
import { defineTable } from '../store/table.ts';
import type { EntryReducer } from './reducer.ts';
import { createTimelines, runs, type TimelinePage } from './timelines.ts';

interface Note {
  readonly key: string;
  readonly timelineId: string;
  readonly seq: number;
  readonly data: unknown;
}
const notes = defineTable<Note, string>('test_note', 'key, [timelineId+seq]');

/** The server's side: logs, and what one member may read of them. */
class Server {
  readonly logs = new Map<string, TimelineEntry[]>();
  readonly joinedAfter = new Map<string, number>();
  reads = 0;
  failReads = 0;

  append(id: TimelineId, kind = 'chat.message_sent'): TimelineEntry {
    const log = this.logs.get(id) ?? [];
    this.logs.set(id, log);
    const seq = log.length + 1;
    const entry: TimelineEntry = {
      timelineId: id,
      seq,
      kind,
      subjectId: newId(),
      actorId: null,
      at: '2025-11-28T09:41:00.000Z',
      data: { text: `${seq}` },
    };
    log.push(entry);
    return entry;
  }
  head(id: TimelineId) {
    const headSeq = this.logs.get(id)?.length ?? 0;
    return { timelineId: id, headSeq, lastNo: headSeq, lastAt: '2025-11-28T09:41:00.000Z' };
  }
  readPage = async (id: string, after: number, limit: number): Promise<TimelinePage> => {
    this.reads += 1;
    if (this.failReads > 0) {
      this.failReads -= 1;
      throw new Error('cut off');
    }
    const log = this.logs.get(id) ?? [];
    const readable = log.filter(({ seq }) => seq > Math.max(after, this.joinedAfter.get(id) ?? 0));
    const entries = readable.slice(0, limit);
    return { entries, headSeq: log.length, more: readable.length > entries.length };
  };
}

const stores: Store[] = [];
async function device(server: Server) {
  const store = await openStore(actorIdSchema.parse(newId()), [notes]);
  stores.push(store);
  const skipped: string[] = [];
  const applied: TimelineEntry[] = [];
  const reducer: EntryReducer = async ({ store: own }, entries, mode) => {
    if (mode === 'next') applied.push(...entries);
    const rows = entries.map(({ timelineId, seq, data }) => ({
      key: `${timelineId}:${seq}`,
      timelineId,
      seq,
      data,
    }));
    await own.table(notes).bulkPut(rows);
  };
  const account = { actorId: store.actorId, store } as Account;
  const timelines = createTimelines({
    store,
    account: () => account,
    reducers: { chat: reducer },
    readPage: server.readPage,
    onSkip: async (id) => void skipped.push(id),
  });
  const held = async (id: string): Promise<number[]> => {
    const from = (await store.table(positions).get(id))?.from ?? 0;
    const rows = await store.table(notes).where('timelineId').equals(id).sortBy('seq');
    return rows.map(({ seq }) => seq).filter((seq) => seq > from);
  };
  return { store, timelines, skipped, applied, held };
}

afterEach(async () => {
  await Promise.all(stores.splice(0).map((store) => store.erase()));
});
const timeline = (): TimelineId => timelineIdSchema.parse(newId());

describe('timelines', () => {
  it('converge to the server’s log when frames are lost, doubled and reordered', async () => {
    const events = fc.array(
      fc.record({
        line: fc.integer({ min: 0, max: 1 }),
        copies: fc.constantFrom(0, 1, 1, 1, 2),
        swap: fc.boolean(),
        heads: fc.boolean(),
      }),
      { minLength: 1, maxLength: 40 },
    );
    await fc.assert(
      fc.asyncProperty(events, async (plan) => {
        const server = new Server();
        const { timelines, held, applied, store } = await device(server);
        const ids = [timeline(), timeline()] as const;
        const frames: TimelineEntry[] = [];
        for (const { line, copies, swap, heads } of plan) {
          const id = ids[line] ?? ids[0];
          const entry = server.append(id);
          for (let copy = 0; copy < copies; copy += 1) frames.push(entry);
          if (swap && frames.length > 1) frames.push(frames.splice(-2, 1)[0] ?? entry);
          if (heads) void timelines.hear([server.head(id)]);
          if (frames.length > 3)
            await Promise.all(frames.splice(0).map((frame) => timelines.receive([frame])));
        }
        await timelines.receive(frames);
        const behind = await timelines.hear(ids.map((id) => server.head(id)));
        await Promise.all(behind.map((id) => timelines.catchUp(id)));
        for (const id of ids) {
          const all = (server.logs.get(id) ?? []).map(({ seq }) => seq);
          expect(await held(id)).toEqual(all);
          const order = applied.filter(({ timelineId }) => timelineId === id).map(({ seq }) => seq);
          expect(order).toEqual(all);
        }
        await store.erase();
      }),
      { numRuns: 30 },
    );
  });

  it('reads a gap of several pages in order', async () => {
    const server = new Server();
    const id = timeline();
    const { timelines, held, skipped } = await device(server);
    await timelines.receive([server.append(id)]);
    for (let count = 0; count < 450; count += 1) server.append(id);
    await timelines.receive([server.append(id)]);
    expect((await held(id)).length).toBe(452);
    expect(skipped).toEqual([]);
  });

  it('skips what is too far and tells the slices', async () => {
    const server = new Server();
    const id = timeline();
    const { timelines, held, skipped } = await device(server);
    await timelines.receive([server.append(id)]);
    for (let count = 0; count < 1000; count += 1) server.append(id);
    await timelines.receive([server.append(id)]);
    expect(await held(id)).toHaveLength(60);
    expect(skipped).toEqual([id]);
  });

  it('loads older entries down to the beginning', async () => {
    const server = new Server();
    const id = timeline();
    for (let count = 0; count < 150; count += 1) server.append(id);
    const { timelines, held } = await device(server);
    await timelines.hear([server.head(id)]);
    await timelines.catchUp(id);
    expect(await held(id)).toHaveLength(60);
    expect(await timelines.loadOlder(id, 60)).toBe(true);
    expect(await timelines.loadOlder(id, 60)).toBe(false);
    expect(await held(id)).toHaveLength(150);
  });

  it('stops at what somebody who joined later may read', async () => {
    const server = new Server();
    const id = timeline();
    for (let count = 0; count < 50; count += 1) server.append(id);
    server.joinedAfter.set(id, 40);
    const { timelines, held } = await device(server);
    await timelines.hear([server.head(id)]);
    await timelines.catchUp(id);
    expect((await held(id))[0]).toBe(41);
    await timelines.loadOlder(id, 60);
    expect(await held(id)).toHaveLength(10);
  });

  it('does not ask for ever for a head that it may not read', async () => {
    const server = new Server();
    const id = timeline();
    const { timelines } = await device(server);
    server.joinedAfter.set(id, 1000);
    for (let count = 0; count < 5; count += 1) server.append(id);
    await timelines.hear([server.head(id)]);
    await timelines.catchUp(id);
    expect(server.reads).toBe(1);
  });

  it('lets go of a timeline that is hidden from it now', async () => {
    const server = new Server();
    const id = timeline();
    const { timelines, store } = await device(server);
    server.readPage = () => Promise.reject(new ApiError('not_found', 404, ''));
    const other = createTimelines({
      store,
      account: () => ({ actorId: store.actorId, store }) as Account,
      reducers: {},
      readPage: server.readPage,
      onSkip: async () => {},
    });
    await timelines.hear([{ timelineId: id, headSeq: 3, lastNo: 3, lastAt: null }]);
    await other.catchUp(id);
    expect(await timelines.hear([])).toEqual([]);
    expect(await store.table(positions).get(id)).toMatchObject({ seq: 0, headSeq: 0 });
  });

  it('keeps its place when reading fails, and goes on later', async () => {
    const server = new Server();
    const id = timeline();
    const { timelines, held } = await device(server);
    await timelines.receive([server.append(id)]);
    server.append(id);
    server.failReads = 1;
    await expect(timelines.receive([server.append(id)])).rejects.toThrow('cut off');
    expect(await held(id)).toEqual([1]);
    await timelines.catchUp(id);
    expect(await held(id)).toEqual([1, 2, 3]);
  });

  it('stores position and effects together or not at all', async () => {
    const server = new Server();
    const id = timeline();
    const { store } = await device(server);
    const account = { actorId: store.actorId, store } as Account;
    const timelines = createTimelines({
      store,
      account: () => account,
      reducers: {
        chat: async (_account, entries) => {
          await store
            .table(notes)
            .bulkPut(entries.map(({ seq }) => ({ key: `${seq}`, timelineId: id, seq, data: 0 })));
          throw new Error('a bug in a reducer');
        },
      },
      readPage: server.readPage,
      onSkip: async () => {},
    });
    await expect(timelines.receive([server.append(id)])).rejects.toThrow('a bug in a reducer');
    expect(await store.table(notes).count()).toBe(0);
    expect(await store.table(positions).get(id)).toBeUndefined();
  });

  it('lets two tabs apply the same entries to one store', async () => {
    const server = new Server();
    const id = timeline();
    const { store, timelines: one, held, applied } = await device(server);
    const account = { actorId: store.actorId, store } as Account;
    const other = createTimelines({
      store,
      account: () => account,
      reducers: { chat: async (_account, entries) => void applied.push(...entries) },
      readPage: server.readPage,
      onSkip: async () => {},
    });
    const entries = Array.from({ length: 20 }, () => server.append(id));
    await Promise.all(entries.flatMap((entry) => [one.receive([entry]), other.receive([entry])]));
    expect(applied.map(({ seq }) => seq)).toEqual(entries.map(({ seq }) => seq));
    expect((await held(id)).length).toBeLessThanOrEqual(20);
  });

  it('hands each run of kinds to its own slice', () => {
    const server = new Server();
    const id = timeline();
    const kinds = ['chat.a', 'chat.b', 'red_packets.c', 'chat.d'];
    const cut = runs(kinds.map((kind) => server.append(id, kind)));
    expect(cut.map(({ prefix, entries }) => [prefix, entries.length])).toEqual([
      ['chat', 2],
      ['red_packets', 1],
      ['chat', 1],
    ]);
  });
});
