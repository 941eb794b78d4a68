// What goes out: frames of one turn of the loop are written together; slow readers are bounded.
import { closeCodes } from '#/kit/protocol.ts';
import type { Metrics } from '../metrics.ts';
import type { Connection } from './connection.ts';
import { resyncFrame } from './frame.ts';

/** Above this backlog, in bytes, news is left out and the device told to compare heads later. */
export const SKIP_BACKLOG_BYTES = 64 * 1024;
/** Above this backlog a device is given a moment to read, then let go. */
export const CLOSE_BACKLOG_BYTES = 256 * 1024;
/** A device that has not read everything for this long is let go. */
export const UNDRAINED_MS = 10_000;
const OVERFULL_MS = 2_000;
/** From this backlog on a device is watched. */
const WATCH_BYTES = 16 * 1024;
/** News held for a device that has not been welcomed yet. */
const MAX_HELD = 1_000;

export interface Outbox {
  /** An answer to this device; always sent. */
  answer(connection: Connection, frame: Buffer): void;
  /** News that this device shares with others and can read again elsewhere. */
  news(connection: Connection, frame: Buffer): void;
  /** Looks after slow readers; called several times a second. */
  watch(nowMs: number): void;
  forget(connection: Connection): void;
}

export interface OutboxDeps {
  readonly metrics: Pick<Metrics, 'framesSent' | 'framesSkipped'>;
  readonly close: (connection: Connection, code: number, reason: string) => void;
  /** Process time in milliseconds. */
  readonly nowMs: () => number;
}

class TurnOutbox implements Outbox {
  readonly #deps: OutboxDeps;
  #due: Connection[] = [];
  readonly #slow = new Set<Connection>();
  readonly #flush = (): void => {
    const due = this.#due;
    this.#due = [];
    for (const connection of due) this.#flushOne(connection);
  };

  constructor(deps: OutboxDeps) {
    this.#deps = deps;
  }

  #flushOne(connection: Connection): void {
    const { transport, answers } = connection;
    const { metrics, nowMs } = this.#deps;
    const news = connection.welcomed ? connection.news : null;
    connection.answers = null;
    if (news !== null) connection.news = null;
    if (connection.closing) return;
    const skip = news !== null && transport.backlog() > SKIP_BACKLOG_BYTES;
    if (skip) {
      connection.dirty = true;
      metrics.framesSkipped.inc(news.length);
    }
    const frames = skip || news === null ? answers : answers === null ? news : [...answers, ...news];
    if (frames !== null) {
      transport.write(frames);
      metrics.framesSent.inc(frames.length);
    }
    if (connection.slowSinceMs === 0 && (connection.dirty || transport.backlog() > WATCH_BYTES)) {
      connection.slowSinceMs = nowMs();
      this.#slow.add(connection);
    }
  }

  /** Puts a connection into this turn's flush, unless it is there already. */
  #schedule(connection: Connection): void {
    if (connection.answers !== null || (connection.news !== null && connection.welcomed)) return;
    if (this.#due.length === 0) setImmediate(this.#flush);
    this.#due.push(connection);
  }

  answer(connection: Connection, frame: Buffer): void {
    this.#schedule(connection);
    if (connection.answers === null) connection.answers = [frame];
    else connection.answers.push(frame);
  }

  news(connection: Connection, frame: Buffer): void {
    if (connection.closing) return;
    if (connection.welcomed) this.#schedule(connection);
    else if ((connection.news?.length ?? 0) >= MAX_HELD) {
      connection.dirty = true;
      return;
    }
    if (connection.news === null) connection.news = [frame];
    else connection.news.push(frame);
  }

  #drained(connection: Connection): void {
    this.#slow.delete(connection);
    connection.slowSinceMs = 0;
    if (!connection.dirty) return;
    connection.dirty = false;
    connection.transport.write([resyncFrame]);
  }

  watch(now: number): void {
    for (const connection of this.#slow) {
      const backlog = connection.transport.backlog();
      const forMs = now - connection.slowSinceMs;
      if (backlog === 0) this.#drained(connection);
      else if (forMs > UNDRAINED_MS || (backlog > CLOSE_BACKLOG_BYTES && forMs > OVERFULL_MS)) {
        this.#slow.delete(connection);
        this.#deps.close(connection, closeCodes.tooSlow, 'reads too slowly');
      }
    }
  }

  forget(connection: Connection): void {
    this.#slow.delete(connection);
  }
}

export function createOutbox(deps: OutboxDeps): Outbox {
  return new TurnOutbox(deps);
}
