// Oneself: profile, devices, passkeys, password, step-up.
import type { Clock } from '#/kit/clock.ts';
import type { ParsedInputOf } from '#/kit/contract.ts';
import { commonErrors, fail } from '#/kit/error.ts';
import { newId, type ActorId, type SessionId } from '#/kit/id.ts';
import type { Database, Reader } from '#/platform/server/database.ts';
import type { Caller, RequestInfo } from '#/platform/server/operations.ts';
import {
  addPasskey,
  identityErrors,
  passkeyId,
  setPassword,
  stepUp,
  updateProfile as updateProfileEndpoint,
  type Handle,
  type MeView,
  type PasskeyId,
  type PasskeyView,
  type PersonCard,
  type SessionView,
} from '../contract/index.ts';
import {
  actorByHandle,
  cardOf,
  lockPerson,
  personById,
  updatePassword,
  updateProfile,
  type PersonFacts,
} from './actor-store.ts';
import { keepChallenge, takeChallenge } from './challenge-store.ts';
import { deviceOf } from './devices.ts';
import type { Events } from './events.ts';
import { findInstance } from './instance-store.ts';
import type { NewCredentials } from './new-credentials.ts';
import { deletePasskey, insertPasskey, ownerOfPasskey, passkeysOf, passkeyViewOf } from './passkey-store.ts';
import { creationOptions, requestOptions, verifyRegistration, type PasskeyScope } from './passkeys.ts';
import { can, MAX_PASSKEYS, type WaysIn } from './policy.ts';
import { listSessions, lockSession } from './session-store.ts';
import { handOver, type Sessions } from './sessions.ts';
import type { Attempts } from './attempts.ts';
import type { Proofs } from './proofs.ts';
import { meViewOf, sessionViewOf } from './views.ts';

export interface AccountDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly host: string;
  readonly passkeyScope: PasskeyScope | null;
  readonly attempts: Attempts;
  readonly credentials: NewCredentials;
  readonly events: Events;
  readonly sessions: Sessions;
  readonly proofs: Proofs;
}

type Nothing = Record<string, never>;

function waysIn(person: PersonFacts): WaysIn {
  return { password: person.passwordHash !== null, passkeys: person.passkeys };
}

/** The caller's own person; a session that outlived it proves nothing. */
async function self(reader: Reader, actorId: ActorId): Promise<PersonFacts & { handle: Handle }> {
  const person = await personById(reader, actorId);
  if (person === null || person.handle === null) fail(commonErrors, 'not_signed_in');
  return { ...person, handle: person.handle };
}

function createProfile({ db, clock, host, events }: AccountDeps) {
  const me = async (caller: Caller): Promise<MeView> =>
    meViewOf(await self(db.read, caller.actorId), host, caller);
  return {
    me,
    async updateProfile(
      caller: Caller,
      change: ParsedInputOf<typeof updateProfileEndpoint>,
    ): Promise<MeView> {
      const now = clock.now();
      await db.transaction(async (tx) => {
        await lockPerson(tx, caller.actorId);
        const before = await self(tx, caller.actorId);
        const { name = before.name, locale = before.locale } = change;
        if (name === before.name && locale === before.locale) return;
        await updateProfile(tx, caller.actorId, { name, locale });
        await events.tell(tx, now, caller.actorId, 'identity.profile_changed');
      });
      return me(caller);
    },
    async person(handle: Handle): Promise<PersonCard> {
      const actor = await actorByHandle(db.read, handle);
      if (actor === null || actor.kind !== 'person') fail(commonErrors, 'not_found');
      return cardOf(actor);
    },
  };
}

function createDevices({ db, clock, sessions }: AccountDeps) {
  return {
    async list(caller: Caller): Promise<{ sessions: SessionView[] }> {
      const rows = await listSessions(db.read, clock.now(), caller.actorId);
      return { sessions: rows.map((row) => sessionViewOf(row, caller.sessionId)) };
    },
    async revoke(caller: Caller, sessionId: SessionId, request: RequestInfo): Promise<Nothing> {
      await db.transaction(async (tx) => {
        await lockPerson(tx, caller.actorId);
        const session = await lockSession(tx, sessionId);
        // Another's session looks like one that is gone.
        if (session === null || !can(caller.actorId, { kind: 'end_session', session })) return;
        await sessions.end(tx, clock.now(), caller.actorId, [sessionId]);
      });
      if (sessionId === caller.sessionId) request.endSession();
      return {};
    },
    async revokeOthers(caller: Caller): Promise<{ revoked: number }> {
      const revoked = await db.transaction(async (tx) => {
        await lockPerson(tx, caller.actorId);
        return sessions.endAll(tx, clock.now(), caller.actorId, caller.sessionId);
      });
      return { revoked };
    },
  };
}

function createPasskeys({ db, clock, credentials, events }: AccountDeps) {
  function requireRoom(person: PersonFacts): void {
    if (!can(person.actorId, { kind: 'add_passkey', has: waysIn(person) })) {
      fail(identityErrors, 'passkey_limit', { max: MAX_PASSKEYS });
    }
  }

  return {
    async list(caller: Caller): Promise<{ passkeys: PasskeyView[]; max: number }> {
      return { passkeys: (await passkeysOf(db.read, caller.actorId)).map(passkeyViewOf), max: MAX_PASSKEYS };
    },
    async start({ actorId, sessionId }: Caller) {
      const scope = credentials.scope();
      const person = await self(db.read, actorId);
      requireRoom(person);
      const [existing, instance] = [await passkeysOf(db.read, actorId), await findInstance(db.read)];
      const options = await creationOptions(scope, instance?.name ?? '', { ...person, existing });
      const challengeId = await keepChallenge(db, clock.now(), options.challenge, {
        purpose: 'add_passkey',
        actorId,
        sessionId,
      });
      return { challengeId, options };
    },
    async add(
      { actorId, sessionId }: Caller,
      input: ParsedInputOf<typeof addPasskey>,
      request: RequestInfo,
    ): Promise<PasskeyView> {
      const now = clock.now();
      const challenge = await takeChallenge(db, now, input.challengeId, {
        purpose: 'add_passkey',
        actorId,
        sessionId,
      });
      if (challenge === null) fail(identityErrors, 'challenge_expired');
      const passkey = await verifyRegistration(credentials.scope(), challenge, input.response);
      if (passkey === null) fail(identityErrors, 'passkey_refused');
      return db.transaction(async (tx) => {
        await lockPerson(tx, actorId);
        requireRoom(await self(tx, actorId));
        const id = passkeyId.parse(newId(now.getTime()));
        const device = deviceOf(request.userAgent);
        const row = await insertPasskey(tx, now, { id, actorId, passkey, name: input.name ?? null, device });
        if (row === null) fail(identityErrors, 'passkey_exists');
        await events.tell(tx, now, actorId, 'identity.credentials_changed');
        return passkeyViewOf(row);
      });
    },
    async remove({ actorId }: Caller, id: PasskeyId): Promise<Nothing> {
      await db.transaction(async (tx) => {
        // Under this lock the count stays true: of two removals at once, the second sees the first.
        await lockPerson(tx, actorId);
        const owner = await ownerOfPasskey(tx, id);
        if (owner === null || !can(actorId, { kind: 'see_passkey', passkey: { actorId: owner } })) return;
        if (!can(actorId, { kind: 'remove_passkey', has: waysIn(await self(tx, actorId)) })) {
          fail(identityErrors, 'last_credential');
        }
        await deletePasskey(tx, id);
        await events.tell(tx, clock.now(), actorId, 'identity.credentials_changed');
      });
      return {};
    },
  };
}

function createConfirmation(deps: AccountDeps) {
  const { db, clock, host, passkeyScope, attempts, credentials, events, sessions, proofs } = deps;
  return {
    async setPassword(caller: Caller, input: ParsedInputOf<typeof setPassword>): Promise<Nothing> {
      const { handle } = await self(db.read, caller.actorId);
      const hash = await credentials.hashPassword(input.password, handle);
      const now = clock.now();
      await db.transaction(async (tx) => {
        if (!(await lockPerson(tx, caller.actorId))) fail(commonErrors, 'not_signed_in');
        await updatePassword(tx, now, caller.actorId, hash);
        if (input.revokeOthers) await sessions.endAll(tx, now, caller.actorId, caller.sessionId);
        await events.tell(tx, now, caller.actorId, 'identity.credentials_changed');
      });
      return {};
    },
    async startStepUp({ actorId, sessionId }: Caller) {
      const person = await self(db.read, actorId);
      const passkeys = passkeyScope === null ? [] : await passkeysOf(db.read, actorId);
      const password = person.passwordHash !== null;
      if (passkeyScope === null || passkeys.length === 0) return { password, passkey: null };
      const options = await requestOptions(passkeyScope, passkeys);
      const challengeId = await keepChallenge(db, clock.now(), options.challenge, {
        purpose: 'step_up',
        actorId,
        sessionId,
      });
      return { password, passkey: { challengeId, options } };
    },
    async stepUp(caller: Caller, { credential }: ParsedInputOf<typeof stepUp>, request: RequestInfo) {
      const { actorId, sessionId } = caller;
      async function byPassword(password: string) {
        const subject = { kind: 'step_up', of: actorId } as const;
        await attempts.take([subject]);
        return proofs.checkPassword(await self(db.read, actorId), password, [{ ...subject, by: 'forget' }]);
      }
      const proof =
        credential.kind === 'password'
          ? await byPassword(credential.password)
          : await proofs.byPasskey(credential, { purpose: 'step_up', actorId, sessionId });
      const opened = await proofs.redeem(proof, async (tx, now) => {
        if ((await lockSession(tx, sessionId)) === null) fail(commonErrors, 'not_signed_in');
        return sessions.stepUp(tx, now, caller, request);
      });
      const me = meViewOf(await self(db.read, actorId), host, { sessionId, steppedUpAt: opened.at });
      return { me, token: handOver(opened, request.byCookie ? 'cookie' : 'token', request) };
    },
  };
}

export function createAccount(deps: AccountDeps) {
  return {
    profile: createProfile(deps),
    devices: createDevices(deps),
    passkeys: createPasskeys(deps),
    confirmation: createConfirmation(deps),
  };
}

export type Account = ReturnType<typeof createAccount>;
