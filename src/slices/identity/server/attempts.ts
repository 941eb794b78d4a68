// Tries and their waits, kept in the database: a restart does not forgive.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Clock } from '#/kit/clock.ts';
import { fail } from '#/kit/error.ts';
import type { Database, Tx } from '#/platform/server/database.ts';
import { identityErrors } from '../contract/index.ts';
import {
  attemptRules,
  countTry,
  forgetAt,
  giveBackTry,
  waitLeft,
  type AttemptKind,
  type AttemptState,
} from './attempt-rules.ts';
import type { IdentityTables } from './tables.ts';

/** What is limited: a kind of rule and the one it is counted for (a handle, an address …). */
export interface AttemptSubject {
  readonly kind: AttemptKind;
  readonly of: string;
}

/** What becomes of a count when the try was good. */
export type Settlement = 'give_back' | 'forget';

/** All of these tries taken back. */
export function givenBack(subjects: readonly AttemptSubject[]): Parameters<Attempts['settle']>[1] {
  return subjects.map((subject) => ({ ...subject, by: 'give_back' }));
}

export interface Attempts {
  /**
   * Counts a try for all subjects, in a transaction of its own, before it is checked: tries at once cannot outrun
   * the count. Throws too_many_attempts, and counts nothing, while one of them has to wait.
   */
  take(subjects: readonly AttemptSubject[]): Promise<void>;
  /** The try was good (or none at all): takes it back, or forgets the subject's whole count. */
  settle(tx: Tx, subjects: readonly (AttemptSubject & { readonly by: Settlement })[]): Promise<void>;
}

interface Locked {
  readonly key: Buffer;
  readonly kind: AttemptKind;
  readonly state: AttemptState | null;
}

function keyOf({ kind, of }: AttemptSubject): Buffer {
  return createHash('sha256').update(`${kind}\0${of}`).digest();
}

function keyed(subjects: readonly AttemptSubject[]): readonly { key: Buffer; kind: AttemptKind }[] {
  return subjects
    .map((subject) => ({ key: keyOf(subject), kind: subject.kind }))
    .sort((one, other) => Buffer.compare(one.key, other.key));
}

type Row = IdentityTables['identity.attempt'];

function withState(
  keys: readonly { key: Buffer; kind: AttemptKind }[],
  rows: readonly Row[],
): readonly Locked[] {
  return keys.map(({ key, kind }) => {
    const row = rows.find((candidate) => candidate.key.equals(key));
    if (row === undefined || row.tries === 0) return { key, kind, state: null };
    return { key, kind, state: { tries: row.tries, lastAt: row.last_at, blockedUntil: row.blocked_until } };
  });
}

/** Locks the rows of the subjects in the order of their keys, and makes those that are missing. */
async function lockOrBegin(
  tx: Tx,
  subjects: readonly AttemptSubject[],
  now: Date,
): Promise<readonly Locked[]> {
  const keys = keyed(subjects);
  const { rows } = await sql<Row>`
    INSERT INTO identity.attempt AS held (key, tries, last_at, blocked_until, forget_at)
    SELECT key, 0, ${now}::timestamptz, NULL, ${now}::timestamptz FROM unnest(${keys.map(({ key }) => key)}::bytea[]) AS key
    ON CONFLICT (key) DO UPDATE SET tries = held.tries
    RETURNING *
  `.execute(tx);
  return withState(keys, rows);
}

async function lock(tx: Tx, subjects: readonly AttemptSubject[]): Promise<readonly Locked[]> {
  const keys = keyed(subjects);
  const rows = await tx
    .withTables<IdentityTables>()
    .selectFrom('identity.attempt')
    .selectAll()
    .where(
      'key',
      'in',
      keys.map(({ key }) => key),
    )
    .orderBy('key')
    .forUpdate()
    .execute();
  return withState(keys, rows);
}

async function keep(tx: Tx, { key, kind }: Locked, state: AttemptState | null): Promise<void> {
  const tables = tx.withTables<IdentityTables>();
  if (state === null) {
    await tables.deleteFrom('identity.attempt').where('key', '=', key).execute();
    return;
  }
  await tables
    .updateTable('identity.attempt')
    .set({
      tries: state.tries,
      last_at: state.lastAt,
      blocked_until: state.blockedUntil,
      forget_at: forgetAt(state, attemptRules[kind]),
    })
    .where('key', '=', key)
    .execute();
}

export function createAttempts(deps: { readonly db: Database; readonly clock: Clock }): Attempts {
  return {
    async take(subjects) {
      const waitMs = await deps.db.transaction(async (tx) => {
        const now = deps.clock.now();
        const locked = await lockOrBegin(tx, subjects, now);
        const longest = Math.max(
          ...locked.map(({ kind, state }) => waitLeft(state, attemptRules[kind], now)),
        );
        if (longest > 0) return longest;
        for (const row of locked) await keep(tx, row, countTry(row.state, attemptRules[row.kind], now));
        return 0;
      });
      if (waitMs > 0) fail(identityErrors, 'too_many_attempts', { retryAfter: Math.ceil(waitMs / 1_000) });
    },
    async settle(tx, subjects) {
      const settlements = new Map(subjects.map((subject) => [subject.kind, subject.by]));
      for (const row of await lock(tx, subjects)) {
        if (row.state === null) continue;
        const left =
          settlements.get(row.kind) === 'forget' ? null : giveBackTry(row.state, attemptRules[row.kind]);
        await keep(tx, row, left);
      }
    },
  };
}
