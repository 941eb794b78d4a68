// Opening, listing and reading conversations.
import type { Clock } from '#/kit/clock.ts';
import { commonErrors, fail } from '#/kit/error.ts';
import type { ActorId } from '#/kit/id.ts';
import { present } from '#/kit/invariant.ts';
import type { Bus } from '#/platform/server/bus.ts';
import { afterCommit, type Database, type Reader, type Tx } from '#/platform/server/database.ts';
import type { Contacts } from '#/slices/contacts/server/index.ts';
import {
  chatErrors,
  chatKinds,
  type ConversationId,
  type ConversationView,
  type MessageView,
} from '../contract/index.ts';
import * as store from './conversation-store.ts';
import { headsOf, viewsOf, type ViewDeps } from './conversation-views.ts';
import { messagesPage } from './message-store.ts';

export interface ConversationDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly bus: Bus;
  readonly contacts: Pick<Contacts, 'mayTalk'>;
  readonly views: ViewDeps;
  /** Tells two who have a conversation from now on of each other's presence. */
  readonly introduce: (one: ActorId, other: ActorId) => void;
}

/** Throws when the id names an actor, a timeline or anything else that was there before. */
async function checkIdIsFree(deps: ConversationDeps, tx: Tx, id: ConversationId): Promise<void> {
  const heads = await headsOf(tx, deps.views.timelines, [id]);
  const asActor = id as string as ActorId;
  if (heads.size > 0 || (await deps.views.cardsOf(tx, [asActor])).has(asActor))
    fail(commonErrors, 'id_conflict');
}

/** Tells both that there is a conversation now, and lets their sockets follow it. */
async function announce(
  deps: ConversationDeps,
  tx: Tx,
  now: Date,
  id: ConversationId,
  by: ActorId,
  other: ActorId,
): Promise<void> {
  afterCommit(tx, () => {
    for (const actorId of [by, other]) {
      deps.bus.publish('audience', { actorId, timelineId: store.timelineOf(id), joined: true });
    }
    deps.introduce(by, other);
  });
  await deps.views.timelines.append(
    tx,
    now,
    [by, other].map((actorId) => ({
      timelineId: store.ownTimelineOf(actorId),
      kind: chatKinds.conversationOpened,
      subjectId: id,
      actorId: by,
    })),
  );
}

/** The conversation of the two: the one that is there, else a new one under the id. */
async function findOrMake(
  deps: ConversationDeps,
  tx: Tx,
  caller: ActorId,
  input: { id: ConversationId; personId: ActorId },
): Promise<ConversationId> {
  const there = await store.findDirect(tx, caller, input.personId);
  if (there !== null) return there;
  if (caller === input.personId || !(await deps.contacts.mayTalk(tx, caller, input.personId))) {
    fail(chatErrors, 'not_reachable');
  }
  await checkIdIsFree(deps, tx, input.id);
  const now = deps.clock.now();
  if (await store.insertDirect(tx, now, input.id, caller, input.personId)) {
    await announce(deps, tx, now, input.id, caller, input.personId);
    return input.id;
  }
  // Either the other side was faster by a moment, or the id is that of another pair.
  return (await store.findDirect(tx, caller, input.personId)) ?? fail(commonErrors, 'id_conflict');
}

export async function openDirect(
  deps: ConversationDeps,
  caller: ActorId,
  input: { id: ConversationId; personId: ActorId },
): Promise<ConversationView> {
  const id = await deps.db.transaction((tx) => findOrMake(deps, tx, caller, input));
  return getConversation(deps, caller, id);
}

export async function getConversation(
  deps: ConversationDeps,
  caller: ActorId,
  id: ConversationId,
): Promise<ConversationView> {
  const [view] = await viewsOf(deps.views, deps.db.read, [{ readerId: caller, conversationId: id }]);
  return view ?? fail(chatErrors, 'conversation_not_found');
}

/** Where a person's own timeline stands; what is read afterwards holds at least up to there. */
export async function ownSeq(
  reader: Reader,
  deps: Pick<ViewDeps, 'timelines'>,
  actorId: ActorId,
): Promise<number> {
  const [head] = await deps.timelines.heads(reader, [store.ownTimelineOf(actorId)]);
  return head?.headSeq ?? 0;
}

/** What a page of the list begins after: time and id of the last conversation before it. */
function cursorOf(lastAt: string, id: ConversationId): string {
  return `${lastAt}~${id}`;
}

/** Newest first. Where each stands is one indexed list, of which a page is taken. */
export async function listConversations(
  deps: ConversationDeps,
  caller: ActorId,
  page: { after?: string | undefined; limit: number },
): Promise<{ conversations: ConversationView[]; seq: number; next: string | null }> {
  const { read } = deps.db;
  const seq = await ownSeq(read, deps.views, caller);
  const all = await store.conversationsOf(read, caller);
  const heads = await headsOf(
    read,
    deps.views.timelines,
    all.map(({ id }) => id),
  );
  const order = all
    .map(({ id, createdAt }) => ({
      id,
      cursor: cursorOf(heads.get(id)?.lastAt ?? createdAt.toISOString(), id),
    }))
    .filter(({ cursor }) => page.after === undefined || cursor < page.after)
    .toSorted((a, b) => (a.cursor < b.cursor ? 1 : -1));
  const shown = order.slice(0, page.limit);
  const views = await viewsOf(
    deps.views,
    read,
    shown.map(({ id }) => ({ readerId: caller, conversationId: id })),
  );
  return {
    conversations: views.filter((view): view is ConversationView => view !== null),
    seq,
    next: order.length > shown.length ? present(shown.at(-1), 'a page has a last one').cursor : null,
  };
}

export async function listMessages(
  deps: ConversationDeps,
  caller: ActorId,
  page: {
    conversationId: ConversationId;
    before?: number | undefined;
    after?: number | undefined;
    limit: number;
  },
): Promise<{ messages: MessageView[]; more: boolean }> {
  const { read } = deps.db;
  const own = await store.participantOf(read, caller, page.conversationId);
  if (own === null) fail(chatErrors, 'conversation_not_found');
  const found = await messagesPage(read, {
    ...page,
    fromSeq: own.joined_seq,
    toSeq: own.left_seq,
    limit: page.limit + 1,
  });
  const more = found.length > page.limit;
  if (!more) return { messages: [...found], more };
  return { messages: page.after === undefined ? found.slice(1) : found.slice(0, -1), more };
}
