// Checking a credential that is to be kept, for the first operator and for everybody after.
import { newId, type ActorId } from '#/kit/id.ts';
import { fail } from '#/kit/error.ts';
import type { Clock } from '#/kit/clock.ts';
import type { Database, Tx } from '#/platform/server/database.ts';
import { identityErrors, passkeyId, type Handle, type NewCredential } from '../contract/index.ts';
import { takeChallenge, keepChallenge } from './challenge-store.ts';
import { deviceOf } from './devices.ts';
import { insertPasskey } from './passkey-store.ts';
import { creationOptions, verifyRegistration, type NewPasskey, type PasskeyScope } from './passkeys.ts';
import type { PasswordPool } from './password-pool.ts';
import { normalisePassword, type PasswordRules } from './password-rules.ts';

/** A credential that was checked: one of the two is there. */
export interface CheckedCredential {
  readonly passwordHash: string | null;
  readonly passkey: NewPasskey | null;
}

/** The person to be. */
export interface Newcomer {
  readonly purpose: 'setup' | 'sign_up';
  readonly actorId: ActorId;
  readonly handle: Handle;
}

export interface NewCredentials {
  /** Where passkeys can be used; fails if nowhere. */
  scope(): PasskeyScope;
  /** Refuses passwords that are too common; hashes the others. */
  hashPassword(password: string, handle: Handle): Promise<string>;
  /** Options for a newcomer's passkey, and the challenge to answer them by. */
  startPasskey(newcomer: Newcomer, name: string, instanceName: string): Promise<StartedPasskey>;
  check(credential: NewCredential, newcomer: Newcomer): Promise<CheckedCredential>;
  /** Keeps a newcomer's passkey, if it is one. */
  keep(tx: Tx, now: Date, actorId: ActorId, checked: CheckedCredential, userAgent: string): Promise<void>;
}

type StartedPasskey = {
  challengeId: Awaited<ReturnType<typeof keepChallenge>>;
  options: Awaited<ReturnType<typeof creationOptions>>;
};

export interface NewCredentialsDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly passkeyScope: PasskeyScope | null;
  readonly passwords: PasswordPool;
  readonly passwordRules: PasswordRules;
}

export function createNewCredentials(deps: NewCredentialsDeps): NewCredentials {
  const { db, clock, passkeyScope, passwords, passwordRules } = deps;

  function scope(): PasskeyScope {
    if (passkeyScope === null) fail(identityErrors, 'passkeys_unavailable');
    return passkeyScope;
  }

  async function hashPassword(password: string, handle: Handle): Promise<string> {
    if (await passwordRules.isTooCommon(normalisePassword(password), handle))
      fail(identityErrors, 'password_too_common');
    return passwords.hash(password);
  }

  return {
    scope,
    hashPassword,
    async startPasskey(newcomer, name, instanceName) {
      const { actorId, handle, purpose } = newcomer;
      const options = await creationOptions(scope(), instanceName, { actorId, handle, name, existing: [] });
      const challengeId = await keepChallenge(db, clock.now(), options.challenge, {
        purpose,
        actorId,
        handle,
      });
      return { challengeId, options };
    },
    async check(credential, { purpose, actorId, handle }) {
      if (credential.kind === 'password') {
        return { passwordHash: await hashPassword(credential.password, handle), passkey: null };
      }
      const challenge = await takeChallenge(db, clock.now(), credential.challengeId, {
        purpose,
        actorId,
        handle,
      });
      if (challenge === null) fail(identityErrors, 'challenge_expired');
      const passkey = await verifyRegistration(scope(), challenge, credential.response);
      if (passkey === null) fail(identityErrors, 'passkey_refused');
      return { passwordHash: null, passkey };
    },
    async keep(tx, now, actorId, { passkey }, userAgent) {
      if (passkey === null) return;
      const id = passkeyId.parse(newId(now.getTime()));
      const kept = await insertPasskey(tx, now, {
        id,
        actorId,
        passkey,
        name: null,
        device: deviceOf(userAgent),
      });
      if (kept === null) fail(identityErrors, 'passkey_exists');
    },
  };
}
