// A gateway with two people and their devices, for the gateway's tests: real sockets, no database.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'vitest';
import { WebSocket } from 'ws';
import * as z from 'zod/mini';
import { createSettableClock } from '#/kit/clock.ts';
import { endpoint } from '#/kit/contract.ts';
import { commonErrors, fail } from '#/kit/error.ts';
import { present } from '#/kit/invariant.ts';
import {
  actorId,
  newId,
  sessionId,
  timelineId,
  type ActorId,
  type SessionId,
  type TimelineId,
} from '#/kit/id.ts';
import { SUBPROTOCOL, type ServerFrame, type TimelineEntry, type TimelineHead } from '#/kit/protocol.ts';
import { createLocalBus } from '#/platform/server/bus.ts';
import { createClients } from '#/platform/server/http-client.ts';
import { createOrigins } from '#/platform/server/http-origin.ts';
import { createSessions } from '#/platform/server/http-sessions.ts';
import { createLimits } from '#/platform/server/limits.ts';
import { createLog } from '#/platform/server/log.ts';
import { createMetrics } from '#/platform/server/metrics.ts';
import { createOperations, route, type Caller } from '#/platform/server/operations.ts';
import { createGateway, type Gateway, type GatewaySettings } from '#/platform/server/gateway/index.ts';

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
export const ofActor = (id: ActorId): TimelineId => timelineId.parse(id);
export const room = timelineId.parse(newId());
export const people = { ana: newActor(), bo: newActor() };

interface World {
  readonly gateway: Gateway;
  readonly port: number;
  readonly callers: Map<string, Caller>;
  /** Sessions that go on although the token that opened a socket has changed. */
  readonly standing: Map<SessionId, Caller>;
  readonly follows: Map<ActorId, TimelineId[]>;
  readonly presence: string[];
  readonly heads: Map<TimelineId, TimelineHead>;
  readonly movedSince: (Date | undefined)[];
  readonly release: (() => void)[];
  running: number;
}

let server: Server | null = null;
let current: World | null = null;

/** What the test at hand looks at; begun anew by start(). */
export function world(): World {
  return present(current, 'start() comes first');
}

export const bus = createLocalBus((error) => {
  throw error;
});
const clock = createSettableClock();
const opened: WebSocket[] = [];

function callerOf(id: ActorId): Caller {
  return { actorId: id, sessionId: sessionId.parse(newId()), operator: false, steppedUpAt: clock.now() };
}

export async function start(settings: Partial<GatewaySettings> = {}): Promise<void> {
  const callers = new Map([
    ['ana', callerOf(people.ana)],
    ['bo', callerOf(people.bo)],
  ]);
  const standing = new Map<SessionId, Caller>();
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
    recall: (sessionId) => Promise.resolve(standing.get(sessionId) ?? null),
  });
  const operations = createOperations(
    [
      route(echo, async (_caller, { text, how }) => {
        if (how === 'busy') fail(commonErrors, 'busy', { retryAfter: 1 });
        if (how === 'bug') throw new Error('inside');
        if (how === 'hold') {
          world().running += 1;
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
  const listening = createServer();
  listening.on('upgrade', (request, socket, head) => gateway.upgrade(request, socket, head));
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const { port } = listening.address() as AddressInfo;
  server = listening;
  current = { gateway, port, callers, standing, follows, presence, heads, movedSince, release, running: 0 };
}

export class Device {
  readonly socket: WebSocket;
  readonly frames: ServerFrame[] = [];
  closed: { code: number } | null = null;
  status = 0;

  constructor(headers: Record<string, string>, protocols: string[] = [SUBPROTOCOL], place = '/socket') {
    this.socket = new WebSocket(`ws://127.0.0.1:${world().port}${place}`, protocols, { headers });
    opened.push(this.socket);
    this.socket.on('message', (data) =>
      this.frames.push(JSON.parse(Buffer.isBuffer(data) ? data.toString() : '') as ServerFrame),
    );
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

export const by = (token: string) => ({ authorization: `Bearer ${token}` });
export const entry = (seq: number, id: TimelineId = room, data: unknown = {}): TimelineEntry => ({
  timelineId: id,
  seq,
  kind: 'tests.happened',
  subjectId: newId(),
  actorId: people.ana,
  at: clock.now().toISOString(),
  data,
});
export const head = (id: TimelineId, headSeq: number): TimelineHead => ({
  timelineId: id,
  headSeq,
  lastNo: headSeq,
  lastAt: null,
});

/** Ends everything that start() began. */
export function stop(): void {
  for (const socket of opened.splice(0)) socket.terminate();
  world().gateway.close();
  server?.close();
}
