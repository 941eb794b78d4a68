// Catching up on what signals may have lost: cursors that moved, and who is here.
import { sql } from 'kysely';
import type { Clock } from '#/kit/clock.ts';
import type { ActorId } from '#/kit/id.ts';
import type { Database } from '#/platform/server/database.ts';
import type { Cursor, Presence } from '../contract/index.ts';
import type { PresenceBook } from './presence.ts';

export interface CatchUpDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly presence: Pick<PresenceBook, 'aroundOf'>;
}

/** A cursor is stamped before its commit: so far back the next catch-up looks again, in milliseconds. */
const OVERLAP_MS = 10_000;

export async function catchUp(
  deps: CatchUpDeps,
  caller: ActorId,
  since: Date | null,
): Promise<{ cursors: Cursor[]; presence: Presence[]; now: string }> {
  const now = new Date(deps.clock.now().getTime() - OVERLAP_MS).toISOString();
  const { rows } = await sql<Cursor>`
    SELECT each.conversation_id AS "conversationId", each.actor_id AS "actorId",
      each.delivered_no AS "deliveredNo", each.read_no AS "readNo"
    FROM chat.participant AS own JOIN chat.participant AS each USING (conversation_id)
    WHERE own.actor_id = ${caller} AND own.left_seq IS NULL AND each.cursors_at >= ${since ?? new Date(0)}
    ORDER BY each.conversation_id, each.actor_id
  `.execute(deps.db.read);
  return { cursors: rows, presence: [...(await deps.presence.aroundOf(caller))], now };
}
