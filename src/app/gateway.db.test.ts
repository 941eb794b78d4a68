// News through the whole app: a message reaches the other's socket, a gap is read, a device catches up, a session ends.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { newId, type TimelineId } from '#/kit/id.ts';
import { readTimeline, SUBPROTOCOL, type ServerFrame } from '#/kit/protocol.ts';
import { buildApp } from '#/platform/testing/app.ts';
import { ApiProblem } from '#/platform/testing/client.ts';
import { createTestDatabase, type TestDatabase } from '#/platform/testing/database.ts';
import { makePair, type Pair } from '#/platform/testing/pair.ts';
import { messageId, sendMessage } from '#/slices/chat/contract/index.ts';
import { signOut } from '#/slices/identity/contract/index.ts';
import type { App } from './server.ts';

let database: TestDatabase;
let app: App;
let local: string;
let pair: Pair;
let pairs = 0;
const sockets: WebSocket[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  app = buildApp(database);
  local = `http://127.0.0.1:${(await app.start()).port}`;
});

afterAll(async () => {
  for (const socket of sockets) socket.terminate();
  await app.stop();
  await database.drop();
});

beforeEach(async () => {
  pairs += 1;
  pair = await makePair(local, `ana_${pairs}`, `bo_${pairs}`);
});

class Device {
  readonly socket: WebSocket;
  readonly frames: ServerFrame[] = [];
  code: number | null = null;

  constructor(token: string, since?: string) {
    this.socket = new WebSocket(`${local.replace('http', 'ws')}/socket`, SUBPROTOCOL, {
      headers: { authorization: `Bearer ${token}` },
    });
    sockets.push(this.socket);
    this.socket.on('open', () => this.send({ t: 'hello', ...(since === undefined ? {} : { since }) }));
    this.socket.on('message', (data) =>
      this.frames.push(JSON.parse(Buffer.isBuffer(data) ? data.toString() : '') as ServerFrame),
    );
    this.socket.on('close', (code) => (this.code = code));
    this.socket.on('error', () => undefined);
  }

  send(frame: unknown): void {
    this.socket.send(JSON.stringify(frame));
  }

  async next<T extends ServerFrame['t']>(kind: T, count = 1): Promise<Extract<ServerFrame, { t: T }>> {
    const of = () => this.frames.filter((frame): frame is Extract<ServerFrame, { t: T }> => frame.t === kind);
    await expect.poll(() => of().length, { interval: 5, timeout: 5_000 }).toBeGreaterThanOrEqual(count);
    return of()[count - 1]!;
  }

  seqs(timelineId: TimelineId): number[] {
    return this.frames.flatMap((frame) =>
      frame.t === 'entry' && frame.entry.timelineId === timelineId ? [frame.entry.seq] : [],
    );
  }
}

const message = (text: string) => ({
  id: messageId.parse(newId()),
  conversationId: pair.conversationId,
  kind: 'text',
  content: { text },
});

async function headOf(device: Device): Promise<number> {
  const { heads } = await device.next('welcome');
  return heads.find((head) => head.timelineId === pair.timelineId)?.headSeq ?? 0;
}

it('a message sent over a socket is answered and reaches both people, in order and without a gap', async () => {
  const [ana, bo] = [new Device(pair.people[0].token), new Device(pair.people[1].token)];
  const head = await headOf(ana);
  await headOf(bo);
  for (let n = 1; n <= 20; n += 1) ana.send({ t: 'call', n, op: sendMessage.id, input: message(`${n}`) });
  await ana.next('result', 20);
  await expect.poll(() => bo.seqs(pair.timelineId).length).toBe(20);
  await expect.poll(() => ana.seqs(pair.timelineId).length).toBe(20);
  expect(bo.seqs(pair.timelineId)).toEqual(Array.from({ length: 20 }, (_, index) => head + 1 + index));
  expect(JSON.stringify((await bo.next('entry')).entry.data)).toContain('"text":"1"');
});

it('a device that was away hears in the welcome what moved, and reads what it missed', async () => {
  const first = new Device(pair.people[1].token);
  const { now } = await first.next('welcome');
  const head = await headOf(first);
  first.socket.terminate();
  for (let n = 1; n <= 5; n += 1) await pair.clients[0].call(sendMessage, message(`${n}`));
  const again = new Device(pair.people[1].token, now);
  expect(await headOf(again)).toBe(head + 5);
  const page = await pair.clients[1].call(readTimeline, {
    timelineId: pair.timelineId,
    after: head,
    limit: 3,
  });
  expect(page.entries.map(({ seq }) => seq)).toEqual([head + 1, head + 2, head + 3]);
  expect(page).toMatchObject({ headSeq: head + 5, more: true });
  const rest = await pair.clients[1].call(readTimeline, { timelineId: pair.timelineId, after: head + 3 });
  expect(rest.entries.map(({ seq }) => seq)).toEqual([head + 4, head + 5]);
  expect(rest.more).toBe(false);
});

it('a timeline that one may not read does not exist', async () => {
  const stranger = await makePair(local, `chen_${pairs}`, `dora_${pairs}`);
  const asked = stranger.clients[0].call(readTimeline, { timelineId: pair.timelineId });
  await expect(asked).rejects.toThrow(ApiProblem);
  await expect(asked).rejects.toMatchObject({ problem: { code: 'not_found' } });
});

it('signing out closes the sockets of that device at once', async () => {
  const ana = new Device(pair.people[0].token);
  await ana.next('welcome');
  await pair.clients[0].call(signOut, {});
  await expect.poll(() => ana.code).toBe(4001);
  const refused = new Device(pair.people[0].token);
  await expect.poll(() => refused.code).toBe(1006);
});
