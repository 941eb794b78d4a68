// A person's own side of a conversation: draft, pin and mute, news for their own devices only.
import { sql } from 'kysely';
import type { Clock } from '#/kit/clock.ts';
import { fail } from '#/kit/error.ts';
import type { ActorId } from '#/kit/id.ts';
import type { Database, Reader, Tx } from '#/platform/server/database.ts';
import type { Timelines } from '#/platform/server/timeline.ts';
import {
  chatErrors,
  chatKinds,
  MAX_PINNED,
  type ConversationId,
  type DraftChanged,
  type PreferencesChanged,
} from '../contract/index.ts';
import { ownTimelineOf, participantOf } from './conversation-store.ts';
import { ownSeq } from './conversations.ts';
import type { ChatTables, ParticipantRow } from './tables.ts';

export interface OwnSideDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly timelines: Timelines;
}

/** One person's side of one conversation. */
export interface Side {
  readonly actorId: ActorId;
  readonly conversationId: ConversationId;
}

function draftView(
  conversationId: ConversationId,
  row: { text: string; updated_at: Date } | undefined,
): DraftChanged {
  const draft = row === undefined ? null : { text: row.text, updatedAt: row.updated_at.toISOString() };
  return { conversationId, draft };
}

/** The drafts of some sides, in their order. */
export async function draftsOf(reader: Reader, sides: readonly Side[]): Promise<readonly DraftChanged[]> {
  const { rows } = await sql<{ ord: string | bigint; text: string; updated_at: Date }>`
    SELECT side.ord, draft.text, draft.updated_at FROM unnest(
      ${sides.map(({ actorId }) => actorId)}::uuid[], ${sides.map(({ conversationId }) => conversationId)}::uuid[]
    ) WITH ORDINALITY AS side(actor_id, conversation_id, ord)
    JOIN chat.draft AS draft USING (actor_id, conversation_id)
  `.execute(reader);
  const found = new Map(rows.map((row) => [Number(row.ord) - 1, row]));
  return sides.map(({ conversationId }, index) => draftView(conversationId, found.get(index)));
}

type PreferencesRow = Pick<ParticipantRow, 'pinned_at' | 'muted_until'>;

function preferencesView(
  conversationId: ConversationId,
  row: PreferencesRow | undefined,
): PreferencesChanged {
  return {
    conversationId,
    pinnedAt: row?.pinned_at?.toISOString() ?? null,
    mutedUntil: row?.muted_until?.toISOString() ?? null,
  };
}

/** Pin and mute of some sides, in their order. */
export async function preferencesOf(
  reader: Reader,
  sides: readonly Side[],
): Promise<readonly PreferencesChanged[]> {
  const { rows } = await sql<PreferencesRow & { ord: string | bigint }>`
    SELECT side.ord, own.pinned_at, own.muted_until FROM unnest(
      ${sides.map(({ actorId }) => actorId)}::uuid[], ${sides.map(({ conversationId }) => conversationId)}::uuid[]
    ) WITH ORDINALITY AS side(actor_id, conversation_id, ord)
    JOIN chat.participant AS own USING (actor_id, conversation_id)
  `.execute(reader);
  const found = new Map(rows.map((row) => [Number(row.ord) - 1, row]));
  return sides.map(({ conversationId }, index) => preferencesView(conversationId, found.get(index)));
}

async function tellOwn(deps: OwnSideDeps, tx: Tx, now: Date, kind: string, side: Side): Promise<number> {
  const { actorId, conversationId } = side;
  const entry = { timelineId: ownTimelineOf(actorId), kind, subjectId: conversationId, actorId };
  const [position] = await deps.timelines.append(tx, now, [entry]);
  return position?.seq ?? 0;
}

/** Whether the draft became another. */
async function putDraft(
  tx: Tx,
  now: Date,
  { actorId, conversationId }: Side,
  text: string,
): Promise<boolean> {
  const { numAffectedRows } =
    text === ''
      ? await sql`
          DELETE FROM chat.draft WHERE actor_id = ${actorId} AND conversation_id = ${conversationId}
        `.execute(tx)
      : await sql`
          INSERT INTO chat.draft (actor_id, conversation_id, text, updated_at)
          VALUES (${actorId}, ${conversationId}, ${text}, ${now})
          ON CONFLICT (actor_id, conversation_id) DO UPDATE SET text = excluded.text, updated_at = excluded.updated_at
          WHERE draft.text <> excluded.text
        `.execute(tx);
  return (numAffectedRows ?? 0n) > 0n;
}

export async function setDraft(
  deps: OwnSideDeps,
  caller: ActorId,
  input: { conversationId: ConversationId; text: string },
): Promise<DraftChanged & { seq: number }> {
  const side: Side = { actorId: caller, conversationId: input.conversationId };
  return deps.db.transaction(async (tx) => {
    const own = await participantOf(tx, caller, input.conversationId);
    if (own === null || own.left_seq !== null) fail(chatErrors, 'conversation_not_found');
    const now = deps.clock.now();
    const changed = await putDraft(tx, now, side, input.text);
    const seq = changed
      ? await tellOwn(deps, tx, now, chatKinds.draftChanged, side)
      : await ownSeq(tx, deps, caller);
    const [draft] = await draftsOf(tx, [side]);
    return { ...(draft ?? draftView(input.conversationId, undefined)), seq };
  });
}

/** Throws when one more pinned conversation would be too many. */
async function checkPins(tx: Tx, actorId: ActorId): Promise<void> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::integer AS count FROM chat.participant WHERE actor_id = ${actorId} AND pinned_at IS NOT NULL
  `.execute(tx);
  if ((rows[0]?.count ?? 0) >= MAX_PINNED) fail(chatErrors, 'pin_limit_reached', { limit: MAX_PINNED });
}

function sameInstant(a: Date | null, b: Date | null): boolean {
  return a?.getTime() === b?.getTime();
}

export async function setPreferences(
  deps: OwnSideDeps,
  caller: ActorId,
  input: {
    conversationId: ConversationId;
    pinned?: boolean | undefined;
    mutedUntil?: string | null | undefined;
  },
): Promise<PreferencesChanged & { seq: number }> {
  const side: Side = { actorId: caller, conversationId: input.conversationId };
  return deps.db.transaction(async (tx) => {
    // One at a time per person, so that two pins at once cannot pass the limit together.
    await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`chat pins ${caller}`}, 0))`.execute(tx);
    const own = await participantOf(tx, caller, input.conversationId);
    if (own === null || own.left_seq !== null) fail(chatErrors, 'conversation_not_found');
    const now = deps.clock.now();
    const pinnedAt =
      input.pinned === undefined ? own.pinned_at : input.pinned ? (own.pinned_at ?? now) : null;
    const mutedUntil =
      input.mutedUntil === undefined
        ? own.muted_until
        : input.mutedUntil === null
          ? null
          : new Date(input.mutedUntil);
    const next: PreferencesRow = { pinned_at: pinnedAt, muted_until: mutedUntil };
    const view = preferencesView(input.conversationId, next);
    if (sameInstant(pinnedAt, own.pinned_at) && sameInstant(mutedUntil, own.muted_until)) {
      return { ...view, seq: await ownSeq(tx, deps, caller) };
    }
    if (pinnedAt !== null && own.pinned_at === null) await checkPins(tx, caller);
    await tx
      .withTables<ChatTables>()
      .updateTable('chat.participant')
      .set(next)
      .where('conversation_id', '=', input.conversationId)
      .where('actor_id', '=', caller)
      .execute();
    return { ...view, seq: await tellOwn(deps, tx, now, chatKinds.preferencesChanged, side) };
  });
}
