// Challenges of WebAuthn ceremonies under way: kept for five minutes, taken once.
import { newId, type ActorId, type SessionId } from '#/kit/id.ts';
import type { Database } from '#/platform/server/database.ts';
import { challengeId, type ChallengeId, type Handle } from '../contract/index.ts';
import { CEREMONY_MS } from './passkeys.ts';
import type { ChallengePurpose, ChallengeRow, IdentityTables } from './tables.ts';

/** What a challenge is for; the answer must be for the same. */
export interface ChallengeFor {
  readonly purpose: ChallengePurpose;
  readonly actorId?: ActorId;
  readonly handle?: Handle;
  readonly sessionId?: SessionId;
}

/** Keeps a challenge that was handed out. */
export async function keepChallenge(
  db: Database,
  now: Date,
  challenge: string,
  use: ChallengeFor,
): Promise<ChallengeId> {
  const id = challengeId.parse(newId(now.getTime()));
  await db.read
    .withTables<IdentityTables>()
    .insertInto('identity.challenge')
    .values({
      id,
      purpose: use.purpose,
      challenge,
      actor_id: use.actorId ?? null,
      handle: use.handle ?? null,
      session_id: use.sessionId ?? null,
      expires_at: new Date(now.getTime() + CEREMONY_MS),
    })
    .execute();
  return id;
}

function isFor(row: ChallengeRow, use: ChallengeFor): boolean {
  return (
    row.purpose === use.purpose &&
    row.actor_id === (use.actorId ?? null) &&
    row.handle === (use.handle ?? null) &&
    row.session_id === (use.sessionId ?? null)
  );
}

/**
 * Takes a challenge: from now on it is used, whatever comes of the answer. A statement of its own, so that no
 * rollback makes it whole again. Null if it is unknown, used, too old or for something else.
 */
export async function takeChallenge(
  db: Database,
  now: Date,
  id: ChallengeId,
  use: ChallengeFor,
): Promise<string | null> {
  const row = await db.read
    .withTables<IdentityTables>()
    .deleteFrom('identity.challenge')
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
  if (row === undefined || row.expires_at <= now || !isFor(row, use)) return null;
  return row.challenge;
}
