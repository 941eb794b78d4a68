// The device's socket: opens it, says hello, keeps it alive, opens it again, and carries calls.
import type { Endpoint, InputOf, OutputOf } from '#/kit/contract.ts';
import { closeCodes, SOCKET_PATH, SUBPROTOCOL, type ClientFrame, type ServerFrame } from '#/kit/protocol.ts';
import { deviceError, readProblem } from '../api-error.ts';
import { createValue, type ReadonlyValue } from '../value.ts';
import { backoffMs } from './backoff.ts';

/** `offline` is said only when a try has failed or the device says so; before that it is `connecting`. */
export type ConnectionStatus = 'connecting' | 'online' | 'offline';

/** A frame that brings something from the server, as opposed to answers and keep-alive. */
export type NewsFrame = Exclude<ServerFrame, { t: 'result' | 'problem' | 'pong' }>;

export interface SocketDeps {
  /** `since` of the last catch-up that ended. */
  readonly since: () => Promise<string | undefined>;
  readonly onNews: (frame: NewsFrame) => void;
  /** The server closed the socket because the session is over. */
  readonly onSignedOut: () => void;
  /** A try to connect failed before the socket opened: the place to ask over HTTP whether the session still stands. */
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

const CALL_TIMEOUT_MS = 15_000;
const PONG_TIMEOUT_MS = 8000;
const WELCOME_TIMEOUT_MS = 15_000;
const DEFAULT_HEARTBEAT_MS = 25_000;
/** Tries that fail before the screen says offline. */
const QUIET_TRIES = 2;

interface Waiting {
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

function socketUrl(): string {
  const url = new URL(SOCKET_PATH, location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
}

/** Answers that calls are waiting for, by number. */
function createCalls() {
  const waiting = new Map<number, Waiting>();
  let lastNumber = 0;
  function take(n: number): Waiting | undefined {
    const one = waiting.get(n);
    waiting.delete(n);
    if (one !== undefined) clearTimeout(one.timer);
    return one;
  }
  return {
    add(send: (n: number) => void): Promise<unknown> {
      return new Promise((resolve, reject) => {
        lastNumber = (lastNumber + 1) % 2 ** 31;
        const n = lastNumber;
        const timer = setTimeout(() => take(n)?.reject(deviceError('timed_out')), CALL_TIMEOUT_MS);
        waiting.set(n, { resolve, reject, timer });
        send(n);
      });
    },
    settle(frame: ServerFrame & { t: 'result' | 'problem' }): void {
      const one = take(frame.n);
      if (frame.t === 'result') one?.resolve(frame.output);
      else one?.reject(readProblem(frame.problem, 0));
    },
    rejectAll(): void {
      for (const n of [...waiting.keys()]) take(n)?.reject(deviceError('not_reached'));
    },
  };
}

export function createSocket(deps: SocketDeps): Socket {
  const open = deps.open ?? ((url, protocol) => new WebSocket(url, protocol));
  const chance = deps.chance ?? Math.random;
  const status = createValue<ConnectionStatus>('connecting');
  const calls = createCalls();
  let running = false;
  let current: WebSocket | null = null;
  let failures = 0;
  let heartbeatMs = DEFAULT_HEARTBEAT_MS;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let aliveTimer: ReturnType<typeof setTimeout> | undefined;

  function send(frame: ClientFrame): void {
    if (current?.readyState === WebSocket.OPEN) current.send(JSON.stringify(frame));
  }

  /** Arms the watch: silence for a heartbeat and a half asks for a pong, silence after that gives the socket up. */
  function watch(ms: number, onSilence: () => void): void {
    clearTimeout(aliveTimer);
    aliveTimer = setTimeout(onSilence, ms);
  }

  function askForLife(): void {
    send({ t: 'ping' });
    watch(PONG_TIMEOUT_MS, () => drop(1006));
  }

  function drop(code: number): void {
    const socket = current;
    if (socket === null) return;
    current = null;
    clearTimeout(aliveTimer);
    socket.onopen = socket.onmessage = socket.onclose = socket.onerror = null;
    socket.close();
    calls.rejectAll();
    if (code === closeCodes.signedOut) {
      running = false;
      status.set('offline');
      deps.onSignedOut();
      return;
    }
    const wasOnline = status.get() === 'online';
    failures = wasOnline ? 0 : failures + 1;
    status.set(failures < QUIET_TRIES && navigator.onLine ? 'connecting' : 'offline');
    scheduleRetry(code);
  }

  function scheduleRetry(code: number): void {
    if (!running) return;
    const baseMs = code === closeCodes.rateLimited ? 8000 : 500;
    clearTimeout(retryTimer);
    retryTimer = setTimeout(connect, backoffMs(failures + 1, chance(), baseMs));
  }

  function receive(text: unknown): void {
    if (typeof text !== 'string') return;
    const frame = JSON.parse(text) as ServerFrame;
    watch(heartbeatMs * 1.5, askForLife);
    if (frame.t === 'result' || frame.t === 'problem') return calls.settle(frame);
    if (frame.t === 'pong') return;
    if (frame.t === 'welcome') {
      heartbeatMs = frame.heartbeatMs;
      failures = 0;
      status.set('online');
    }
    deps.onNews(frame);
  }

  async function greet(): Promise<void> {
    const greeted = current;
    const since = await deps.since();
    if (current === greeted) send(since === undefined ? { t: 'hello' } : { t: 'hello', since });
  }

  function connect(): void {
    clearTimeout(retryTimer);
    if (!running || current !== null) return;
    if (!navigator.onLine) return status.set('offline');
    const socket = open(socketUrl(), SUBPROTOCOL);
    let opened = false;
    current = socket;
    watch(WELCOME_TIMEOUT_MS, () => drop(1006));
    socket.onopen = () => {
      opened = true;
      void greet();
    };
    socket.onmessage = (event: MessageEvent<unknown>) => receive(event.data);
    socket.onclose = (event) => {
      drop(event.code);
      if (!opened) deps.onRefused();
    };
  }

  function onOffline(): void {
    status.set('offline');
    drop(1006);
  }
  function wake(): void {
    if (!running) return;
    if (current?.readyState === WebSocket.OPEN) return askForLife();
    failures = 0;
    connect();
  }
  function onVisible(): void {
    if (document.visibilityState === 'visible') wake();
  }

  return {
    status,
    start() {
      running = true;
      addEventListener('online', wake);
      addEventListener('offline', onOffline);
      document.addEventListener('visibilitychange', onVisible);
      connect();
    },
    stop() {
      running = false;
      removeEventListener('online', wake);
      removeEventListener('offline', onOffline);
      document.removeEventListener('visibilitychange', onVisible);
      clearTimeout(retryTimer);
      drop(1000);
    },
    wake,
    greet: () => void greet(),
    call: <E extends Endpoint>(endpoint: E, input: InputOf<E>) => {
      if (status.get() !== 'online') return Promise.reject(deviceError('not_reached'));
      return calls.add((n) => send({ t: 'call', n, op: endpoint.id, input })) as Promise<OutputOf<E>>;
    },
    tell: (endpoint, input) => {
      if (status.get() === 'online') send({ t: 'call', op: endpoint.id, input });
    },
  };
}
