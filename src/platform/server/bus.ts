// The bus: how news reaches the gateways after a commit. It may lose; timelines heal what it loses.
import type { ActorId, SessionId, TimelineId } from '#/kit/id.ts';
import type { TimelineEntry } from '#/kit/protocol.ts';

/** To whom a signal goes: the sockets of some actors, or all that follow a timeline but one actor's. */
export type SignalTarget =
  | { readonly actors: readonly ActorId[] }
  | { readonly timelineId: TimelineId; readonly except?: ActorId };

/** The topics and what each carries. Messages are plain JSON, so that they can leave the process. */
export interface BusTopics {
  /** Events that were appended, in the order of their seq within a timeline; one message per commit. */
  readonly entry: readonly TimelineEntry[];
  /** A value that may be lost and is read again at connect. Never money. */
  readonly signal: { readonly to: SignalTarget; readonly kind: string; readonly data: unknown };
  /** An actor's sockets start or stop following a timeline. */
  readonly audience: { readonly actorId: ActorId; readonly timelineId: TimelineId; readonly joined: boolean };
  /** Sessions that were revoked or have ended: their sockets are closed, their cached checks forgotten. */
  readonly session: { readonly sessionIds: readonly SessionId[] };
}

export type BusTopic = keyof BusTopics;

/** Publish and subscribe. Per topic and publisher, messages arrive in order or not at all. */
export interface Bus {
  publish<Topic extends BusTopic>(topic: Topic, message: BusTopics[Topic]): void;
  /** Calls `handler` for each message from now on; the returned function ends that. A handler must not throw. */
  subscribe<Topic extends BusTopic>(topic: Topic, handler: (message: BusTopics[Topic]) => void): () => void;
}

type Handlers = { [Topic in BusTopic]: Set<(message: BusTopics[Topic]) => void> };

/** The bus within one process. `onError` hears what a handler threw, so that the others still get the message. */
export function createLocalBus(onError: (error: unknown) => void): Bus {
  const handlers: Handlers = { entry: new Set(), signal: new Set(), audience: new Set(), session: new Set() };
  return {
    publish(topic, message) {
      for (const handler of handlers[topic]) {
        try {
          handler(message);
        } catch (error) {
          onError(error);
        }
      }
    },
    subscribe(topic, handler) {
      handlers[topic].add(handler);
      return () => void handlers[topic].delete(handler);
    },
  };
}
