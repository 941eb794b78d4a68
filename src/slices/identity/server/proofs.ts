// Checking what people prove themselves by. A refusal says one thing, whatever was wrong, and takes as long.
import type { Clock } from '#/kit/clock.ts';
import { fail } from '#/kit/error.ts';
import type { ActorId } from '#/kit/id.ts';
import type { Database, Tx } from '#/platform/server/database.ts';
import { addressKey } from '#/platform/server/limits.ts';
import { identityErrors, readHandle, type ChallengeId, type PasskeyAssertion } from '../contract/index.ts';
import { lockPerson, passwordHashOf, personByHandle } from './actor-store.ts';
import { givenBack, type Attempts, type AttemptSubject } from './attempts.ts';
import { takeChallenge, type ChallengeFor } from './challenge-store.ts';
import type { NewCredentials } from './new-credentials.ts';
import { notePasskeyUse, passkeyByCredential } from './passkey-store.ts';
import { verifyAssertion } from './passkeys.ts';
import type { PasswordPool } from './password-pool.ts';
import type { PasskeyRow } from './tables.ts';

export interface ProofsDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly attempts: Attempts;
  readonly credentials: NewCredentials;
  readonly passwords: PasswordPool;
}

/** A proof that was checked, to be made good in the transaction that uses it. */
export interface CheckedProof {
  readonly actorId: ActorId;
  /** False if the credential was changed, removed or used since: then the proof is worth nothing. */
  redeem(tx: Tx, now: Date): Promise<boolean>;
}

/** Checks passwords, counting every try. */
function createPasswordProofs({ db, attempts, passwords }: ProofsDeps) {
  /** Compares a password, counting the try; `subjects` and what a success does to their counts. */
  async function checkPassword(
    person: { readonly actorId: ActorId; readonly passwordHash: string | null } | null,
    password: string,
    subjects: Parameters<Attempts['settle']>[1],
  ): Promise<CheckedProof> {
    const same = await passwords
      .verify(person?.passwordHash ?? null, password)
      .catch(async (error: unknown) => {
        // Nothing was compared, so nothing was tried.
        await db.transaction((tx) => attempts.settle(tx, givenBack(subjects)));
        throw error;
      });
    if (person === null || !same) fail(identityErrors, 'credentials_refused');
    return {
      actorId: person.actorId,
      async redeem(tx) {
        if ((await passwordHashOf(tx, person.actorId)) !== person.passwordHash) return false;
        await attempts.settle(tx, subjects);
        return true;
      },
    };
  }

  async function byPassword(typed: string, password: string, address: string): Promise<CheckedProof> {
    // What is no handle is counted like one that nobody has, and looked for like one: the empty one.
    const handle = readHandle(typed);
    const counted = handle ?? typed;
    const from = addressKey(address);
    const subjects: readonly AttemptSubject[] = [
      { kind: 'handle_and_address', of: `${counted}\0${from}` },
      { kind: 'handle', of: counted },
      { kind: 'address', of: from },
    ];
    await attempts.take(subjects);
    const person = await personByHandle(db.read, handle ?? '');
    return checkPassword(
      person,
      password,
      // Nobody may wash an address clean by signing in to an account of their own in between.
      subjects.map((subject) => ({ ...subject, by: subject.kind === 'address' ? 'give_back' : 'forget' })),
    );
  }

  return { checkPassword, byPassword };
}

/** Checks answers of passkeys; there is nothing to guess in them, so they are not counted. */
function createPasskeyProofs({ db, clock, credentials }: ProofsDeps) {
  /** Checks a passkey's answer to a challenge for `use`; any passkey, or one of `actorId`. */
  async function byPasskey(
    given: { readonly challengeId: ChallengeId; readonly response: PasskeyAssertion },
    use: ChallengeFor,
  ): Promise<CheckedProof> {
    const challenge = await takeChallenge(db, clock.now(), given.challengeId, use);
    if (challenge === null) fail(identityErrors, 'challenge_expired');
    const passkey = await passkeyByCredential(db.read, given.response.id);
    const theirs = use.actorId === undefined || passkey?.actor_id === use.actorId;
    if (passkey === null || !theirs) fail(identityErrors, 'credentials_refused');
    return redeemable(
      passkey,
      await verifyAssertion(credentials.scope(), challenge, given.response, passkey),
    );
  }

  function redeemable(passkey: PasskeyRow, used: Awaited<ReturnType<typeof verifyAssertion>>): CheckedProof {
    if (used === null) fail(identityErrors, 'credentials_refused');
    return { actorId: passkey.actor_id, redeem: (tx, now) => notePasskeyUse(tx, now, passkey.id, used) };
  }

  return { byPasskey };
}

export type Proofs = ReturnType<typeof createProofs>;

export function createProofs(deps: ProofsDeps) {
  const { db, clock } = deps;

  /** Makes a proof good under the person's lock, and what follows from it in the same transaction. */
  async function redeem<Result>(
    proof: CheckedProof,
    then: (tx: Tx, now: Date) => Promise<Result>,
  ): Promise<Result> {
    const now = clock.now();
    return db.transaction(async (tx) => {
      const good = (await lockPerson(tx, proof.actorId)) && (await proof.redeem(tx, now));
      if (!good) fail(identityErrors, 'credentials_refused');
      return then(tx, now);
    });
  }

  return { ...createPasswordProofs(deps), ...createPasskeyProofs(deps), redeem };
}
