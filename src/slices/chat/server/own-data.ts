// A person's own data in chat: the export of it, and its erasure.
import { sql } from 'kysely';
import type { ActorId } from '#/kit/id.ts';
import type { Tx } from '#/platform/server/database.ts';
import type { Timelines } from '#/platform/server/timeline.ts';
import { chatKinds, type ConversationId } from '../contract/index.ts';
import { conversationsOf, timelineOf } from './conversation-store.ts';
import { viewsOf, type ViewDeps } from './conversation-views.ts';
import { messagesPage } from './message-store.ts';

/** How many messages are read at a time. */
const EXPORT_PAGE = 1_000;

async function exportMessages(tx: Tx, conversationId: ConversationId): Promise<unknown[]> {
  const messages: unknown[] = [];
  for (let after = 0; ;) {
    const page = await messagesPage(tx, {
      conversationId,
      fromSeq: 1,
      toSeq: null,
      after,
      limit: EXPORT_PAGE,
    });
    messages.push(
      ...page.map(({ no, senderId, kind, content, gone, sentAt }) => ({
        no,
        senderId,
        kind,
        content,
        gone,
        sentAt,
      })),
    );
    const last = page.at(-1);
    if (last === undefined || page.length < EXPORT_PAGE) return messages;
    after = last.no;
  }
}

/** Everything that the person could read or has set. */
export async function exportActor(tx: Tx, views: ViewDeps, actorId: ActorId): Promise<unknown> {
  const ids = (await conversationsOf(tx, actorId)).map(({ id }) => id);
  const shown = await viewsOf(
    views,
    tx,
    ids.map((conversationId) => ({ readerId: actorId, conversationId })),
  );
  const conversations: unknown[] = [];
  for (const view of shown) {
    if (view === null) continue;
    const { id, kind, createdAt, pinnedAt, mutedUntil, draft } = view;
    const participants = view.participants.map(({ person, deliveredNo, readNo }) => ({
      person,
      deliveredNo,
      readNo,
    }));
    const messages = await exportMessages(tx, id);
    conversations.push({ id, kind, createdAt, participants, pinnedAt, mutedUntil, draft, messages });
  }
  return { conversations };
}

/** Takes the person's words away; the rows stay as tombstones, so that the others' numbers stay whole. */
export async function eraseActor(tx: Tx, timelines: Timelines, now: Date, actorId: ActorId): Promise<void> {
  const ids = (await conversationsOf(tx, actorId)).map(({ id }) => id);
  await sql`
    UPDATE chat.message SET content = NULL, erased_at = ${now}
    WHERE conversation_id = ANY(${ids}::uuid[]) AND sender_id = ${actorId} AND erased_at IS NULL
  `.execute(tx);
  await sql`DELETE FROM chat.draft WHERE actor_id = ${actorId}`.execute(tx);
  await sql`DELETE FROM chat.presence WHERE actor_id = ${actorId}`.execute(tx);
  await sql`
    UPDATE chat.participant SET pinned_at = NULL, muted_until = NULL
    WHERE actor_id = ${actorId} AND (pinned_at IS NOT NULL OR muted_until IS NOT NULL)
  `.execute(tx);
  await timelines.append(
    tx,
    now,
    ids.map((id) => ({
      timelineId: timelineOf(id),
      kind: chatKinds.actorErased,
      subjectId: actorId,
      actorId,
      content: () => ({ actorId }),
    })),
  );
}
