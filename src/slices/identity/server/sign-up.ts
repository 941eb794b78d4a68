// Sign-up: a person with a handle and a first credential.
import type { Clock } from '#/kit/clock.ts';
import type { OutputOf, ParsedInputOf } from '#/kit/contract.ts';
import { commonErrors, fail, PlazaError } from '#/kit/error.ts';
import type { ActorId } from '#/kit/id.ts';
import { present } from '#/kit/invariant.ts';
import type { Database, Reader } from '#/platform/server/database.ts';
import { addressKey } from '#/platform/server/limits.ts';
import type { Caller, RequestInfo } from '#/platform/server/operations.ts';
import {
  type checkHandle,
  identityErrors,
  readHandle,
  signUp as signUpEndpoint,
  startPasskeySignUp,
  type Handle,
  type SignedInView,
} from '../contract/index.ts';
import { actorsByIds, insertPerson, isHandleTaken, type Actor } from './actor-store.ts';
import type { Attempts } from './attempts.ts';
import { findInstance } from './instance-store.ts';
import type { NewCredentials } from './new-credentials.ts';
import { can } from './policy.ts';
import type { Sessions } from './sessions.ts';
import type { Setup } from './setup.ts';
import type { Proofs } from './proofs.ts';
import { replacedBy, type SignIn } from './sign-in.ts';

type SignUpInput = ParsedInputOf<typeof signUpEndpoint>;

export interface SignUpDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly attempts: Attempts;
  readonly credentials: NewCredentials;
  readonly proofs: Proofs;
  readonly sessions: Sessions;
  readonly setup: Setup;
  readonly signIn: SignIn;
}

export type SignUp = ReturnType<typeof createSignUp>;

async function findById(reader: Reader, actorId: ActorId): Promise<Actor | null> {
  return (await actorsByIds(reader, [actorId])).get(actorId) ?? null;
}

/** Why a person cannot have a handle; null if they can. */
async function obstacle(reader: Reader, handle: Handle): Promise<'reserved' | 'taken' | null> {
  if (!can(null, { kind: 'take_handle', handle, as: 'person' })) return 'reserved';
  return (await isHandleTaken(reader, handle)) ? 'taken' : null;
}

async function requireFree(reader: Reader, handle: Handle): Promise<void> {
  const found = await obstacle(reader, handle);
  if (found !== null) fail(identityErrors, found === 'reserved' ? 'handle_reserved' : 'handle_taken');
}

/** The two ways that a sign-up can go: the person is made, or was made by an earlier try of the same device. */
function createNewcomers({ db, clock, attempts, credentials, proofs, sessions, signIn }: SignUpDeps) {
  /** A repetition of a sign-up that went through: whoever knows the password made it, and is signed in. */
  async function repeat(
    existing: Actor,
    caller: Caller | null,
    input: SignUpInput,
    request: RequestInfo,
  ): Promise<SignedInView> {
    const { credential, session: form, handle } = input;
    if (existing.handle !== handle || credential.kind !== 'password') fail(commonErrors, 'id_conflict');
    const proof = await proofs
      .byPassword(handle, credential.password, request.address)
      .catch((error: unknown) => {
        if (error instanceof PlazaError && error.code === 'credentials_refused')
          fail(commonErrors, 'id_conflict');
        throw error;
      });
    return signIn.enter(proof, caller, form, request);
  }

  async function create(
    caller: Caller | null,
    input: SignUpInput,
    request: RequestInfo,
  ): Promise<SignedInView> {
    const { actorId, handle, name, locale, credential, session: form } = input;
    await requireFree(db.read, handle);
    await attempts.take([{ kind: 'sign_up', of: addressKey(request.address) }]);
    const checked = await credentials.check(credential, { purpose: 'sign_up', actorId, handle });
    const now = clock.now();
    const opened = await db.transaction(async (tx) => {
      const { passwordHash } = checked;
      const made = await insertPerson(tx, now, { actorId, handle, name, locale, passwordHash });
      if (!made) return null;
      await credentials.keep(tx, now, actorId, checked, request.userAgent);
      return sessions.start(tx, now, actorId, request, replacedBy(caller, form, request));
    });
    if (opened !== null) return signIn.welcome(opened, form, request);
    // Another was quicker: with this id, or with this handle.
    const existing = await findById(db.read, actorId);
    if (existing === null) fail(identityErrors, 'handle_taken');
    return repeat(existing, caller, input, request);
  }

  return { create, repeat };
}

export function createSignUp(deps: SignUpDeps) {
  const { db, credentials, setup } = deps;
  const { create, repeat } = createNewcomers(deps);

  return {
    async checkHandle(typed: string): Promise<OutputOf<typeof checkHandle>> {
      const handle = readHandle(typed);
      const reason = handle === null ? 'malformed' : await obstacle(db.read, handle);
      return { available: reason === null, reason };
    },
    async startPasskey({ actorId, handle, name }: ParsedInputOf<typeof startPasskeySignUp>) {
      await setup.requireSetUp();
      if ((await findById(db.read, actorId)) !== null) fail(commonErrors, 'id_conflict');
      await requireFree(db.read, handle);
      const instance = present(await findInstance(db.read), 'the instance is set up');
      return credentials.startPasskey({ purpose: 'sign_up', actorId, handle }, name, instance.name);
    },
    async signUp(caller: Caller | null, input: SignUpInput, request: RequestInfo): Promise<SignedInView> {
      await setup.requireSetUp();
      const existing = await findById(db.read, input.actorId);
      return existing === null ? create(caller, input, request) : repeat(existing, caller, input, request);
    },
  };
}
