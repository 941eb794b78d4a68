// The outbox: nothing queued is lost or sent out of order, whatever the network and the browser do.
import 'fake-indexeddb/auto';
import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { endpoint, type Endpoint } from '#/kit/contract.ts';
import { commonErrors } from '#/kit/error.ts';
import { actorId as actorIdSchema, newId } from '#/kit/id.ts';
import type { Account } from '../account.ts';
import { ApiError, deviceError } from '../api-error.ts';
import { openStore, outboxItems, type Store } from '../store/store.ts';
import { outboxCommand } from './command.ts';
import type { OutboxItem } from './item.ts';
import { createOutbox, type Outbox, type OutboxDeps } from './outbox.ts';
import { afterProblem, due, nextDue, resent } from './queue.ts';

const send = endpoint(commonErrors, {
  id: 'test.send',
  method: 'POST',
  path: '/api/test',
  summary: 'Test',
  access: 'person',
  input: z.object({ id: z.string(), text: z.string() }),
  output: z.object({ no: z.int() }),
});

const item = (patch: Partial<OutboxItem> = {}): OutboxItem => ({
  id: newId(),
  lane: 'a',
  order: 1,
  op: send.id,
  input: {},
  queuedAt: '2025-11-28T09:41:00.000Z',
  state: 'waiting',
  attempts: 0,
  notBefore: 0,
  failure: null,
  ...patch,
});

describe('the state machine', () => {
  it('sends the first of each lane only', () => {
    const items = [item({ order: 2 }), item({ order: 1 }), item({ lane: 'b', order: 3 })];
    expect(due(items, 0).map(({ order }) => order)).toEqual([1, 3]);
  });
  it('waits for the first of a lane, even when a later one could go', () => {
    const items = [item({ order: 1, notBefore: 500 }), item({ order: 2 })];
    expect(due(items, 0)).toEqual([]);
    expect(nextDue(items)).toBe(500);
  });
  it('goes round what has failed', () => {
    expect(due([item({ order: 1, state: 'failed' }), item({ order: 2 })], 0)).toHaveLength(1);
  });
  it('tries again when there was no answer, with growing waits', () => {
    const once = afterProblem(item(), deviceError('not_reached'), 0, 1);
    const twice = afterProblem(once, deviceError('timed_out'), 0, 1);
    expect([once.state, twice.state]).toEqual(['waiting', 'waiting']);
    expect(twice.notBefore).toBeGreaterThan(once.notBefore);
  });
  it('waits as long as the server asks', () => {
    const busy = new ApiError('busy', 503, '', { retryAfter: 90 });
    expect(afterProblem(item(), busy, 1000, 0).notBefore).toBe(91_000);
  });
  it('fails with the reason when it is refused', () => {
    const refused = new ApiError('not_reachable', 403, '', { name: 'Bo' });
    expect(afterProblem(item(), refused, 0, 0)).toMatchObject({
      state: 'failed',
      failure: { code: 'not_reachable', params: { name: 'Bo' } },
    });
  });
  it('gives up on a server error only after several tries', () => {
    const bug = new ApiError('internal', 500, '');
    let now = item();
    for (let attempt = 1; attempt < 5; attempt += 1) now = afterProblem(now, bug, 0, 0);
    expect(now.state).toBe('waiting');
    expect(afterProblem(now, bug, 0, 0).state).toBe('failed');
  });
  it('resends under the same id, as the last', () => {
    const failed = item({ state: 'failed', attempts: 3, failure: { code: 'x', params: {} } });
    expect(resent(failed, 9)).toEqual({ ...failed, state: 'waiting', order: 9, attempts: 0, failure: null });
  });
});

const stores: Store[] = [];
const outboxes: Outbox[] = [];
afterEach(async () => {
  for (const outbox of outboxes.splice(0)) outbox.stop();
  await Promise.all(stores.splice(0).map((store) => store.erase()));
});

interface Sent {
  readonly id: string;
  readonly text: string;
}

async function newStore(): Promise<Store> {
  const store = await openStore(actorIdSchema.parse(newId()), []);
  stores.push(store);
  return store;
}

function start(store: Store, deliver: (input: Sent) => Promise<unknown>, more: Partial<OutboxDeps> = {}) {
  const done: string[] = [];
  const cancelled: string[] = [];
  const account = { actorId: store.actorId, store } as Account;
  const command = outboxCommand(send, {
    onDone: async (_account, _output, input) => void done.push(input.text),
    onCancel: async (_account, input) => void cancelled.push(input.text),
  });
  const outbox = createOutbox({
    store,
    account: () => account,
    commands: [command],
    send: (_endpoint: Endpoint, input: unknown) => deliver(input as Sent),
    alone: (work) => work(),
    chance: () => 0,
    ...more,
  });
  outboxes.push(outbox);
  const put = (lane: string, text: string, id = newId()): Promise<void> =>
    outbox.enqueue(send, { id, lane, input: { id, text } });
  const left = (): Promise<OutboxItem[]> => store.table(outboxItems).toArray();
  return { outbox, put, left, done, cancelled };
}

async function until(check: () => Promise<boolean> | boolean): Promise<void> {
  for (let round = 0; round < 400; round += 1) {
    if (await check()) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error('it did not come to that');
}

describe('the outbox', () => {
  it('sends in the order of the lane and takes out what was accepted', async () => {
    const got: string[] = [];
    const { put, left, done } = start(await newStore(), async ({ text }) => {
      got.push(text);
      return { no: got.length };
    });
    await Promise.all(['1', '2', '3'].map((text) => put('a', text)));
    await until(async () => (await left()).length === 0);
    expect(got).toEqual(['1', '2', '3']);
    expect(done).toEqual(['1', '2', '3']);
  });

  it('keeps what could not be sent, over a reload, and sends it under the same id', async () => {
    const store = await newStore();
    const id = newId();
    const offline = start(store, () => Promise.reject(deviceError('not_reached')));
    await offline.put('a', 'hello', id);
    await until(async () => (await offline.left())[0]?.attempts === 1);
    offline.outbox.stop();
    const got: Sent[] = [];
    const online = start(store, async (input) => {
      got.push(input);
      return { no: 1 };
    });
    online.outbox.kick(true);
    await until(async () => (await online.left()).length === 0);
    expect(got).toEqual([{ id, text: 'hello' }]);
  });

  it('does not let a slow lane hold up another', async () => {
    const got: string[] = [];
    let release = (): void => {};
    const { put, left } = start(await newStore(), async ({ text }) => {
      if (text === 'slow') await new Promise<void>((resolve) => (release = resolve));
      got.push(text);
      return { no: 1 };
    });
    await put('a', 'slow');
    await put('b', 'first');
    await until(() => got.includes('first'));
    await put('b', 'second');
    await until(() => got.includes('second'));
    expect(got).not.toContain('slow');
    release();
    await until(async () => (await left()).length === 0);
  });

  it('fails with the reason, lets the rest of the lane pass, and can send again', async () => {
    let refuse = true;
    const { outbox, put, left, done } = start(await newStore(), async ({ text }) => {
      if (text === 'bad' && refuse) throw new ApiError('not_reachable', 403, '');
      return { no: 1 };
    });
    await put('a', 'bad');
    await put('a', 'good');
    await until(async () => (await left()).length === 1 && done.includes('good'));
    const [failed] = await left();
    expect(failed).toMatchObject({ state: 'failed', failure: { code: 'not_reachable' } });
    refuse = false;
    await outbox.resend(failed?.id ?? '');
    await until(() => done.includes('bad'));
  });

  it('cancels what waits, once', async () => {
    const { outbox, put, left, cancelled } = start(await newStore(), () =>
      Promise.reject(deviceError('not_reached')),
    );
    const id = newId();
    await put('a', 'never', id);
    await outbox.cancel(id);
    await outbox.cancel(id);
    expect(await left()).toEqual([]);
    expect(cancelled).toEqual(['never']);
  });

  it('joins the transaction that queues it: both are stored, or neither', async () => {
    const store = await newStore();
    const { put, left } = start(store, async () => ({ no: 1 }));
    const failing = store.transaction(async () => {
      await put('a', 'not said');
      throw new Error('the draft could not be cleared');
    });
    await expect(failing).rejects.toThrow('the draft could not be cleared');
    expect(await left()).toEqual([]);
  });

  it('reaches the server once, in order, through any weather', async () => {
    const weather = fc.array(fc.constantFrom('lost', 'answer lost', 'ok', 'ok'), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(weather, async (plan) => {
        const seen = new Map<string, string>();
        const store = await openStore(actorIdSchema.parse(newId()), []);
        let step = 0;
        let nowMs = 0;
        const { outbox, put, left } = start(
          store,
          async ({ id, text }) => {
            const luck = plan[step] ?? 'ok';
            step += 1;
            if (luck === 'lost') throw deviceError('not_reached');
            seen.set(id, text);
            if (luck === 'answer lost') throw deviceError('timed_out');
            return { no: seen.size };
          },
          { clock: { now: () => new Date(nowMs) } },
        );
        for (const text of ['1', '2', '3']) await put('a', text);
        await until(async () => {
          nowMs += 100_000;
          outbox.kick();
          return (await left()).length === 0;
        });
        expect([...seen.values()]).toEqual(['1', '2', '3']);
        outbox.stop();
        await store.erase();
      }),
      { numRuns: 20 },
    );
  });
});
