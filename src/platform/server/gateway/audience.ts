// Who follows which timeline on this process: one hub per actor, shared by all of the actor's sockets.
import { timelineId, type ActorId, type TimelineId } from '#/kit/id.ts';
import type { BusTopics } from '../bus.ts';
import type { Connection } from './connection.ts';

/** What the slices know about who may read what. */
export interface AudienceSource {
  /** The timelines that an actor follows, beside the actor's own. */
  timelinesOf(actorId: ActorId): Promise<readonly TimelineId[]>;
  /** What an actor may see of a timeline; null if nothing. */
  readable(actorId: ActorId, timelineId: TimelineId): Promise<{ from: number; to: number | null } | null>;
}

/** One actor with a socket here. */
export interface ActorHub {
  readonly actorId: ActorId;
  connections: Connection[];
  readonly timelines: Set<TimelineId>;
  /** Settles when the timelines are known. */
  ready: Promise<void>;
  /** Changes that came while they were being read. */
  changes: BusTopics['audience'][] | null;
  online: boolean;
  /** When the last socket went. */
  emptySinceMs: number;
}

export interface Audience {
  /** Adds a connection to its actor's hub; resolves when its timelines are followed. */
  join(connection: Connection): Promise<ActorHub>;
  leave(connection: Connection, nowMs: number): void;
  hubOf(actorId: ActorId): ActorHub | undefined;
  followers(timelineId: TimelineId): ReadonlySet<ActorHub> | undefined;
  /** Notes that an actor started or stopped following a timeline. */
  change(message: BusTopics['audience']): void;
  /** Lets go of hubs that have been empty for a while. */
  sweep(nowMs: number): void;
  actors(): number;
}

/** A device that reconnects within this time was never away. */
const LINGER_MS = 5_000;

export interface AudienceDeps {
  readonly source: Pick<AudienceSource, 'timelinesOf'>;
  /** Hears when an actor's first socket has come and the last has gone for good. */
  readonly onPresence: (actorId: ActorId, online: boolean) => void;
}

class Hubs implements Audience {
  readonly #deps: AudienceDeps;
  readonly #hubs = new Map<ActorId, ActorHub>();
  readonly #empty = new Set<ActorHub>();
  readonly #byTimeline = new Map<TimelineId, Set<ActorHub>>();

  constructor(deps: AudienceDeps) {
    this.#deps = deps;
  }

  #follow(hub: ActorHub, timelineId: TimelineId): void {
    hub.timelines.add(timelineId);
    const followers = this.#byTimeline.get(timelineId);
    if (followers === undefined) this.#byTimeline.set(timelineId, new Set([hub]));
    else followers.add(hub);
  }

  #unfollow(hub: ActorHub, timelineId: TimelineId): void {
    hub.timelines.delete(timelineId);
    const followers = this.#byTimeline.get(timelineId);
    followers?.delete(hub);
    if (followers?.size === 0) this.#byTimeline.delete(timelineId);
  }

  #apply(hub: ActorHub, { timelineId, joined }: BusTopics['audience']): void {
    if (joined) this.#follow(hub, timelineId);
    else this.#unfollow(hub, timelineId);
  }

  #forget(hub: ActorHub): void {
    for (const timelineId of hub.timelines) this.#unfollow(hub, timelineId);
    this.#hubs.delete(hub.actorId);
    this.#empty.delete(hub);
    if (hub.online) this.#deps.onPresence(hub.actorId, false);
  }

  async #load(hub: ActorHub): Promise<void> {
    const timelines = await this.#deps.source.timelinesOf(hub.actorId);
    // A person's own timeline has the id of the actor.
    this.#follow(hub, timelineId.parse(hub.actorId));
    for (const id of timelines) this.#follow(hub, id);
    for (const change of hub.changes ?? []) this.#apply(hub, change);
    hub.changes = null;
  }

  #open(actorId: ActorId): ActorHub {
    const hub: ActorHub = {
      actorId,
      connections: [],
      timelines: new Set(),
      ready: Promise.resolve(),
      changes: [],
      online: false,
      emptySinceMs: 0,
    };
    hub.ready = this.#load(hub);
    this.#hubs.set(actorId, hub);
    return hub;
  }

  async join(connection: Connection): Promise<ActorHub> {
    const hub = this.#hubs.get(connection.actorId) ?? this.#open(connection.actorId);
    hub.connections.push(connection);
    this.#empty.delete(hub);
    connection.hub = hub;
    try {
      await hub.ready;
    } catch (error) {
      // The next connection asks again.
      if (this.#hubs.get(hub.actorId) === hub) this.#forget(hub);
      throw error;
    }
    if (!hub.online && hub.connections.length > 0) {
      hub.online = true;
      this.#deps.onPresence(hub.actorId, true);
    }
    return hub;
  }

  leave(connection: Connection, nowMs: number): void {
    const { hub } = connection;
    if (hub === null) return;
    connection.hub = null;
    hub.connections = hub.connections.filter((other) => other !== connection);
    if (hub.connections.length > 0 || this.#hubs.get(hub.actorId) !== hub) return;
    hub.emptySinceMs = nowMs;
    this.#empty.add(hub);
  }

  hubOf(actorId: ActorId): ActorHub | undefined {
    return this.#hubs.get(actorId);
  }

  followers(id: TimelineId): ReadonlySet<ActorHub> | undefined {
    return this.#byTimeline.get(id);
  }

  change(message: BusTopics['audience']): void {
    const hub = this.#hubs.get(message.actorId);
    if (hub === undefined) return;
    if (hub.changes !== null) hub.changes.push(message);
    else this.#apply(hub, message);
  }

  sweep(nowMs: number): void {
    for (const hub of this.#empty) if (nowMs - hub.emptySinceMs > LINGER_MS) this.#forget(hub);
  }

  actors(): number {
    return this.#hubs.size;
  }
}

export function createAudience(deps: AudienceDeps): Audience {
  return new Hubs(deps);
}
