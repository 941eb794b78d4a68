// The device's socket: opens it, says hello, keeps it alive, opens it again, and carries calls.
import type { Endpoint, InputOf, OutputOf } from '#/kit/contract.ts';
import { closeCodes, type ServerFrame } from '#/kit/protocol.ts';
import { deviceError } from '../api-error.ts';
import { createValue, type ReadonlyValue } from '../value.ts';
import { createCalls, type Calls } from './calls.ts';
import { listenToDevice } from './device.ts';
import { createLine, type Line } from './line.ts';
import { createTries } from './tries.ts';
import { createWatch } from './watch.ts';

/** `offline` is said only when tries have failed or the device says so; before that it is `connecting`. */
export type ConnectionStatus = 'connecting' | 'online' | 'offline';

/** A frame that brings something from the server, as opposed to answers and keep-alive. */
export type NewsFrame = Exclude<ServerFrame, { t: 'result' | 'problem' | 'pong' }>;

export interface SocketDeps {
  /** `since` of the last catch-up that ended. */
  readonly since: () => Promise<string | undefined>;
  readonly onNews: (frame: NewsFrame) => void;
  /** The server closed the socket because the session is over. */
  readonly onSignedOut: () => void;
  /** A try failed before the socket opened: the place to ask over HTTP whether the session still stands. */
  readonly onRefused: () => void;
  readonly open?: (url: string, protocol: string) => WebSocket;
  readonly chance?: () => number;
}

export interface Socket {
  readonly status: ReadonlyValue<ConnectionStatus>;
  start(): void;
  stop(): void;
  /** Tries now instead of at the end of the wait; looks whether an open socket is still alive. */
  wake(): void;
  /** Says hello again on the open socket. */
  greet(): void;
  /** Calls an operation; rejects with not_reached when the socket is or gets closed. */
  call<E extends Endpoint>(endpoint: E, input: InputOf<E>): Promise<OutputOf<E>>;
  /** Sends a call without awaiting an answer; does nothing while not connected. */
  tell<E extends Endpoint>(endpoint: E, input: InputOf<E>): void;
}

/** Closed by us, or lost without a word. */
const LOST = 1006;

export function createSocket(deps: SocketDeps): Socket {
  const status = createValue<ConnectionStatus>('connecting');
  const calls = createCalls();
  const line = createLine(deps.since, deps.open);
  const tries = createTries(connect, deps.chance ?? Math.random);
  const watch = createWatch(line, () => lost(LOST));
  let running = false;
  let endListening: (() => void) | undefined;

  function lost(code: number): void {
    line.hangUp();
    watch.end();
    calls.rejectAll();
    if (code === closeCodes.signedOut) {
      running = false;
      deps.onSignedOut();
    }
    const trying = running && navigator.onLine;
    if (trying) tries.failed(code);
    status.set(trying && !tries.areMany() ? 'connecting' : 'offline');
  }

  function welcomed(heartbeatMs: number): void {
    watch.beatsEvery(heartbeatMs);
    tries.reset();
    status.set('online');
  }

  function connect(): void {
    if (!running || line.isThere()) return;
    if (!navigator.onLine) return status.set('offline');
    watch.opening();
    line.connect({
      onFrame: (frame) => {
        if (frame.t === 'welcome') welcomed(frame.heartbeatMs);
        watch.heard();
        sort(frame, calls, deps.onNews);
      },
      onClose(code, opened) {
        lost(code);
        if (!opened) deps.onRefused();
      },
    });
  }

  function wake(): void {
    if (!running) return;
    if (line.isOpen()) return watch.ask();
    tries.reset();
    connect();
  }

  return {
    status,
    start() {
      running = true;
      endListening = listenToDevice({ onAwake: wake, onOffline: () => lost(LOST) });
      connect();
    },
    stop() {
      running = false;
      endListening?.();
      tries.reset();
      lost(LOST);
    },
    wake,
    greet: () => line.greet(),
    ...callsOver(line, calls, () => status.get() === 'online'),
  };
}

/** Answers go to whoever waits for them, news to the timelines. */
function sort(frame: ServerFrame, calls: Calls, onNews: (frame: NewsFrame) => void): void {
  if (frame.t === 'result' || frame.t === 'problem') calls.settle(frame);
  else if (frame.t !== 'pong') onNews(frame);
}

function callsOver(line: Line, calls: Calls, isOnline: () => boolean): Pick<Socket, 'call' | 'tell'> {
  return {
    call: <E extends Endpoint>(endpoint: E, input: InputOf<E>) => {
      if (!isOnline()) return Promise.reject(deviceError('not_reached'));
      return calls.add((n) => line.send({ t: 'call', n, op: endpoint.id, input })) as Promise<OutputOf<E>>;
    },
    tell(endpoint, input) {
      if (isOnline()) line.send({ t: 'call', op: endpoint.id, input });
    },
  };
}
