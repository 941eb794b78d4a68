// Conversations as their readers have them, built for many at once.
import { sql } from 'kysely';
import type { ActorId } from '#/kit/id.ts';
import type { TimelineHead } from '#/kit/protocol.ts';
import type { Reader } from '#/platform/server/database.ts';
import { MAX_HEADS, type Timelines } from '#/platform/server/timeline.ts';
import type { Contacts } from '#/slices/contacts/server/index.ts';
import type { PersonCard } from '#/slices/identity/contract/index.ts';
import type {
  ConversationId,
  ConversationView,
  MessageView,
  Participant,
  Presence,
} from '../contract/index.ts';
import { timelineOf } from './conversation-store.ts';
import { messagesAt } from './message-store.ts';

export interface ViewDeps {
  readonly timelines: Timelines;
  readonly contacts: Pick<Contacts, 'mayTalkMany'>;
  readonly cardsOf: (reader: Reader, ids: readonly ActorId[]) => Promise<ReadonlyMap<ActorId, PersonCard>>;
  /** Whether persons are here, and since when not. */
  readonly presenceOf: (reader: Reader, ids: readonly ActorId[]) => Promise<ReadonlyMap<ActorId, Presence>>;
}

/** One conversation for one reader. */
export interface Reading {
  readonly readerId: ActorId;
  readonly conversationId: ConversationId;
}

interface OwnRow {
  ord: string | bigint;
  created_at: Date;
  pinned_at: Date | null;
  muted_until: Date | null;
  draft_text: string | null;
  draft_at: Date | null;
}

interface CursorRow {
  conversation_id: ConversationId;
  actor_id: ActorId;
  delivered_no: number;
  read_no: number;
}

async function ownRows(reader: Reader, readings: readonly Reading[]): Promise<ReadonlyMap<number, OwnRow>> {
  const { rows } = await sql<OwnRow>`
    SELECT reading.ord, conversation.created_at, own.pinned_at, own.muted_until,
      draft.text AS draft_text, draft.updated_at AS draft_at
    FROM unnest(
      ${readings.map(({ conversationId }) => conversationId)}::uuid[], ${readings.map(({ readerId }) => readerId)}::uuid[]
    ) WITH ORDINALITY AS reading(conversation_id, actor_id, ord)
    JOIN chat.participant AS own USING (conversation_id, actor_id)
    JOIN chat.conversation AS conversation ON conversation.id = reading.conversation_id
    LEFT JOIN chat.draft AS draft USING (conversation_id, actor_id)
    WHERE own.left_seq IS NULL
  `.execute(reader);
  return new Map(rows.map((row) => [Number(row.ord) - 1, row]));
}

async function cursorRows(
  reader: Reader,
  ids: readonly ConversationId[],
): Promise<ReadonlyMap<ConversationId, readonly CursorRow[]>> {
  const { rows } = await sql<CursorRow>`
    SELECT conversation_id, actor_id, delivered_no, read_no FROM chat.participant
    WHERE conversation_id = ANY(${ids}::uuid[]) ORDER BY conversation_id, actor_id
  `.execute(reader);
  return Map.groupBy(rows, (row) => row.conversation_id);
}

/** Heads of any number of conversations, by conversation; those without an event yet are missing. */
export async function headsOf(
  reader: Reader,
  timelines: Timelines,
  ids: readonly ConversationId[],
): Promise<ReadonlyMap<ConversationId, TimelineHead>> {
  const found = new Map<ConversationId, TimelineHead>();
  for (let start = 0; start < ids.length; start += MAX_HEADS) {
    const heads = await timelines.heads(reader, ids.slice(start, start + MAX_HEADS).map(timelineOf));
    for (const head of heads) found.set(head.timelineId as string as ConversationId, head);
  }
  return found;
}

/** What is shared by all readers of the same conversations, and what tells whose presence a reader may see. */
interface Joined {
  readonly heads: ReadonlyMap<ConversationId, TimelineHead>;
  readonly last: ReadonlyMap<ConversationId, MessageView>;
  readonly cursors: ReadonlyMap<ConversationId, readonly CursorRow[]>;
  readonly cards: ReadonlyMap<ActorId, PersonCard>;
  readonly presence: ReadonlyMap<ActorId, Presence>;
  /** `reader peer` of those who may talk. */
  readonly talk: ReadonlySet<string>;
}

function talkKey(reader: ActorId, peer: ActorId): string {
  return `${reader} ${peer}`;
}

async function join(deps: ViewDeps, reader: Reader, readings: readonly Reading[]): Promise<Joined> {
  const ids = [...new Set(readings.map(({ conversationId }) => conversationId))];
  // Heads first: what is read afterwards holds at least up to there, so later events bring the rest.
  const heads = await headsOf(reader, deps.timelines, ids);
  const places = Array.from(heads, ([conversationId, { lastNo }]) => ({ conversationId, no: lastNo }));
  const last = await messagesAt(
    reader,
    places.filter(({ no }) => no > 0),
  );
  const cursors = await cursorRows(reader, ids);
  const actors = [
    ...new Set(Array.from(cursors.values()).flatMap((rows) => rows.map(({ actor_id: id }) => id))),
  ];
  const pairs = readings.flatMap(({ readerId, conversationId }) =>
    (cursors.get(conversationId) ?? [])
      .filter(({ actor_id: id }) => id !== readerId)
      .map(({ actor_id: id }) => [readerId, id] as const),
  );
  const may = await deps.contacts.mayTalkMany(reader, pairs);
  return {
    heads,
    last,
    cursors,
    cards: await deps.cardsOf(reader, actors),
    presence: await deps.presenceOf(reader, actors),
    talk: new Set(pairs.filter((_, index) => may[index]).map(([me, peer]) => talkKey(me, peer))),
  };
}

function participantsOf(joined: Joined, { readerId, conversationId }: Reading): Participant[] {
  return (joined.cursors.get(conversationId) ?? []).flatMap((row) => {
    const person = joined.cards.get(row.actor_id);
    if (person === undefined) return [];
    const shown = joined.talk.has(talkKey(readerId, row.actor_id));
    const presence = shown ? (joined.presence.get(row.actor_id) ?? null) : null;
    return [{ person, deliveredNo: row.delivered_no, readNo: row.read_no, presence }];
  });
}

function viewOf(joined: Joined, reading: Reading, own: OwnRow): ConversationView {
  const { conversationId } = reading;
  const head = joined.heads.get(conversationId);
  return {
    id: conversationId,
    kind: 'direct',
    participants: participantsOf(joined, reading),
    createdAt: own.created_at.toISOString(),
    headSeq: head?.headSeq ?? 0,
    lastNo: head?.lastNo ?? 0,
    lastMessage: joined.last.get(conversationId) ?? null,
    lastAt: head?.lastAt ?? own.created_at.toISOString(),
    pinnedAt: own.pinned_at?.toISOString() ?? null,
    mutedUntil: own.muted_until?.toISOString() ?? null,
    draft:
      own.draft_text === null || own.draft_at === null
        ? null
        : { text: own.draft_text, updatedAt: own.draft_at.toISOString() },
  };
}

/** One view per reading, in their order; null where the reader takes no part (any more). */
export async function viewsOf(
  deps: ViewDeps,
  reader: Reader,
  readings: readonly Reading[],
): Promise<readonly (ConversationView | null)[]> {
  if (readings.length === 0) return [];
  const joined = await join(deps, reader, readings);
  const own = await ownRows(reader, readings);
  return readings.map((reading, index) => {
    const row = own.get(index);
    return row === undefined ? null : viewOf(joined, reading, row);
  });
}
