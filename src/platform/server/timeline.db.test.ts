// Timelines against a real database: gap-free, in order, published once and only after the commit.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId, type ActorId, type TimelineId } from '#/kit/id.ts';
import type { TimelineEntry } from '#/kit/protocol.ts';
import { createTestDatabase, type TestDatabase } from '#/platform/testing/database.ts';
import { createLocalBus } from './bus.ts';
import { createTimelines, type Append, type EntryRow } from './timeline.ts';

let test: TestDatabase;
beforeAll(async () => void (test = await createTestDatabase()));
afterAll(() => test.drop());

const timeline = () => newId() as TimelineId;
const now = new Date('2026-11-25T09:00:00.000Z');

function setUp() {
  const published: TimelineEntry[][] = [];
  const bus = createLocalBus((error) => expect.unreachable(String(error)));
  bus.subscribe('entry', (entries) => published.push([...entries]));
  return {
    published,
    timelines: createTimelines({ bus, onError: (error) => expect.unreachable(String(error)) }),
  };
}

function item(timelineId: TimelineId, more: Partial<Append> = {}): Append {
  return { timelineId, kind: 'test.happened', subjectId: newId(), actorId: newId() as ActorId, ...more };
}

describe('append', () => {
  it('begins timelines with their first entry and numbers without gaps', async () => {
    const { timelines } = setUp();
    const [a, b] = [timeline(), timeline()];
    const first = await test.db.transaction((tx) =>
      timelines.append(tx, now, [item(a, { counts: true }), item(b)]),
    );
    expect(first).toEqual([
      { seq: 1, no: 1 },
      { seq: 1, no: null },
    ]);
    const c = timeline();
    const items = [item(a), item(c), item(a, { counts: true }), item(b, { counts: true })];
    const second = await test.db.transaction((tx) => timelines.append(tx, now, items));
    expect(second).toEqual([
      { seq: 2, no: null },
      { seq: 1, no: null },
      { seq: 3, no: 2 },
      { seq: 2, no: 1 },
    ]);
    const heads = await timelines.heads(test.db.read, [a, b, c]);
    expect(new Map(heads.map((head) => [head.timelineId, [head.headSeq, head.lastNo]]))).toEqual(
      new Map([
        [a, [3, 2]],
        [b, [2, 1]],
        [c, [1, 0]],
      ]),
    );
  });

  it('publishes after the commit, in order, with the content given or joined', async () => {
    const { timelines, published } = setUp();
    const seen: EntryRow[] = [];
    timelines.addPresenter(
      'test',
      async (rows) => (seen.push(...rows), rows.map((row) => `joined ${row.seq}`)),
    );
    const a = timeline();
    await test.db.transaction(async (tx) => {
      await timelines.append(tx, now, [item(a)]);
      expect(published).toEqual([]);
    });
    await test.db.transaction((tx) =>
      timelines.append(tx, now, [item(a, { content: ({ seq }) => `given ${seq}` })]),
    );
    await expect
      .poll(() => published.flat().map(({ seq, data }) => [seq, data]))
      .toEqual([
        [1, 'joined 1'],
        [2, 'given 2'],
      ]);
    expect(seen.map(({ seq }) => seq)).toEqual([1]);
  });

  it('publishes nothing of a transaction that is rolled back, and reuses its positions', async () => {
    const { timelines, published } = setUp();
    const a = timeline();
    const lost = test.db.transaction(async (tx) => {
      await timelines.append(tx, now, [item(a, { content: () => null })]);
      throw new Error('no');
    });
    await expect(lost).rejects.toThrow('no');
    const kept = await test.db.transaction((tx) =>
      timelines.append(tx, now, [item(a, { content: () => null })]),
    );
    expect(kept).toEqual([{ seq: 1, no: null }]);
    expect(published.flat().map(({ seq }) => seq)).toEqual([1]);
  });

  it('stays gap-free and without deadlock whatever runs at once', async () => {
    const { timelines } = setUp();
    const ids = Array.from({ length: 4 }, timeline);
    const batch = fc.array(fc.record({ timeline: fc.nat(3), counts: fc.boolean() }), {
      minLength: 1,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(batch, { minLength: 2, maxLength: 8 }), async (batches) => {
        await Promise.all(
          batches.map((entries) =>
            test.db.transaction((tx) =>
              timelines.append(
                tx,
                now,
                entries.map(({ timeline: at, counts }) => item(ids[at]!, { counts })),
              ),
            ),
          ),
        );
      }),
      { numRuns: 25 },
    );
    const heads = await timelines.heads(test.db.read, ids);
    for (const { timelineId, headSeq } of heads) {
      const page = await timelines.read(test.db.read, timelineId, {
        after: 0,
        limit: 100_000,
        from: 1,
        to: null,
      });
      expect(page.entries.map(({ seq }) => seq)).toEqual(
        Array.from({ length: headSeq }, (_, index) => index + 1),
      );
    }
  });
});

describe('read', () => {
  it('pages within what the reader may see', async () => {
    const { timelines } = setUp();
    const a = timeline();
    await test.db.transaction((tx) =>
      timelines.append(
        tx,
        now,
        Array.from({ length: 10 }, () => item(a)),
      ),
    );
    const page = await timelines.read(test.db.read, a, { after: 0, limit: 3, from: 4, to: 8 });
    expect(page.entries.map(({ seq }) => seq)).toEqual([4, 5, 6]);
    expect({ headSeq: page.headSeq, more: page.more }).toEqual({ headSeq: 8, more: true });
    const rest = await timelines.read(test.db.read, a, { after: 6, limit: 3, from: 4, to: 8 });
    expect({ seqs: rest.entries.map(({ seq }) => seq), more: rest.more }).toEqual({
      seqs: [7, 8],
      more: false,
    });
  });

  it('tells which heads moved since', async () => {
    const { timelines } = setUp();
    const [early, late] = [timeline(), timeline()];
    await test.db.transaction((tx) => timelines.append(tx, now, [item(early)]));
    const later = new Date(now.getTime() + 60_000);
    await test.db.transaction((tx) => timelines.append(tx, later, [item(late)]));
    const heads = await timelines.heads(test.db.read, [early, late], later);
    expect(heads.map(({ timelineId }) => timelineId)).toEqual([late]);
  });
});
