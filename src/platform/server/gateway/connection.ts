// One socket of one device: what the gateway keeps about it, small enough for thousands.
import type { Duplex } from 'node:stream';
import { WebSocket } from 'ws';
import type { ActorId } from '#/kit/id.ts';
import type { ClientFrame } from '#/kit/protocol.ts';
import type { Caller } from '../operations.ts';
import type { ActorHub } from './audience.ts';

export type CallFrame = Extract<ClientFrame, { t: 'call' }>;

/** The way to a device, so that another kind of socket can take the place of this one. */
export interface Transport {
  /** Bytes that wait for the device to read. */
  backlog(): number;
  /** Writes whole frames, in one go. */
  write(frames: readonly Buffer[]): void;
  /** Stops and goes on reading what the device sends. */
  pause(): void;
  resume(): void;
  /** Says goodbye with a close code; `destroy` follows if the device does not answer. */
  close(code: number, reason: string): void;
  destroy(): void;
}

/** The `ws` socket with the connection it belongs to, so that all of them share the same listeners. */
export class GatewaySocket extends WebSocket implements Transport {
  connection: Connection | null = null;
  /** The stream underneath: without compression, whole frames may be written past `ws`. */
  stream: Duplex | null = null;

  backlog(): number {
    return this.stream?.writableLength ?? 0;
  }

  write(frames: readonly Buffer[]): void {
    const { stream } = this;
    if (stream === null || this.readyState !== WebSocket.OPEN) return;
    if (frames.length === 1) {
      stream.write(frames[0]);
      return;
    }
    stream.cork();
    for (const frame of frames) stream.write(frame);
    stream.uncork();
  }

  destroy(): void {
    this.terminate();
  }
}

/** Who opened the connection and by what. */
export interface Opening {
  readonly caller: Caller;
  readonly token: string;
  readonly byCookie: boolean;
  readonly address: string;
  readonly userAgent: string;
}

export class Connection {
  readonly transport: Transport;
  readonly token: string;
  readonly byCookie: boolean;
  readonly address: string;
  readonly userAgent: string;
  /** Short, for request ids. */
  readonly label: string;
  caller: Caller;
  hub: ActorHub | null = null;

  /** Said hello. Until the welcome is written, news is held back. */
  greeted = false;
  welcomed = false;
  closing = false;

  /** Frames for the next flush: answers are always written, news only if the device keeps up. */
  answers: Buffer[] | null = null;
  news: Buffer[] | null = null;
  /** News was left out: the device is told to compare heads once it has read what it was sent. */
  dirty = false;
  /** Since when it has not read everything; 0 if it keeps up. In process milliseconds, as all below. */
  slowSinceMs = 0;

  inFlight = 0;
  calls = 0;
  waiting: CallFrame[] | null = null;
  paused = false;
  pausedUntilMs = 0;
  /** Frames that it may still send. */
  allowance: number;
  refilledMs: number;

  /** Pings not yet answered. */
  missed = 0;

  constructor(transport: Transport, opening: Opening, label: string, allowance: number, nowMs: number) {
    this.transport = transport;
    this.caller = opening.caller;
    this.token = opening.token;
    this.byCookie = opening.byCookie;
    this.address = opening.address;
    this.userAgent = opening.userAgent;
    this.label = label;
    this.allowance = allowance;
    this.refilledMs = nowMs;
  }

  get actorId(): ActorId {
    return this.caller.actorId;
  }
}
