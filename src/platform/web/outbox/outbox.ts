// Queued commands of one account, kept in the store: they survive being offline, a reload and a closed browser.
import Dexie from 'dexie';
import type { Endpoint, InputOf } from '#/kit/contract.ts';
import { systemClock, type Clock } from '#/kit/clock.ts';
import { invariant } from '#/kit/invariant.ts';
import type { Account } from '../account.ts';
import { ApiError } from '../api-error.ts';
import { outboxItems, type Store } from '../store/store.ts';
import type { OutboxCommand } from './command.ts';
import type { OutboxItem } from './item.ts';
import { afterProblem, due, nextDue, resent } from './queue.ts';

export interface Enqueue<E extends Endpoint> {
  /** The device-made id in the input. */
  readonly id: string;
  /** Commands of one lane keep their order. */
  readonly lane: string;
  readonly input: InputOf<E>;
}

export interface Outbox {
  /** Queues a command; joins the transaction under way, so that it is queued together with what shows it. */
  enqueue<E extends Endpoint>(endpoint: E, command: Enqueue<E>): Promise<void>;
  /** Sends a failed command again. */
  resend(id: string): Promise<void>;
  /** Takes a command out, unless it was accepted meanwhile. */
  cancel(id: string): Promise<void>;
  /** The lane's commands, oldest first; for live queries. */
  inLane(lane: string): Promise<OutboxItem[]>;
  /** Sends what is due; `now`: also what waits after a try that was not answered (the network is back). */
  kick(now?: boolean): void;
  stop(): void;
}

export interface OutboxDeps {
  readonly store: Store;
  readonly account: () => Account;
  readonly commands: readonly OutboxCommand[];
  readonly send: (endpoint: Endpoint, input: unknown) => Promise<unknown>;
  readonly clock?: Clock;
  readonly chance?: () => number;
  /** Runs work while no other tab does; null when another tab is at it. */
  readonly alone?: <R>(work: () => Promise<R>) => Promise<R | null>;
}

/** How long another tab's sending is respected before this one sends too: it may be frozen. */
const TAB_PATIENCE_MS = 5000;
/** When to look again while another tab sends. */
const OTHER_TAB_MS = 1000;
/** So many lanes are sent side by side. */
const MOST_LANES = 8;

/**
 * One tab sends at a time, by a Web Lock. This only saves double sending, which is harmless (the same id is the same
 * request), so a visible tab takes the lock over when the holder does not get on.
 */
export function aloneInBrowser(name: string): NonNullable<OutboxDeps['alone']> {
  const locks = (navigator as { locks?: LockManager }).locks;
  let refusedSince: number | null = null;
  return async (work) => {
    if (locks === undefined) return work();
    const nowMs = performance.now();
    refusedSince ??= nowMs;
    const steal = nowMs - refusedSince > TAB_PATIENCE_MS && document.visibilityState === 'visible';
    return locks.request(name, steal ? { steal } : { ifAvailable: true }, async (lock) => {
      if (lock === null) return null;
      refusedSince = null;
      return work();
    });
  };
}

/** What happens to one item: the try, and its outcome in the store. */
function createSender(deps: OutboxDeps, clock: Clock) {
  const table = deps.store.table(outboxItems);
  const commands = new Map(deps.commands.map((command) => [command.endpoint.id, command]));
  const chance = deps.chance ?? Math.random;

  async function sendOne(item: OutboxItem): Promise<void> {
    const command = commands.get(item.op);
    invariant(command !== undefined, `no slice contributes the outbox command ${item.op}`);
    try {
      const output = await deps.send(command.endpoint, item.input);
      await deps.store.transaction(async () => {
        // Cancelled in mid-flight, yet accepted: what was accepted is told, so that the screen shows the truth.
        await table.delete(item.id);
        await command.onDone(deps.account(), output, item);
      });
    } catch (error) {
      if (!(error instanceof ApiError)) reportError(error);
      const next = afterProblem(item, error, clock.now().getTime(), chance());
      await deps.store.transaction(async () => {
        if ((await table.get(item.id)) !== undefined) await table.put(next);
      });
    }
  }
  return { commands, sendOne };
}

/** Sends the first of every lane, lanes side by side, until nothing is due. A slow lane holds up no other. */
function createDrain(deps: OutboxDeps, clock: Clock, sendOne: (item: OutboxItem) => Promise<void>) {
  const table = deps.store.table(outboxItems);
  let nudge: (() => void) | null = null;
  let stopped = false;

  async function drain(): Promise<void> {
    const flying = new Map<string, Promise<void>>();
    for (;;) {
      const nudged = new Promise<void>((resolve) => (nudge = resolve));
      const ready = due(await table.toArray(), clock.now().getTime()).filter(({ lane }) => !flying.has(lane));
      for (const item of stopped ? [] : ready.slice(0, MOST_LANES - flying.size)) {
        flying.set(
          item.lane,
          sendOne(item).finally(() => flying.delete(item.lane)),
        );
      }
      if (flying.size === 0) return;
      await Promise.race([...flying.values(), nudged]);
    }
  }
  return {
    drain,
    /** Something new may be due. */
    nudge: () => nudge?.(),
    stop() {
      stopped = true;
    },
  };
}

/** Runs the drain when something is due, one run at a time, and again when the next item comes due. */
function createRunner(deps: OutboxDeps, clock: Clock, sendOne: (item: OutboxItem) => Promise<void>) {
  const table = deps.store.table(outboxItems);
  const alone = deps.alone ?? aloneInBrowser(`plaza-outbox-${deps.store.actorId}`);
  const draining = createDrain(deps, clock, sendOne);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;
  let again = false;
  let stopped = false;

  async function run(): Promise<void> {
    const done = await alone(async () => {
      await draining.drain();
      return true;
    });
    if (stopped) return;
    const next = nextDue(await table.toArray());
    if (next === null) return;
    timer = setTimeout(kick, done === null ? OTHER_TAB_MS : Math.max(0, next - clock.now().getTime()));
  }

  function ended(): void {
    running = false;
    if (again) kick();
  }

  function kick(): void {
    clearTimeout(timer);
    again = running;
    if (running) draining.nudge();
    if (running || stopped) return;
    running = true;
    run().then(ended, (error: unknown) => {
      if (!stopped) reportError(error);
      ended();
    });
  }

  return {
    kick,
    stop() {
      stopped = true;
      draining.stop();
      clearTimeout(timer);
    },
  };
}

/** After the transaction under way has committed; a try inside it would see nothing yet. */
function afterCommit(work: () => void): void {
  const transaction = Dexie.currentTransaction as typeof Dexie.currentTransaction | null;
  if (transaction == null) work();
  else transaction.on('complete', () => Dexie.ignoreTransaction(work));
}

export function createOutbox(deps: OutboxDeps): Outbox {
  const clock = deps.clock ?? systemClock;
  const { commands, sendOne } = createSender(deps, clock);
  const runner = createRunner(deps, clock, sendOne);
  const table = deps.store.table(outboxItems);

  async function nextOrder(): Promise<number> {
    return ((await table.orderBy('order').last())?.order ?? 0) + 1;
  }

  return {
    enqueue: (endpoint, { id, lane, input }) =>
      deps.store.transaction(async () => {
        const queuedAt = clock.now().toISOString();
        const item = { id, lane, order: await nextOrder(), op: endpoint.id, input, queuedAt };
        await table.add({ ...item, state: 'waiting', attempts: 0, notBefore: 0, failure: null });
        afterCommit(runner.kick);
      }),
    resend: (id) =>
      deps.store.transaction(async () => {
        const item = await table.get(id);
        if (item?.state === 'failed') await table.put(resent(item, await nextOrder()));
        afterCommit(runner.kick);
      }),
    cancel: (id) =>
      deps.store.transaction(async () => {
        const item = await table.get(id);
        if (item === undefined) return;
        await table.delete(id);
        await commands.get(item.op)?.onCancel(deps.account(), item);
      }),
    inLane: (lane) =>
      table.where('[lane+order]').between([lane, Dexie.minKey], [lane, Dexie.maxKey]).toArray(),
    kick(now = false) {
      if (!now) return runner.kick();
      const waiting = table.filter((item) => item.state === 'waiting' && item.notBefore > 0);
      void waiting.modify({ notBefore: 0 }).then(runner.kick, () => undefined);
    },
    stop: runner.stop,
  };
}
