// Synchronisation as a whole: a fake server at the other end of socket and HTTP, a real store on the device.
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  actorId as actorIdSchema,
  newId,
  timelineId as timelineIdSchema,
  type TimelineId,
} from '#/kit/id.ts';
import { closeCodes, type ClientFrame, type ServerFrame, type TimelineEntry } from '#/kit/protocol.ts';
import type { Account } from '../account.ts';
import { onSessionEnded } from '../api.ts';
import { marks, openStore, type Store } from '../store/store.ts';
import { createSync, type Sync } from './sync.ts';

const NOW = '2025-11-28T09:41:00.000Z';

/** The server: logs, and the sockets of this device. */
class Server {
  readonly logs = new Map<string, TimelineEntry[]>();
  readonly heard: ClientFrame[] = [];
  readonly reads: string[] = [];
  socket: FakeSocket | null = null;

  append(id: TimelineId, push: boolean): TimelineEntry {
    const log = this.logs.get(id) ?? [];
    this.logs.set(id, log);
    const seq = log.length + 1;
    const entry = {
      timelineId: id,
      seq,
      kind: 'chat.message_sent',
      subjectId: newId(),
      actorId: null,
      at: NOW,
      data: seq,
    };
    log.push(entry);
    if (push) this.say({ t: 'entry', entry });
    return entry;
  }
  heads() {
    return [...this.logs].map(([id, log]) => ({
      timelineId: timelineIdSchema.parse(id),
      headSeq: log.length,
      lastNo: log.length,
      lastAt: NOW,
    }));
  }
  say(frame: ServerFrame): void {
    this.socket?.onmessage?.({ data: JSON.stringify(frame) });
  }
  hear(frame: ClientFrame): void {
    this.heard.push(frame);
    if (frame.t !== 'hello') return;
    this.say({
      t: 'welcome',
      now: NOW,
      heads: this.heads(),
      heartbeatMs: 60_000,
      actorId: '',
      sessionId: '',
    });
  }
  fetch = async (url: string): Promise<Response> => {
    const [, id = ''] = /timelines\/([^/]+)\/entries/.exec(url) ?? [];
    const query = new URL(url, location.origin).searchParams;
    this.reads.push(id);
    const log = this.logs.get(id) ?? [];
    const after = Number(query.get('after'));
    const entries = log.filter(({ seq }) => seq > after).slice(0, Number(query.get('limit')));
    return Response.json({ entries, headSeq: log.length, more: after + entries.length < log.length });
  };
}

class FakeSocket {
  static server: Server;
  static readonly OPEN = 1;
  readyState = 0;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  constructor() {
    FakeSocket.server.socket = this;
    setTimeout(() => {
      this.readyState = 1;
      this.onopen?.();
    });
  }
  send(text: string): void {
    FakeSocket.server.hear(JSON.parse(text) as ClientFrame);
  }
  close(): void {
    this.readyState = 3;
  }
}

let server: Server;
let store: Store;
let sync: Sync;
const applied: number[] = [];
const signals: unknown[] = [];
const onConnect = vi.fn<() => Promise<void>>();
const onSkip = vi.fn<(timelineId: string) => Promise<void>>();

beforeEach(async () => {
  server = new Server();
  FakeSocket.server = server;
  vi.stubGlobal('WebSocket', FakeSocket);
  vi.stubGlobal('fetch', server.fetch);
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(true);
  applied.length = 0;
  signals.length = 0;
  onConnect.mockReset().mockResolvedValue(undefined);
  onSkip.mockReset().mockResolvedValue(undefined);
  store = await openStore(actorIdSchema.parse(newId()), []);
  const account = { actorId: store.actorId, store } as Account;
  sync = createSync({
    store,
    account: () => account,
    reducers: { chat: async (_account, entries) => void applied.push(...entries.map(({ seq }) => seq)) },
    signals: { chat: (_account, kind, data) => void signals.push([kind, data]) },
    onConnect,
    onSkip,
    checkSession: () => {},
  });
});
afterEach(async () => {
  sync.stop();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  await store.erase();
});

async function until(check: () => Promise<boolean> | boolean): Promise<void> {
  await vi.waitFor(async () => expect(await check()).toBe(true), { timeout: 2000, interval: 5 });
}
const timeline = (): TimelineId => timelineIdSchema.parse(newId());
const since = async (): Promise<string | undefined> => (await store.table(marks).get('since'))?.value;

describe('connecting', () => {
  it('brings what is missing, lets the slices fetch theirs, then remembers since when', async () => {
    const id = timeline();
    for (let count = 0; count < 5; count += 1) server.append(id, false);
    sync.start();
    await until(async () => (await since()) === NOW);
    expect(applied).toEqual([1, 2, 3, 4, 5]);
    expect(onConnect).toHaveBeenCalledTimes(1);
    expect(server.heard).toEqual([{ t: 'hello' }]);
  });
  it('says since when the next time, and reads nothing that has not moved', async () => {
    server.append(timeline(), false);
    sync.start();
    await until(async () => (await since()) === NOW);
    server.socket?.onclose?.({ code: closeCodes.goingAway });
    await until(() => server.heard.length === 2);
    expect(server.heard[1]).toEqual({ t: 'hello', since: NOW });
    await until(() => onConnect.mock.calls.length === 2);
    expect(server.reads).toHaveLength(1);
  });
  it('does not count as caught up when a slice has failed', async () => {
    onConnect.mockRejectedValue(Object.assign(new Error('x'), { name: 'x' }));
    vi.stubGlobal('reportError', () => {});
    sync.start();
    await until(() => onConnect.mock.calls.length === 1);
    expect(await since()).toBeUndefined();
  });
  it('has the slices fetch their lists anew when very much has moved', async () => {
    sync.start();
    await until(async () => (await since()) === NOW);
    for (let count = 0; count < 70; count += 1) server.append(timeline(), false);
    server.say({ t: 'resync' });
    await until(() => onSkip.mock.calls.length === 1);
    expect(onSkip).toHaveBeenCalledWith(store.actorId);
    expect(new Set(server.reads).size).toBe(50);
  });
});

describe('news', () => {
  it('is applied in order, and a lost entry is read', async () => {
    const id = timeline();
    sync.start();
    await until(async () => (await since()) === NOW);
    server.append(id, true);
    server.append(id, false);
    server.append(id, true);
    await until(() => applied.length === 3);
    expect(applied).toEqual([1, 2, 3]);
    expect(server.reads).toEqual([id]);
  });
  it('that was lost last heals by the heads of a heartbeat', async () => {
    const id = timeline();
    sync.start();
    await until(async () => (await since()) === NOW);
    server.append(id, true);
    await until(() => applied.length === 1);
    server.append(id, false);
    server.say({ t: 'heads', now: NOW, heads: server.heads() });
    await until(() => applied.length === 2);
  });
  it('of signals goes to the slice of their kind', async () => {
    sync.start();
    await until(async () => (await since()) === NOW);
    server.say({ t: 'signal', kind: 'chat.typing', data: { who: 'bo' } });
    server.say({ t: 'signal', kind: 'live.hearts', data: 7 });
    expect(signals).toEqual([['chat.typing', { who: 'bo' }]]);
  });
  it('that the session is over is told to whoever listens', async () => {
    const ended = vi.fn<() => void>();
    const stop = onSessionEnded(ended);
    sync.start();
    await until(async () => (await since()) === NOW);
    server.socket?.onclose?.({ code: closeCodes.signedOut });
    expect(ended).toHaveBeenCalledTimes(1);
    stop();
  });
});
