// The gateway: sockets of devices, the news they follow and the calls they make.
import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type { RawData, WebSocket } from 'ws';
import type { Clock } from '#/kit/clock.ts';
import type { ActorId } from '#/kit/id.ts';
import { closeCodes } from '#/kit/protocol.ts';
import type { Bus, SignalTarget } from '../bus.ts';
import type { Clients } from '../http-client.ts';
import type { Origins } from '../http-origin.ts';
import type { Sessions } from '../http-sessions.ts';
import type { Limits } from '../limits.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { Operations } from '../operations.ts';
import { createAudience, type ActorHub, type Audience, type AudienceSource } from './audience.ts';
import { createCalls, type Calls } from './calls.ts';
import { Connection, GatewaySocket, type Opening } from './connection.ts';
import { pingFrame, textFrame } from './frame.ts';
import { createHeads, HEARTBEAT_MS, type Heads, type ReadHeads } from './heads.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { createDoor, type Door, type DoorSettings } from './upgrade.ts';
import { createWheel } from './wheel.ts';

export type { AudienceSource } from './audience.ts';
export type { ReadHeads } from './heads.ts';

export interface GatewaySettings extends DoorSettings {
  readonly framesPerSecond: number;
}

export interface GatewayDeps {
  readonly settings: GatewaySettings;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly bus: Bus;
  readonly operations: Operations;
  readonly sessions: Sessions;
  readonly limits: Limits;
  readonly clients: Clients;
  readonly origins: Origins;
  readonly audience: AudienceSource;
  readonly readHeads: ReadHeads;
  /** Hears when an actor's first device has come and the last has gone (a moment ago). */
  readonly onPresence: (actorId: ActorId, online: boolean) => void;
}

export interface Gateway {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Whether the actor has a device connected to this process. */
  isOnline(actorId: ActorId): boolean;
  sockets(): number;
  /** Cuts this part of the sockets without a word, as a bad network would (0 to 1). For tests. */
  cut(part: number): number;
  /** Takes no more sockets and closes those there are, spread over `spreadMs`, with 4002. */
  drain(spreadMs: number): Promise<void>;
  close(): void;
}

const TICK_MS = 250;
const SLOTS = HEARTBEAT_MS / 1000;
/** A device must say hello, and answer a close, within this time. */
const HELLO_MS = 10_000;
const GOODBYE_MS = 2_000;
/** Pings without answer after which a device is gone. */
const MAX_MISSED = 2;
/** Every so many heartbeats a session is checked again: it may have expired. */
const RECHECK_ROUNDS = 4;
/** The heartbeat looks back this much further than the last one. */
const BEAT_OVERLAP_MS = 30_000;
const DRAIN_STEP_MS = 50;

const nowMs = (): number => performance.now();

// Shared by all sockets. Broken frames and resets: ws closes the socket, and `close` follows.
const onError = (): void => undefined;
function onPong(this: WebSocket): void {
  if (this instanceof GatewaySocket && this.connection !== null) this.connection.missed = 0;
}

class SocketGateway implements Gateway {
  readonly #deps: GatewayDeps;
  readonly #wheel = createWheel(SLOTS);
  /** Devices that owe a hello or a goodbye, with the time until which they may. */
  readonly #owing = new Map<Connection, number>();
  readonly #audience: Audience;
  readonly #outbox: Outbox;
  readonly #heads: Heads;
  readonly #calls: Calls;
  readonly #door: Door;
  readonly #ends: (() => void)[];
  readonly #timer: NodeJS.Timeout;
  readonly #onMessage: (this: WebSocket, data: RawData, binary: boolean) => void;
  readonly #onClose: (this: WebSocket) => void;
  #refusing = false;
  #ticks = 0;

  constructor(deps: GatewayDeps) {
    this.#deps = deps;
    const close = this.#close.bind(this);
    const hello = this.#hello.bind(this);
    const { operations, sessions, log, metrics, clock, readHeads, settings } = deps;
    this.#audience = createAudience({ source: deps.audience, onPresence: deps.onPresence });
    this.#outbox = createOutbox({ metrics, close, nowMs });
    this.#heads = createHeads({
      clock,
      audience: this.#audience,
      outbox: this.#outbox,
      readHeads,
      log,
      close,
    });
    const { framesPerSecond } = settings;
    this.#calls = createCalls({
      operations,
      sessions,
      outbox: this.#outbox,
      log,
      metrics,
      close,
      hello,
      nowMs,
      framesPerSecond,
    });
    this.#door = createDoor({ ...deps, refusing: () => this.#refusing, opened: this.#opened.bind(this) });
    const calls = this.#calls;
    const gone = this.#gone.bind(this);
    this.#onMessage = function onMessage(data, binary) {
      if (this instanceof GatewaySocket && this.connection !== null)
        calls.receive(this.connection, data, binary);
    };
    this.#onClose = function onClose() {
      if (this instanceof GatewaySocket && this.connection !== null) gone(this.connection);
    };
    this.#ends = this.#listen(deps.bus);
    this.#timer = setInterval(() => this.#tick(), TICK_MS).unref();
    metrics.gauge('plaza_sockets', 'Open sockets', () => this.sockets());
    metrics.gauge('plaza_actors_online', 'Actors with an open socket', () => this.#audience.actors());
  }

  #listen(bus: Bus): (() => void)[] {
    return [
      bus.subscribe('entry', (entries) => {
        for (const entry of entries) {
          const followers = this.#audience.followers(entry.timelineId);
          if (followers !== undefined)
            this.#spread(followers, `{"t":"entry","entry":${JSON.stringify(entry)}}`);
        }
      }),
      bus.subscribe('signal', ({ to, kind, data }) => {
        const hubs = this.#hubsOf(to);
        if (hubs.length > 0) this.#spread(hubs, JSON.stringify({ t: 'signal', kind, data }));
      }),
      bus.subscribe('audience', (message) => this.#audience.change(message)),
      bus.subscribe('session', ({ sessionIds }) => {
        const ended = new Set(sessionIds);
        for (const connection of this.#wheel.all()) {
          if (ended.has(connection.caller.sessionId))
            this.#close(connection, closeCodes.signedOut, 'signed out');
        }
      }),
    ];
  }

  #hubsOf(to: SignalTarget): ActorHub[] {
    if ('actors' in to) return to.actors.flatMap((actorId) => this.#audience.hubOf(actorId) ?? []);
    return [...(this.#audience.followers(to.timelineId) ?? [])].filter((hub) => hub.actorId !== to.except);
  }

  /** One frame, made once, for all sockets of some hubs. */
  #spread(hubs: Iterable<ActorHub>, text: string): void {
    const frame = textFrame(text);
    for (const hub of hubs) for (const connection of hub.connections) this.#outbox.news(connection, frame);
  }

  #opened(socket: GatewaySocket, opening: Opening): void {
    const label = `ws-${randomBytes(6).toString('base64url')}`;
    const allowance = this.#deps.settings.framesPerSecond * 4;
    const connection = new Connection(socket, opening, label, allowance, nowMs());
    socket.connection = connection;
    this.#owing.set(connection, nowMs() + HELLO_MS);
    this.#wheel.add(connection);
    socket.on('message', this.#onMessage).on('close', this.#onClose).on('pong', onPong).on('error', onError);
  }

  #hello(connection: Connection, since: string | undefined): void {
    this.#owing.delete(connection);
    this.#heads.hello(connection, since);
  }

  #close(connection: Connection, code: number, reason: string): void {
    if (connection.closing) return;
    connection.closing = true;
    connection.waiting = null;
    this.#deps.metrics.socketsClosed.labels(String(code)).inc();
    // A device that is not being read could not be heard saying goodbye.
    if (connection.paused) connection.transport.resume();
    connection.transport.close(code, reason);
    this.#owing.set(connection, nowMs() + GOODBYE_MS);
  }

  #gone(connection: Connection): void {
    connection.closing = true;
    connection.waiting = null;
    this.#owing.delete(connection);
    this.#wheel.remove(connection);
    this.#outbox.forget(connection);
    this.#calls.forget(connection);
    this.#audience.leave(connection, nowMs());
    this.#door.left(connection);
  }

  async #recheck(connections: readonly Connection[]): Promise<void> {
    for (const connection of connections) {
      const caller = await this.#deps.sessions.holder(connection.token, connection.caller.sessionId);
      if (caller === null) this.#close(connection, closeCodes.signedOut, 'signed out');
      else connection.caller = caller;
    }
  }

  /** The turn of one thirtieth of the sockets: a ping, their heads, and now and then their sessions. */
  #turn(): void {
    const { connections, round } = this.#wheel.turn();
    const live: Connection[] = [];
    for (const connection of connections) {
      if (connection.closing) continue;
      if (connection.missed >= MAX_MISSED) {
        connection.transport.destroy();
        continue;
      }
      connection.missed += 1;
      connection.transport.write([pingFrame]);
      live.push(connection);
    }
    if (live.length === 0) return;
    const { clock, log } = this.#deps;
    void this.#heads.beat(live, new Date(clock.now().getTime() - HEARTBEAT_MS - BEAT_OVERLAP_MS));
    if (round % RECHECK_ROUNDS !== RECHECK_ROUNDS - 1) return;
    this.#recheck(live).catch((error: unknown) => log.warn({ err: error }, 'sessions could not be checked'));
  }

  /** Lets go of devices that never said hello, or do not answer a goodbye. */
  #dun(now: number): void {
    for (const [connection, untilMs] of this.#owing) {
      if (now < untilMs) continue;
      if (connection.closing) connection.transport.destroy();
      else this.#close(connection, closeCodes.badFrame, 'say hello first');
    }
  }

  #tick(): void {
    const now = nowMs();
    this.#outbox.watch(now);
    this.#calls.resume(now);
    this.#ticks += 1;
    if (this.#ticks % (1000 / TICK_MS) !== 0) return;
    this.#dun(now);
    this.#audience.sweep(now);
    this.#turn();
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#door.upgrade(request, socket, head);
  }

  isOnline(actorId: ActorId): boolean {
    return this.#audience.hubOf(actorId)?.online === true;
  }

  sockets(): number {
    return this.#wheel.size();
  }

  cut(part: number): number {
    const chosen = [...this.#wheel.all()].filter(() => randomBytes(1)[0]! < part * 256);
    for (const connection of chosen) connection.transport.destroy();
    return chosen.length;
  }

  /** Says goodbye to a device that is owed no answer. */
  #dismiss(connection: Connection): void {
    if (connection.inFlight > 0 || connection.answers !== null) return;
    this.#close(connection, closeCodes.goingAway, 'the server is stopping');
  }

  async drain(spreadMs: number): Promise<void> {
    this.#refusing = true;
    const leaving = [...this.#wheel.all()];
    const steps = Math.max(1, Math.floor(spreadMs / DRAIN_STEP_MS));
    for (let step = 0; step < steps && this.sockets() > 0; step += 1) {
      for (let index = step; index < leaving.length; index += steps) this.#dismiss(leaving[index]!);
      await delay(DRAIN_STEP_MS);
    }
    const untilMs = nowMs() + GOODBYE_MS;
    while (this.sockets() > 0 && nowMs() < untilMs) {
      for (const connection of this.#wheel.all()) this.#dismiss(connection);
      await delay(20);
    }
    for (const connection of this.#wheel.all()) connection.transport.destroy();
  }

  close(): void {
    clearInterval(this.#timer);
    for (const end of this.#ends) end();
    for (const connection of this.#wheel.all()) connection.transport.destroy();
  }
}

export function createGateway(deps: GatewayDeps): Gateway {
  const gateway = new SocketGateway(deps);
  return {
    upgrade: (request, socket, head) => gateway.upgrade(request, socket, head),
    isOnline: (actorId) => gateway.isOnline(actorId),
    sockets: () => gateway.sockets(),
    cut: (part) => gateway.cut(part),
    drain: (spreadMs) => gateway.drain(spreadMs),
    close: () => gateway.close(),
  };
}
