// The door of chat's server: conversations and messages, and what gateway and app need to know of them.
import type { Clock } from '#/kit/clock.ts';
import type { ActorId, TimelineId } from '#/kit/id.ts';
import { invariant } from '#/kit/invariant.ts';
import { createBatcher } from '#/platform/server/batcher.ts';
import type { Bus } from '#/platform/server/bus.ts';
import type { Database, Reader, Tx } from '#/platform/server/database.ts';
import type { ReadableRange, Timelines } from '#/platform/server/timeline.ts';
import type { Contacts } from '#/slices/contacts/server/index.ts';
import type { Identity } from '#/slices/identity/server/index.ts';
import {
  TEXT_KIND,
  textKind,
  type ConversationId,
  type MessageKinds,
  type MessageView,
} from '../contract/index.ts';
import { conversationsOf, participantOf, timelineOf } from './conversation-store.ts';
import type { ViewDeps } from './conversation-views.ts';
import type { Sending } from './message-store.ts';
import { eraseActor, exportActor } from './own-data.ts';
import { createChatPresenter } from './presenter.ts';
import { createPresenceBook } from './presence.ts';
import { createReceiptBuffer } from './receipts.ts';
import { chatRoutes } from './routes.ts';
import { sendMany } from './send.ts';
import { createTyping } from './typing.ts';

export interface ChatDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly bus: Bus;
  readonly timelines: Timelines;
  readonly identity: Pick<Identity, 'personCards'>;
  readonly contacts: Pick<Contacts, 'mayTalk' | 'mayTalkMany'>;
  /** Kinds of messages that other slices contribute. */
  readonly kinds?: MessageKinds;
  /** Most messages in one transaction (1 makes each one of its own), and most waiting for one. */
  readonly batch: { readonly cap: number; readonly maxQueue: number };
  /** Hears the size of each batch of messages, for the metrics. */
  readonly onBatch?: (size: number) => void;
  /** Hears what failed beside a request. */
  readonly onError: (error: unknown) => void;
}

const UNIQUE_VIOLATION = '23505';

function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === UNIQUE_VIOLATION;
}

function createSender(deps: ChatDeps) {
  const batcher = createBatcher<Sending, MessageView>({
    db: deps.db,
    ...deps.batch,
    handleMany: (tx, sendings) => sendMany(deps, tx, sendings),
    ...(deps.onBatch === undefined ? {} : { onBatch: deps.onBatch }),
  });
  return {
    idle: () => batcher.idle(),
    async send(sending: Sending): Promise<MessageView> {
      try {
        return await batcher.submit(sending);
      } catch (error) {
        // Another node wrote the same id at the same moment: by now it is a known message.
        if (!isUniqueViolation(error)) throw error;
        return batcher.submit(sending);
      }
    },
  };
}

/** What the gateway asks: which timelines an actor follows, and what may be read of one. */
function createAudience(reader: Reader) {
  return {
    async timelinesOf(actorId: ActorId): Promise<TimelineId[]> {
      return (await conversationsOf(reader, actorId)).map(({ id }) => timelineOf(id));
    },
    async readable(actorId: ActorId, timelineId: TimelineId): Promise<ReadableRange | null> {
      const own = await participantOf(reader, actorId, timelineId as string as ConversationId);
      return own === null ? null : { from: own.joined_seq, to: own.left_seq };
    },
  };
}

export type Chat = ReturnType<typeof createChat>;

export function createChat(deps: ChatDeps) {
  const { db, clock, bus, timelines, contacts } = deps;
  const kinds: MessageKinds = { ...deps.kinds, [TEXT_KIND]: textKind };
  invariant(deps.kinds?.[TEXT_KIND] === undefined, 'the kind text is chat’s own');
  const sender = createSender(deps);
  const receipts = createReceiptBuffer(deps);
  const presence = createPresenceBook(deps);
  const views: ViewDeps = {
    timelines,
    contacts,
    cardsOf: (reader, ids) => deps.identity.personCards(reader, ids),
    presenceOf: (reader, ids) => presence.of(reader, ids),
  };

  return {
    routes: chatRoutes({
      kinds,
      send: (sending) => sender.send(sending),
      conversations: {
        db,
        clock,
        bus,
        contacts,
        views,
        introduce: (one, other) => presence.introduce(one, other),
      },
      ownSide: { db, clock, timelines },
      receipts,
      tellTyping: createTyping(deps),
      catchUp: { db, clock, presence },
    }),
    presenters: { chat: createChatPresenter(db.read, views) },
    sweeps: [presence.sweep],
    audience: createAudience(db.read),
    onPresence: (actorId: ActorId, online: boolean): void => presence.onPresence(actorId, online),
    /** Ends what is under way and writes what waits. Nothing may be sent any more. */
    async drain(): Promise<void> {
      await sender.idle();
      await receipts.drain();
      await presence.drain();
    },
    exportActor: (tx: Tx, actorId: ActorId): Promise<unknown> => exportActor(tx, views, actorId),
    async eraseActor(tx: Tx, now: Date, actorId: ActorId): Promise<void> {
      presence.forget(actorId);
      await eraseActor(tx, timelines, now, actorId);
    },
  };
}
