// The gateway with real sockets: hello, news, calls, slow readers, abuse, revocation, draining.
import { createServer, type Server } from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import * as z from 'zod/mini';
import { createSettableClock } from '#/kit/clock.ts';
import { endpoint } from '#/kit/contract.ts';
import { commonErrors, fail } from '#/kit/error.ts';
import { actorId, newId, sessionId, timelineId, type ActorId, type TimelineId } from '#/kit/id.ts';
import { SUBPROTOCOL, type ServerFrame, type TimelineEntry, type TimelineHead } from '#/kit/protocol.ts';
import { createLocalBus } from '../bus.ts';
import { createClients } from '../http-client.ts';
import { createOrigins } from '../http-origin.ts';
import { createSessions } from '../http-sessions.ts';
import { createLimits } from '../limits.ts';
import { createLog } from '../log.ts';
import { createMetrics } from '../metrics.ts';
import { createOperations, route, type Caller } from '../operations.ts';
import { createGateway, type Gateway, type GatewaySettings } from './index.ts';

const echo = endpoint(commonErrors, {
  id: 'tests.echo',
  method: 'POST',
  path: '/api/echo',
  summary: 'Echo',
  access: 'person',
  input: z.object({ text: z.string(), how: z.optional(z.string()) }),
  output: z.object({ text: z.string() }),
});
const secret = endpoint(commonErrors, {
  id: 'tests.secret',
  method: 'POST',
  path: '/api/secret',
  summary: 'Secret',
  access: 'stepped_up',
  input: z.object({}),
  output: z.object({}),
});
const cookieOnly = endpoint(commonErrors, {
  id: 'tests.signIn',
  method: 'POST',
  path: '/api/sessions',
  summary: 'Sign in',
  access: 'anyone',
  socket: false,
  input: z.object({}),
  output: z.object({}),
});

const newActor = (): ActorId => actorId.parse(newId());
const ofActor = (id: ActorId): TimelineId => timelineId.parse(id);
const room = timelineId.parse(newId());
const people = { ana: newActor(), bo: newActor() };

interface World {
  readonly gateway: Gateway;
  readonly port: number;
  readonly callers: Map<string, Caller>;
  readonly follows: Map<ActorId, TimelineId[]>;
  readonly presence: string[];
  readonly heads: Map<TimelineId, TimelineHead>;
  readonly movedSince: (Date | undefined)[];
  readonly release: (() => void)[];
  running: number;
}

let world: World;
let server: Server;
const bus = createLocalBus((error) => {
  throw error;
});
const clock = createSettableClock();
const opened: WebSocket[] = [];

function callerOf(id: ActorId): Caller {
  return { actorId: id, sessionId: sessionId.parse(newId()), operator: false, steppedUpAt: clock.now() };
}

async function start(settings: Partial<GatewaySettings> = {}): Promise<void> {
  const callers = new Map([
    ['ana', callerOf(people.ana)],
    ['bo', callerOf(people.bo)],
  ]);
  const follows = new Map([
    [people.ana, [room]],
    [people.bo, [room]],
  ]);
  const heads = new Map<TimelineId, TimelineHead>();
  const presence: string[] = [];
  const movedSince: (Date | undefined)[] = [];
  const release: (() => void)[] = [];
  const limits = createLimits({
    clock,
    settings: { requestsPerAddress: 10_000, requestsPerAccount: 10_000 },
  });
  const sessions = createSessions({
    bus,
    clock,
    authenticate: (token) => Promise.resolve(callers.get(token) ?? null),
  });
  const operations = createOperations(
    [
      route(echo, async (_caller, { text, how }) => {
        if (how === 'busy') fail(commonErrors, 'busy', { retryAfter: 1 });
        if (how === 'bug') throw new Error('inside');
        if (how === 'hold') {
          world.running += 1;
          await new Promise<void>((resolve) => release.push(resolve));
        }
        return { text };
      }),
      route(secret, () => Promise.resolve({})),
      route(cookieOnly, () => Promise.resolve({})),
    ],
    { clock, spend: limits.spend },
  );
  const gateway = createGateway({
    settings: {
      framesPerSecond: 500,
      messageBytes: 4_096,
      socketsPerAddress: 20,
      socketsPerAccount: 10,
      ...settings,
    },
    clock,
    bus,
    operations,
    sessions,
    limits,
    log: createLog('silent'),
    metrics: createMetrics(),
    clients: createClients([]),
    origins: createOrigins('https://plaza.example', () => []),
    audience: {
      timelinesOf: (id) => Promise.resolve(follows.get(id) ?? []),
      readable: () => Promise.resolve(null),
    },
    readHeads: (ids, since) => {
      movedSince.push(since);
      return Promise.resolve(ids.flatMap((id) => heads.get(id) ?? []));
    },
    onPresence: (id, online) => presence.push(`${id === people.ana ? 'ana' : 'bo'} ${online ? 'on' : 'off'}`),
  });
  server = createServer();
  server.on('upgrade', (request, socket, head) => gateway.upgrade(request, socket, head));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  world = { gateway, port, callers, follows, presence, heads, movedSince, release, running: 0 };
}

class Device {
  readonly socket: WebSocket;
  readonly frames: ServerFrame[] = [];
  closed: { code: number } | null = null;
  status = 0;

  constructor(headers: Record<string, string>, protocols: string[] = [SUBPROTOCOL], place = '/socket') {
    this.socket = new WebSocket(`ws://127.0.0.1:${world.port}${place}`, protocols, { headers });
    opened.push(this.socket);
    this.socket.on('message', (data) => this.frames.push(JSON.parse(String(data)) as ServerFrame));
    this.socket.on('close', (code) => (this.closed ??= { code }));
    this.socket.on('unexpected-response', (_request, response) => {
      this.status = response.statusCode ?? 0;
      response.resume();
    });
    this.socket.on('error', () => undefined);
  }

  send(frame: unknown): void {
    this.socket.send(JSON.stringify(frame));
  }

  async open(): Promise<this> {
    await expect
      .poll(() => this.socket.readyState === WebSocket.OPEN || this.status || this.closed, { interval: 5 })
      .toBeTruthy();
    return this;
  }

  async hello(since?: string): Promise<this> {
    await this.open();
    this.send({ t: 'hello', ...(since === undefined ? {} : { since }) });
    await this.next('welcome');
    return this;
  }

  async next<T extends ServerFrame['t']>(kind: T, count = 1): Promise<Extract<ServerFrame, { t: T }>> {
    const of = () => this.frames.filter((frame): frame is Extract<ServerFrame, { t: T }> => frame.t === kind);
    await expect.poll(() => of().length, { interval: 5, timeout: 3_000 }).toBeGreaterThanOrEqual(count);
    return of()[count - 1]!;
  }

  async code(): Promise<number> {
    await expect.poll(() => this.closed, { interval: 5, timeout: 5_000 }).not.toBeNull();
    return this.closed!.code;
  }
}

const by = (token: string) => ({ authorization: `Bearer ${token}` });
const entry = (seq: number, id: TimelineId = room, data: unknown = {}): TimelineEntry => ({
  timelineId: id,
  seq,
  kind: 'tests.happened',
  subjectId: newId(),
  actorId: people.ana,
  at: clock.now().toISOString(),
  data,
});
const head = (id: TimelineId, headSeq: number): TimelineHead => ({
  timelineId: id,
  headSeq,
  lastNo: headSeq,
  lastAt: null,
});

beforeEach(() => start());
afterEach(() => {
  for (const socket of opened.splice(0)) socket.terminate();
  world.gateway.close();
  server.close();
});

describe('hello and news', () => {
  it('is answered with the heads that moved, looking back a little further than asked', async () => {
    world.heads.set(room, head(room, 7));
    const device = await new Device(by('ana')).hello('2026-01-01T00:10:00.000Z');
    const welcome = await device.next('welcome');
    expect(welcome).toMatchObject({
      heads: [{ timelineId: room, headSeq: 7 }],
      actorId: people.ana,
      heartbeatMs: 30_000,
    });
    expect(world.movedSince).toEqual([new Date('2026-01-01T00:08:00.000Z')]);
  });

  it('brings every follower each entry once, in order, own timeline included', async () => {
    const [ana, bo] = await Promise.all([new Device(by('ana')).hello(), new Device(by('bo')).hello()]);
    bus.publish('entry', [entry(1), entry(2)]);
    bus.publish('entry', [entry(3, room, { text: 'é𝄞'.repeat(9_000) }), entry(1, ofActor(people.bo))]);
    await bo.next('entry', 4);
    await ana.next('entry', 3);
    expect(
      bo.frames.flatMap((frame) =>
        frame.t === 'entry' && frame.entry.timelineId === room ? [frame.entry.seq] : [],
      ),
    ).toEqual([1, 2, 3]);
    expect((await ana.next('entry', 3)).entry.data).toEqual({ text: 'é𝄞'.repeat(9_000) });
    expect(ana.frames.filter((frame) => frame.t === 'entry')).toHaveLength(3);
  });

  it('loses nothing that is committed between hello and welcome', async () => {
    const device = await new Device(by('ana')).open();
    const read = world.follows.get(people.ana)!;
    world.follows.set(people.ana, read);
    device.send({ t: 'hello' });
    await expect.poll(() => world.movedSince.length, { interval: 1 }).toBe(1);
    bus.publish('entry', [entry(1)]);
    await device.next('entry');
    expect(device.frames.map((frame) => frame.t)).toEqual(['welcome', 'entry']);
  });

  it('follows a timeline from the moment the actor joins until they leave', async () => {
    const other = timelineId.parse(newId());
    const device = await new Device(by('ana')).hello();
    bus.publish('audience', { actorId: people.ana, timelineId: other, joined: true });
    bus.publish('entry', [entry(1, other)]);
    bus.publish('audience', { actorId: people.ana, timelineId: other, joined: false });
    bus.publish('entry', [entry(2, other), entry(9)]);
    await device.next('entry', 2);
    expect(device.frames.flatMap((frame) => (frame.t === 'entry' ? [frame.entry.seq] : []))).toEqual([1, 9]);
  });

  it('brings signals to actors, or to all that follow a timeline but one', async () => {
    const [ana, bo] = await Promise.all([new Device(by('ana')).hello(), new Device(by('bo')).hello()]);
    bus.publish('signal', {
      to: { timelineId: room, except: people.ana },
      kind: 'chat.typing',
      data: { on: true },
    });
    bus.publish('signal', { to: { actors: [people.ana] }, kind: 'chat.read', data: 4 });
    expect(await bo.next('signal')).toEqual({ t: 'signal', kind: 'chat.typing', data: { on: true } });
    expect(await ana.next('signal')).toEqual({ t: 'signal', kind: 'chat.read', data: 4 });
    expect(ana.frames.filter((frame) => frame.t === 'signal')).toHaveLength(1);
  });

  it('tells when an actor comes online, and not that a device merely reconnected', async () => {
    const first = await new Device(by('ana')).hello();
    expect(world.gateway.isOnline(people.ana)).toBe(true);
    first.socket.terminate();
    await expect.poll(() => world.gateway.sockets()).toBe(0);
    await new Device(by('ana')).hello();
    expect(world.presence).toEqual(['ana on']);
  });
});

describe('calls', () => {
  it('are answered by number, also when they end in another order', async () => {
    const device = await new Device(by('ana')).hello();
    device.send({ t: 'call', n: 1, op: 'tests.echo', input: { text: 'a', how: 'hold' } });
    device.send({ t: 'call', n: 2, op: 'tests.echo', input: { text: 'b' } });
    device.send({ t: 'call', op: 'tests.echo', input: { text: 'no answer wanted' } });
    device.send({ t: 'ping' });
    expect(await device.next('result')).toEqual({ t: 'result', n: 2, output: { text: 'b' } });
    await device.next('pong');
    world.release[0]!();
    expect(await device.next('result', 2)).toEqual({ t: 'result', n: 1, output: { text: 'a' } });
  });

  it.each([
    ['an unknown operation', 'tests.nothing', {}, 'not_found'],
    ['one that is not for sockets', 'tests.signIn', {}, 'not_found'],
    ['a wrong input', 'tests.echo', { text: 1 }, 'invalid_input'],
    ['no input', 'tests.echo', undefined, 'invalid_input'],
    ['a full queue', 'tests.echo', { text: '', how: 'busy' }, 'busy'],
    ['a bug', 'tests.echo', { text: '', how: 'bug' }, 'internal'],
  ])('answers %s with a problem', async (_what, op, input, code) => {
    const device = await new Device(by('ana')).hello();
    device.send({ t: 'call', n: 5, op, input });
    const answer = await device.next('problem');
    expect(answer).toMatchObject({ n: 5, problem: { code } });
    expect(JSON.stringify(answer)).not.toContain('inside');
  });

  it('runs a bounded number at once and reads on when they are done', async () => {
    const device = await new Device(by('ana')).hello();
    for (let n = 0; n < 100; n += 1)
      device.send({ t: 'call', n, op: 'tests.echo', input: { text: `${n}`, how: 'hold' } });
    await expect.poll(() => world.running).toBe(32);
    const pump = setInterval(() => world.release.splice(0).forEach((go) => go()), 5);
    await device.next('result', 100);
    clearInterval(pump);
    expect(new Set(device.frames.flatMap((frame) => (frame.t === 'result' ? [frame.n] : []))).size).toBe(100);
  });

  it('asks again who calls before what needs a confirmation', async () => {
    const device = await new Device(by('ana')).hello();
    device.send({ t: 'call', n: 1, op: 'tests.secret', input: {} });
    await device.next('result');
    world.callers.set('ana', { ...world.callers.get('ana')!, steppedUpAt: null });
    device.send({ t: 'call', n: 2, op: 'tests.secret', input: {} });
    expect(await device.next('problem')).toMatchObject({ problem: { code: 'step_up_required' } });
    world.callers.delete('ana');
    device.send({ t: 'call', n: 3, op: 'tests.secret', input: {} });
    expect(await device.code()).toBe(4001);
  });
});

describe('the door', () => {
  const cookie = { cookie: '__Host-plaza=ana' };
  it.each([
    ['no credential', {}, undefined, '/socket', 401],
    ['an unknown token', by('nobody'), undefined, '/socket', 401],
    ['a cookie from no page', cookie, undefined, '/socket', 403],
    ['a cookie from another site', { ...cookie, origin: 'https://evil.example' }, undefined, '/socket', 403],
    [
      'a token from another site',
      { ...by('ana'), origin: 'https://evil.example' },
      undefined,
      '/socket',
      403,
    ],
    ['no subprotocol', by('ana'), [], '/socket', 400],
    ['another subprotocol', by('ana'), ['chat'], '/socket', 400],
    ['another path', by('ana'), undefined, '/elsewhere', 404],
  ])('refuses %s', async (_what, headers: Record<string, string>, protocols, place, status) => {
    const device = await new Device(headers, protocols ?? [SUBPROTOCOL], place).open();
    expect(device.status).toBe(status);
  });

  it('takes a cookie from our own page', async () => {
    const device = await new Device({ ...cookie, origin: 'https://plaza.example' }).hello();
    expect(device.socket.protocol).toBe(SUBPROTOCOL);
  });

  it('bounds the sockets of an account and of an address, and counts down again', async () => {
    world.gateway.close();
    server.close();
    await start({ socketsPerAccount: 2, socketsPerAddress: 3 });
    const [first] = await Promise.all([new Device(by('ana')).open(), new Device(by('ana')).open()]);
    expect((await new Device(by('ana')).open()).status).toBe(429);
    await new Device(by('bo')).open();
    expect((await new Device(by('bo')).open()).status).toBe(429);
    first.socket.close();
    await expect.poll(() => world.gateway.sockets()).toBe(2);
    expect((await new Device(by('ana')).open()).status).toBe(0);
  });
});

describe('abuse', () => {
  it.each([
    ['something before hello', '{"t":"ping"}', 4003],
    ['what is no JSON', '{"t":', 4003],
    ['an unknown frame', '{"t":"dance"}', 4003],
    ['a negative call', '{"t":"call","n":-1,"op":"x"}', 4003],
    ['bytes', Buffer.from('{"t":"hello"}'), 4003],
    ['too large a message', 'x'.repeat(5_000), 1009],
  ])('closes a socket that sends %s', async (_what, message, code) => {
    const device = await new Device(by('ana')).open();
    device.socket.send(message);
    expect(await device.code()).toBe(code);
  });

  it('reads a hasty device more slowly, and lets a flooding one go', async () => {
    world.gateway.close();
    server.close();
    await start({ framesPerSecond: 20 });
    const hasty = await new Device(by('ana')).hello();
    for (let n = 0; n < 95; n += 1) hasty.send({ t: 'ping' });
    await hasty.next('pong', 95);
    expect(hasty.closed).toBeNull();
    const flooding = await new Device(by('bo')).hello();
    for (let n = 0; n < 400; n += 1) flooding.send({ t: 'ping' });
    expect(await flooding.code()).toBe(4004);
  });

  it('leaves out news for a device that does not read, and tells it to compare heads when it does', async () => {
    const slow = await new Device(by('bo')).hello();
    const quick = await new Device(by('ana')).hello();
    slow.socket.pause();
    const bulk = 'x'.repeat(60_000);
    let seq = 0;
    for (; seq < 300; seq += 1) {
      bus.publish('entry', [entry(seq + 1, room, bulk)]);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await quick.next('entry', 300);
    slow.socket.resume();
    await slow.next('resync');
    const got = slow.frames.filter((frame) => frame.t === 'entry').length;
    expect(got).toBeLessThan(300);
    bus.publish('entry', [entry(301)]);
    await slow.next('entry', got + 1);
    expect(slow.frames.filter((frame) => frame.t === 'resync')).toHaveLength(1);
  });

  it('closes a socket whose frames are masked wrongly or cut short without harm to others', async () => {
    const device = await new Device(by('ana')).hello();
    const raw = net.connect(world.port, '127.0.0.1');
    raw.on('error', () => undefined);
    raw.write(
      `GET /socket HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\nauthorization: Bearer bo\r\n` +
        `sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nsec-websocket-protocol: ${SUBPROTOCOL}\r\n\r\n`,
    );
    const answer = await new Promise<Buffer>((resolve) => raw.once('data', resolve));
    expect(answer.toString('latin1')).toContain('s3pPLMBiTxaQ9kYGzzhZRbK+xOo=');
    raw.write(Buffer.from([0x81, 0x02, 0x7b, 0x7d]));
    await new Promise((resolve) => raw.once('close', resolve));
    device.send({ t: 'ping' });
    await device.next('pong');
  });
});

describe('an end', () => {
  it('comes at once to the sockets of a revoked session, and to no other', async () => {
    const [ana, bo] = await Promise.all([new Device(by('ana')).hello(), new Device(by('bo')).hello()]);
    bus.publish('session', { sessionIds: [world.callers.get('ana')!.sessionId] });
    expect(await ana.code()).toBe(4001);
    expect((await new Device(by('ana')).open()).status).toBe(401);
    bo.send({ t: 'ping' });
    await bo.next('pong');
  });

  it('a stop answers calls under way, sends everybody away with 4002 and takes nobody new', async () => {
    const [ana, bo] = await Promise.all([new Device(by('ana')).hello(), new Device(by('bo')).hello()]);
    ana.send({ t: 'call', n: 1, op: 'tests.echo', input: { text: 'last', how: 'hold' } });
    await expect.poll(() => world.running).toBe(1);
    const drained = world.gateway.drain(200);
    expect(await bo.code()).toBe(4002);
    expect((await new Device(by('bo')).open()).status).toBe(503);
    world.release[0]!();
    expect(await ana.next('result')).toMatchObject({ output: { text: 'last' } });
    expect(await ana.code()).toBe(4002);
    await drained;
    expect(world.gateway.sockets()).toBe(0);
  });

  it('a cut is what a bad network does', async () => {
    const device = await new Device(by('ana')).hello();
    expect(world.gateway.cut(1)).toBe(1);
    expect(await device.code()).toBe(1006);
  });
});
