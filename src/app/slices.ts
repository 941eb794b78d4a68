// The slices, built in their order and joined: what each contributes to the platform, in one place.
import type { Clock } from '#/kit/clock.ts';
import type { ActorId } from '#/kit/id.ts';
import type { Bus } from '#/platform/server/bus.ts';
import type { Config } from '#/platform/server/config.ts';
import type { Database, Tx } from '#/platform/server/database.ts';
import type { AudienceSource } from '#/platform/server/gateway/index.ts';
import type { Metrics } from '#/platform/server/metrics.ts';
import type { Route } from '#/platform/server/operations.ts';
import type { Sweep } from '#/platform/server/sweeps.ts';
import type { Presenter, Timelines } from '#/platform/server/timeline.ts';
import { createChat } from '#/slices/chat/server/index.ts';
import { createContacts } from '#/slices/contacts/server/index.ts';
import { createIdentity, type Identity } from '#/slices/identity/server/index.ts';

/** Most messages that may wait for a batch; above it senders are told to wait. */
const MAX_MESSAGE_QUEUE = 5_000;

export interface SliceDeps {
  readonly config: Config;
  readonly db: Database;
  readonly clock: Clock;
  readonly bus: Bus;
  readonly timelines: Timelines;
  readonly metrics: Metrics;
  readonly version: string;
  readonly setupCode: string | null;
  /** Hears what failed beside a request. */
  readonly onError: (error: unknown) => void;
}

/** What all slices together give to the platform. */
export interface Slices {
  readonly identity: Identity;
  readonly routes: readonly Route[];
  readonly sweeps: readonly Sweep[];
  readonly presenters: Readonly<Record<string, Presenter>>;
  readonly audience: AudienceSource;
  readonly onPresence: (actorId: ActorId, online: boolean) => void;
  /** Writes what waits in memory; the last thing before the database is closed. */
  flush(): Promise<void>;
  /** All that is kept of an actor, by slice. */
  exportActor(tx: Tx, actorId: ActorId): Promise<Readonly<Record<string, unknown>>>;
  /** Erases an actor, the highest slice first. */
  eraseActor(tx: Tx, now: Date, actorId: ActorId): Promise<void>;
}

export function createSlices(deps: SliceDeps): Slices {
  const { config, db, clock, bus, timelines, metrics } = deps;
  const identity = createIdentity({
    db,
    clock,
    bus,
    timelines,
    publicUrl: config.publicUrl,
    version: deps.version,
    setupCode: deps.setupCode,
    passwordWorkers: config.passwordWorkers,
  });
  const contacts = createContacts({ db, clock, timelines, identity });
  const chat = createChat({
    db,
    clock,
    bus,
    timelines,
    identity,
    contacts,
    batch: { cap: config.batchCap, maxQueue: MAX_MESSAGE_QUEUE },
    onError: deps.onError,
    onBatch: (size) => metrics.observeBatch('chat.sendMessage', size),
  });

  return {
    identity,
    routes: [...identity.routes, ...contacts.routes, ...chat.routes],
    sweeps: [...identity.sweeps, ...chat.sweeps],
    presenters: { identity: identity.present, ...contacts.presenters, ...chat.presenters },
    audience: chat.audience,
    onPresence: chat.onPresence,
    flush: chat.drain,
    async exportActor(tx, actorId) {
      return {
        identity: await identity.exportActor(tx, actorId),
        contacts: await contacts.exportActor(tx, actorId),
        chat: await chat.exportActor(tx, actorId),
      };
    },
    async eraseActor(tx, now, actorId) {
      await chat.eraseActor(tx, now, actorId);
      await contacts.eraseActor(tx, now, actorId);
      await identity.eraseActor(tx, now, actorId);
    },
  };
}
