// Watches over an open socket: silence for a heartbeat and a half asks for a pong, silence after that gives it up.
import type { Line } from './line.ts';

const PONG_TIMEOUT_MS = 8000;
const WELCOME_TIMEOUT_MS = 15_000;
const DEFAULT_HEARTBEAT_MS = 25_000;

export interface Watch {
  /** A socket is being opened: it must bring a welcome in time. */
  opening(): void;
  /** Something came in. */
  heard(): void;
  /** Asks for a sign of life now. */
  ask(): void;
  beatsEvery(ms: number): void;
  end(): void;
}

export function createWatch(line: Pick<Line, 'send'>, onLost: () => void): Watch {
  let heartbeatMs = DEFAULT_HEARTBEAT_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  function arm(ms: number, onSilence: () => void): void {
    clearTimeout(timer);
    timer = setTimeout(onSilence, ms);
  }
  function ask(): void {
    line.send({ t: 'ping' });
    arm(PONG_TIMEOUT_MS, onLost);
  }
  return {
    opening: () => arm(WELCOME_TIMEOUT_MS, onLost),
    heard: () => arm(heartbeatMs * 1.5, ask),
    ask,
    beatsEvery(ms) {
      heartbeatMs = ms;
    },
    end: () => clearTimeout(timer),
  };
}
