// The socket: hello, keep-alive, calls, and when it tries again.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { endpoint } from '#/kit/contract.ts';
import { commonErrors } from '#/kit/error.ts';
import { closeCodes, type ClientFrame, type ServerFrame } from '#/kit/protocol.ts';
import { backoffMs } from './backoff.ts';
import { createSocket, type NewsFrame } from './socket.ts';

const typing = endpoint(commonErrors, {
  id: 'test.typing',
  method: 'POST',
  path: '/api/typing',
  summary: 'T',
  access: 'person',
  input: z.object({ on: z.boolean() }),
  output: z.object({}),
});

/** A socket whose other end is the test. */
class FakeSocket {
  static all: FakeSocket[] = [];
  readyState = 0;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  readonly sent: ClientFrame[] = [];
  constructor() {
    FakeSocket.all.push(this);
  }
  send(text: string): void {
    this.sent.push(JSON.parse(text) as ClientFrame);
  }
  close(): void {
    this.readyState = 3;
  }
  async open(): Promise<void> {
    this.readyState = 1;
    this.onopen?.();
    await vi.advanceTimersByTimeAsync(0);
  }
  frame(frame: ServerFrame): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
  welcome(): void {
    this.frame({
      t: 'welcome',
      now: '2025-11-28T09:41:00.000Z',
      heads: [],
      heartbeatMs: 20_000,
      actorId: 'a',
      sessionId: 's',
    });
  }
  drop(code: number): void {
    this.readyState = 3;
    this.onclose?.({ code });
  }
}

const last = (): FakeSocket => {
  const socket = FakeSocket.all.at(-1);
  if (socket === undefined) throw new Error('no socket was opened');
  return socket;
};

function start(since?: string) {
  const news: NewsFrame[] = [];
  const onSignedOut = vi.fn<() => void>();
  const onRefused = vi.fn<() => void>();
  const socket = createSocket({
    since: async () => since,
    onNews: (frame) => news.push(frame),
    onSignedOut,
    onRefused,
    open: () => new FakeSocket() as Partial<WebSocket> as WebSocket,
    chance: () => 1,
  });
  socket.start();
  return { socket, news, onSignedOut, onRefused };
}

let stop: (() => void) | undefined;
beforeEach(() => {
  vi.useFakeTimers();
  FakeSocket.all = [];
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(true);
});
afterEach(() => {
  stop?.();
  stop = undefined;
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function online(since?: string) {
  const all = start(since);
  stop = () => all.socket.stop();
  await last().open();
  last().welcome();
  return all;
}

describe('the socket', () => {
  it('says hello with what the device has caught up with', async () => {
    const { socket, news } = await online('2025-11-27T00:00:00.000Z');
    expect(last().sent).toEqual([{ t: 'hello', since: '2025-11-27T00:00:00.000Z' }]);
    expect(socket.status.get()).toBe('online');
    expect(news.map(({ t }) => t)).toEqual(['welcome']);
  });

  it('connects again after a loss, and says offline only when tries fail', async () => {
    const { socket, onRefused } = await online();
    last().drop(1006);
    expect(socket.status.get()).toBe('connecting');
    expect(onRefused).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(500);
    expect(FakeSocket.all).toHaveLength(2);
    last().drop(1006);
    expect(socket.status.get()).toBe('offline');
    expect(onRefused).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1000);
    await last().open();
    last().welcome();
    expect(socket.status.get()).toBe('online');
  });

  it('asks for a sign of life after silence and gives the socket up without one', async () => {
    const { socket } = await online();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(last().sent.at(-1)).toEqual({ t: 'ping' });
    last().frame({ t: 'pong' });
    await vi.advanceTimersByTimeAsync(29_000);
    expect(socket.status.get()).toBe('online');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(socket.status.get()).toBe('connecting');
  });

  it('gives up a server that does not answer hello', async () => {
    const { socket } = start();
    stop = () => socket.stop();
    await last().open();
    await vi.advanceTimersByTimeAsync(15_500);
    expect(FakeSocket.all).toHaveLength(2);
  });

  it('does not try again once the session is over', async () => {
    const { onSignedOut } = await online();
    last().drop(closeCodes.signedOut);
    expect(onSignedOut).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(FakeSocket.all).toHaveLength(1);
  });

  it('waits longer when the server complains of too many connections', async () => {
    await online();
    last().drop(closeCodes.rateLimited);
    await vi.advanceTimersByTimeAsync(7900);
    expect(FakeSocket.all).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(FakeSocket.all).toHaveLength(2);
  });

  it('follows the network of the device', async () => {
    const { socket } = await online();
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    dispatchEvent(new Event('offline'));
    expect(socket.status.get()).toBe('offline');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(FakeSocket.all).toHaveLength(1);
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(true);
    dispatchEvent(new Event('online'));
    expect(FakeSocket.all).toHaveLength(2);
  });

  it('tries at once when woken', async () => {
    const { socket } = await online();
    for (let tries = 0; tries < 5; tries += 1) {
      last().drop(1006);
      await vi.advanceTimersByTimeAsync(60_000);
    }
    last().drop(1006);
    const before = FakeSocket.all.length;
    socket.wake();
    expect(FakeSocket.all).toHaveLength(before + 1);
  });
});

describe('calls', () => {
  it('get their own answers, by number', async () => {
    const { socket } = await online();
    const first = socket.call(typing, { on: true });
    const second = socket.call(typing, { on: false });
    const numbers = last().sent.flatMap((frame) => (frame.t === 'call' ? [frame.n ?? -1] : []));
    last().frame({
      t: 'problem',
      n: numbers[1] ?? 0,
      problem: { code: 'not_found', status: 404, title: '' },
    });
    last().frame({ t: 'result', n: numbers[0] ?? 0, output: { done: 1 } });
    expect(await first).toEqual({ done: 1 });
    await expect(second).rejects.toMatchObject({ code: 'not_found', status: 404 });
  });
  it('fail when the socket is lost, and when no answer comes', async () => {
    const { socket } = await online();
    const cut = socket.call(typing, { on: true });
    last().drop(1006);
    await expect(cut).rejects.toMatchObject({ code: 'not_reached' });
    await expect(socket.call(typing, { on: true })).rejects.toMatchObject({ code: 'not_reached' });
    await vi.advanceTimersByTimeAsync(500);
    await last().open();
    last().welcome();
    const silent = expect(socket.call(typing, { on: true })).rejects.toMatchObject({ code: 'timed_out' });
    await vi.advanceTimersByTimeAsync(15_000);
    await silent;
  });
  it('can go without an answer', async () => {
    const { socket } = await online();
    socket.tell(typing, { on: true });
    expect(last().sent.at(-1)).toEqual({ t: 'call', op: 'test.typing', input: { on: true } });
  });
});

describe('backoff', () => {
  it('doubles, is capped, and spreads by chance', () => {
    expect([1, 2, 3, 20].map((attempt) => backoffMs(attempt, 1))).toEqual([500, 1000, 2000, 30_000]);
    expect([1, 2, 3, 20].map((attempt) => backoffMs(attempt, 0))).toEqual([250, 500, 1000, 15_000]);
  });
});
