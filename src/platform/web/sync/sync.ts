// Synchronisation of one account: the socket's news goes to the timelines, heads are compared, slices are asked to
// fetch what timelines do not carry. Each tab has a socket of its own; they share the store, where a second applying of
// an entry finds its seq taken. (A browser may freeze a tab that holds a lock for others; a tab by itself always works.)
import type { Endpoint, InputOf, OutputOf } from '#/kit/contract.ts';
import { readTimeline, type TimelineEntry, type TimelineHead } from '#/kit/protocol.ts';
import type { TimelineId } from '#/kit/id.ts';
import type { Account } from '../account.ts';
import { isPassing } from '../api-error.ts';
import { call, sessionEnded } from '../api.ts';
import { marks, type Store } from '../store/store.ts';
import type { ReadonlyValue } from '../value.ts';
import { backoffMs } from './backoff.ts';
import type { EntryReducer, SignalHandler } from './reducer.ts';
import { createSocket, type ConnectionStatus, type NewsFrame, type Socket } from './socket.ts';
import { createTimelines, type Timelines } from './timelines.ts';

export type { ConnectionStatus } from './socket.ts';

export interface Sync {
  readonly status: ReadonlyValue<ConnectionStatus>;
  start(): void;
  stop(): void;
  /** Tries to connect now (a button on the offline banner). */
  wake(): void;
  /** Keeps a timeline caught up while it is on screen. Returns what ends it. */
  follow(timelineId: string): () => void;
  /** Reads until the device has all that it has heard of this timeline. */
  catchUp(timelineId: string): Promise<void>;
  /** Reads older entries of a timeline; false when there are none left. */
  loadOlder(timelineId: string, count?: number): Promise<boolean>;
  /** Applies entries and heads that came in an answer. */
  receive(entries: readonly TimelineEntry[]): Promise<void>;
  hear(heads: readonly TimelineHead[]): Promise<void>;
  /** Calls an operation over the socket while it is online, else over HTTP. */
  call<E extends Endpoint>(endpoint: E, input: InputOf<E>): Promise<OutputOf<E>>;
  /** Says something that needs no answer and may be lost (typing). */
  tell<E extends Endpoint>(endpoint: E, input: InputOf<E>): void;
}

export interface SyncDeps {
  readonly store: Store;
  readonly account: () => Account;
  readonly reducers: Readonly<Record<string, EntryReducer>>;
  readonly signals: Readonly<Record<string, SignalHandler>>;
  readonly onConnect: () => Promise<void>;
  readonly onSkip: (timelineId: string) => Promise<void>;
  /** Asks over HTTP whether the session still stands. */
  readonly checkSession: () => void;
}

/** So many timelines are caught up in the background after a connection; the others when they are opened. */
const BACKGROUND_TIMELINES = 50;
const PARALLEL_READS = 3;
const SINCE = 'since';

/** Runs work over items, so many at a time, in their order. A failure ends it. */
async function eachOf<T>(
  items: readonly T[],
  parallel: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = [...items];
  const worker = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(parallel, items.length) }, worker));
}

/** A failure that will pass heals by the next heads; any other is a bug and is reported as one. */
function report(error: unknown): void {
  if (!isPassing(error)) reportError(error);
}

/** Brings the device up to date after each welcome, and again after a while when that failed. */
function createCatchUp(deps: SyncDeps, timelines: Timelines, isOnline: () => boolean) {
  const table = deps.store.table(marks);
  let round = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** The slices' part and the timelines, side by side. */
  async function bring(behind: readonly string[]): Promise<void> {
    const known = await table.get(SINCE);
    await Promise.all([deps.onConnect(), eachOf(behind, PARALLEL_READS, (id) => timelines.catchUp(id))]);
    // Too many moved to read them all: the slices fetch their lists anew, as after a skip on the person's own timeline.
    if (known !== undefined && behind.length >= BACKGROUND_TIMELINES) await deps.onSkip(deps.store.actorId);
  }

  async function run(now: string, behind: readonly string[], attempt: number): Promise<void> {
    round += 1;
    const mine = round;
    clearTimeout(timer);
    try {
      await bring(behind);
      // A later round knows better; the position of every timeline is stored already.
      if (mine === round) await table.put({ name: SINCE, value: now });
    } catch (error) {
      // Superseded, or stopped: then the store closes under the work, and that is no news.
      if (mine !== round) return;
      report(error);
      const again = (): void => void (isOnline() && run(now, behind, attempt + 1));
      timer = setTimeout(again, backoffMs(attempt, Math.random(), 2000));
    }
  }
  function stop(): void {
    round += 1;
    clearTimeout(timer);
  }
  return { run, stop };
}

/** Timelines on screen, each counted by how many places show it. */
function createFollowed() {
  const followed = new Map<string, number>();
  return {
    has: (timelineId: string) => followed.has(timelineId),
    add(timelineId: string) {
      followed.set(timelineId, (followed.get(timelineId) ?? 0) + 1);
    },
    remove(timelineId: string) {
      const count = (followed.get(timelineId) ?? 0) - 1;
      if (count > 0) followed.set(timelineId, count);
      else followed.delete(timelineId);
    },
  };
}

/** Sends each frame of the server where it belongs. */
function createNews(
  deps: SyncDeps,
  timelines: Timelines,
  followed: { has(id: string): boolean },
  socket: () => Socket,
) {
  const catchUp = createCatchUp(deps, timelines, () => socket().status.get() === 'online');

  async function onHeads(heads: readonly TimelineHead[]): Promise<string[]> {
    const behind = await timelines.hear(heads);
    const wanted = behind.filter((id, index) => index < BACKGROUND_TIMELINES || followed.has(id));
    return wanted.sort((a, b) => Number(followed.has(b)) - Number(followed.has(a)));
  }

  async function on(frame: NewsFrame): Promise<void> {
    switch (frame.t) {
      case 'welcome':
        return catchUp.run(frame.now, await onHeads(frame.heads), 1);
      case 'entry':
        return timelines.receive([frame.entry]);
      case 'heads':
        return eachOf(await onHeads(frame.heads), PARALLEL_READS, (id) => timelines.catchUp(id));
      case 'signal':
        return deps.signals[frame.kind.slice(0, frame.kind.indexOf('.'))]?.(
          deps.account(),
          frame.kind,
          frame.data,
        );
      case 'resync':
        return socket().greet();
      default:
        return undefined;
    }
  }
  return { on, stop: catchUp.stop };
}

export function createSync(deps: SyncDeps): Sync {
  const timelines = createTimelines({
    ...deps,
    readPage: (timelineId, after, limit) =>
      call(readTimeline, { timelineId: timelineId as TimelineId, after, limit }),
  });
  const followed = createFollowed();
  let stopped = false;
  const socket: Socket = createSocket({
    since: async () => (await deps.store.table(marks).get(SINCE))?.value,
    onNews: (frame) => {
      void news.on(frame).catch((error: unknown) => !stopped && report(error));
    },
    onSignedOut: sessionEnded,
    onRefused: deps.checkSession,
  });
  const news = createNews(deps, timelines, followed, () => socket);

  return {
    status: socket.status,
    start: () => socket.start(),
    stop() {
      stopped = true;
      news.stop();
      socket.stop();
    },
    wake: () => socket.wake(),
    follow(timelineId) {
      followed.add(timelineId);
      void timelines.catchUp(timelineId).catch((error: unknown) => !stopped && report(error));
      return () => followed.remove(timelineId);
    },
    catchUp: (timelineId) => timelines.catchUp(timelineId),
    loadOlder: (timelineId, count = 60) => timelines.loadOlder(timelineId, count),
    receive: (entries) => timelines.receive(entries),
    hear: async (heads) => void (await timelines.hear(heads)),
    call: (endpoint, input) =>
      socket.status.get() === 'online' && endpoint.socket
        ? socket.call(endpoint, input)
        : call(endpoint, input, { repeatable: false }),
    tell: (endpoint, input) => socket.tell(endpoint, input),
  };
}
