// What comes in: frames are counted, checked and, if they are calls, handed to the operations.
import type { RawData } from 'ws';
import { toProblem, type PlazaError } from '#/kit/error.ts';
import { invariant } from '#/kit/invariant.ts';
import { clientFrame, closeCodes, type ClientFrame } from '#/kit/protocol.ts';
import { named, toPlazaError } from '../http-errors.ts';
import type { Sessions } from '../http-sessions.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { Caller, Operations, RequestInfo, Route } from '../operations.ts';
import type { CallFrame, Connection } from './connection.ts';
import { pongFrame, textFrame } from './frame.ts';
import type { Outbox } from './outbox.ts';

/** Calls of one connection that run at the same time; while more wait, its socket is not read. */
export const MAX_IN_FLIGHT = 32;
/** What one read of a socket may bring beyond that. */
const MAX_WAITING = 1_024;
/** How long a device is not read after it was told `busy`. */
const BUSY_PAUSE_MS = 250;

export interface Calls {
  /** One message of a device. */
  receive(connection: Connection, data: RawData, binary: boolean): void;
  /** Goes on reading devices that had to wait; called several times a second. */
  resume(nowMs: number): void;
  forget(connection: Connection): void;
}

export interface CallsDeps {
  readonly operations: Operations;
  readonly sessions: Sessions;
  readonly outbox: Outbox;
  readonly log: Log;
  readonly metrics: Pick<Metrics, 'observeCall'>;
  readonly close: (connection: Connection, code: number, reason: string) => void;
  readonly hello: (connection: Connection, since: string | undefined) => void;
  readonly nowMs: () => number;
  /** Frames that a device may send per second, and as a burst, which is also how far it may overdraw. */
  readonly framesPerSecond: number;
}

/** A call as its handler may see it. */
class SocketRequestInfo implements RequestInfo {
  readonly #connection: Connection;
  readonly requestId: string;

  constructor(connection: Connection) {
    this.#connection = connection;
    connection.calls += 1;
    this.requestId = `${connection.label}-${connection.calls.toString(36)}`;
  }

  get address(): string {
    return this.#connection.address;
  }

  get userAgent(): string {
    return this.#connection.userAgent;
  }

  get byCookie(): boolean {
    return this.#connection.byCookie;
  }

  startSession(): void {
    invariant(false, 'a session is not started over a socket');
  }

  endSession(): void {
    invariant(false, 'a session is not ended over a socket');
  }
}

/** ws gives a message as one buffer. */
function textOf(data: RawData): string {
  invariant(Buffer.isBuffer(data), 'messages arrive as buffers');
  return data.toString();
}

function parse(data: RawData): ClientFrame | null {
  try {
    const frame = clientFrame.safeParse(JSON.parse(textOf(data)));
    return frame.success ? frame.data : null;
  } catch {
    return null;
  }
}

/** Takes one frame from the allowance. Overdrawn, a device is not read for a while; far overdrawn, it is let go. */
export function takeFrame(
  connection: Connection,
  nowMs: number,
  framesPerSecond: number,
): 'go' | 'wait' | 'stop' {
  const burst = framesPerSecond * 4;
  const refill = ((nowMs - connection.refilledMs) / 1000) * framesPerSecond;
  connection.allowance = Math.min(burst, connection.allowance + refill) - 1;
  connection.refilledMs = nowMs;
  if (connection.allowance < -burst) return 'stop';
  return connection.allowance < 0 ? 'wait' : 'go';
}

class SocketCalls implements Calls {
  readonly #deps: CallsDeps;
  readonly #paused = new Set<Connection>();

  constructor(deps: CallsDeps) {
    this.#deps = deps;
  }

  #pause(connection: Connection, untilMs: number): void {
    connection.pausedUntilMs = Math.max(connection.pausedUntilMs, untilMs);
    if (connection.paused || connection.closing) return;
    connection.paused = true;
    this.#paused.add(connection);
    connection.transport.pause();
  }

  #resumeOne(connection: Connection, nowMs: number): void {
    const full = connection.inFlight >= MAX_IN_FLIGHT || (connection.waiting?.length ?? 0) > 0;
    if (nowMs < connection.pausedUntilMs || full) return;
    this.#paused.delete(connection);
    connection.paused = false;
    connection.transport.resume();
  }

  async #callerFor(connection: Connection, { endpoint }: Route): Promise<Caller> {
    // What a session may do after a confirmation is never decided by what was remembered.
    if (endpoint.access !== 'stepped_up' && endpoint.access !== 'operator') return connection.caller;
    const caller = await this.#deps.sessions.holder(connection.token, connection.caller.sessionId);
    if (caller === null) {
      this.#deps.close(connection, closeCodes.signedOut, 'signed out');
      throw named('not_signed_in');
    }
    connection.caller = caller;
    return caller;
  }

  #refuse(connection: Connection, n: number | undefined, error: PlazaError, requestId: string): void {
    // The queue behind the operation is full: this device waits at its own end.
    if (error.code === 'busy') this.#pause(connection, this.#deps.nowMs() + BUSY_PAUSE_MS);
    if (n === undefined) return;
    const frame = JSON.stringify({ t: 'problem', n, problem: toProblem(error, requestId) });
    this.#deps.outbox.answer(connection, textFrame(frame));
  }

  async #call(connection: Connection, { n, op, input }: CallFrame): Promise<void> {
    const { operations, outbox, log, metrics, nowMs } = this.#deps;
    const startMs = nowMs();
    const info = new SocketRequestInfo(connection);
    const route = operations.find(op);
    const operation = route === undefined ? 'unknown' : op;
    let code = 'ok';
    try {
      if (route === undefined || !route.endpoint.socket) throw named('not_found');
      const caller = await this.#callerFor(connection, route);
      const output = await operations.run(route, caller, input ?? {}, info);
      if (n !== undefined) {
        outbox.answer(connection, textFrame(`{"t":"result","n":${n},"output":${JSON.stringify(output)}}`));
      }
    } catch (error) {
      const plaza = toPlazaError(error);
      code = plaza.code;
      if (code === 'internal') log.error({ err: error, requestId: info.requestId, operation }, 'call failed');
      this.#refuse(connection, n, plaza, info.requestId);
    }
    metrics.observeCall(operation, code, (nowMs() - startMs) / 1000);
  }

  #start(connection: Connection, frame: CallFrame): void {
    connection.inFlight += 1;
    void this.#call(connection, frame).finally(() => {
      connection.inFlight -= 1;
      const next = connection.waiting?.shift();
      if (next !== undefined && !connection.closing) this.#start(connection, next);
      else if (connection.paused && connection.inFlight <= MAX_IN_FLIGHT / 2) {
        this.#resumeOne(connection, this.#deps.nowMs());
      }
    });
  }

  #enqueue(connection: Connection, frame: CallFrame): void {
    if (connection.inFlight < MAX_IN_FLIGHT) {
      this.#start(connection, frame);
      return;
    }
    this.#pause(connection, 0);
    connection.waiting ??= [];
    if (connection.waiting.length < MAX_WAITING) connection.waiting.push(frame);
    else this.#deps.close(connection, closeCodes.rateLimited, 'too many calls at once');
  }

  receive(connection: Connection, data: RawData, binary: boolean): void {
    if (connection.closing) return;
    const { nowMs, framesPerSecond, close, hello, outbox } = this.#deps;
    connection.missed = 0;
    const now = nowMs();
    const verdict = takeFrame(connection, now, framesPerSecond);
    if (verdict === 'stop') return close(connection, closeCodes.rateLimited, 'too many frames');
    if (verdict === 'wait') this.#pause(connection, now + (-connection.allowance / framesPerSecond) * 1000);
    const frame = binary ? null : parse(data);
    if (frame === null) return close(connection, closeCodes.badFrame, 'not a frame of the protocol');
    if (frame.t === 'hello') return hello(connection, frame.since);
    if (!connection.greeted) return close(connection, closeCodes.badFrame, 'say hello first');
    if (frame.t === 'ping') return outbox.answer(connection, pongFrame);
    this.#enqueue(connection, frame);
  }

  resume(nowMs: number): void {
    for (const connection of this.#paused) this.#resumeOne(connection, nowMs);
  }

  forget(connection: Connection): void {
    this.#paused.delete(connection);
  }
}

export function createCalls(deps: CallsDeps): Calls {
  return new SocketCalls(deps);
}
