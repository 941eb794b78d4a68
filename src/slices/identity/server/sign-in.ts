// Sign-in and sign-out.
import type { Clock } from '#/kit/clock.ts';
import type { ParsedInputOf } from '#/kit/contract.ts';
import type { SessionId } from '#/kit/id.ts';
import { present } from '#/kit/invariant.ts';
import type { Database } from '#/platform/server/database.ts';
import type { Caller, RequestInfo } from '#/platform/server/operations.ts';
import { signIn as signInEndpoint, type SessionForm, type SignedInView } from '../contract/index.ts';
import { personById } from './actor-store.ts';
import { keepChallenge } from './challenge-store.ts';
import type { NewCredentials } from './new-credentials.ts';
import { requestOptions } from './passkeys.ts';
import type { CheckedProof, Proofs } from './proofs.ts';
import { handOver, type Opened, type Sessions } from './sessions.ts';
import type { Setup } from './setup.ts';
import { meViewOf } from './views.ts';

export interface SignInDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly host: string;
  readonly credentials: NewCredentials;
  readonly proofs: Proofs;
  readonly sessions: Sessions;
  readonly setup: Setup;
}

/** The browser's session that a new one takes the place of; programs may hold several. */
export function replacedBy(caller: Caller | null, form: SessionForm, request: RequestInfo): SessionId | null {
  return caller !== null && request.byCookie && form === 'cookie' ? caller.sessionId : null;
}

export type SignIn = ReturnType<typeof createSignIn>;

export function createSignIn({ db, clock, host, credentials, proofs, sessions, setup }: SignInDeps) {
  async function welcome(opened: Opened, form: SessionForm, request: RequestInfo): Promise<SignedInView> {
    const person = present(await personById(db.read, opened.actorId), 'the person was just locked');
    const me = meViewOf(person, host, { sessionId: opened.sessionId, steppedUpAt: opened.at });
    return { me, token: handOver(opened, form, request) };
  }

  /** Starts a session for whoever proved to be somebody. */
  async function enter(
    proof: CheckedProof,
    caller: Caller | null,
    form: SessionForm,
    request: RequestInfo,
  ): Promise<SignedInView> {
    const replaces = replacedBy(caller, form, request);
    const opened = await proofs.redeem(proof, (tx, now) =>
      sessions.start(tx, now, proof.actorId, request, replaces),
    );
    return welcome(opened, form, request);
  }

  return {
    enter,
    welcome,
    async startPasskey() {
      await setup.requireSetUp();
      const options = await requestOptions(credentials.scope(), null);
      const challengeId = await keepChallenge(db, clock.now(), options.challenge, { purpose: 'sign_in' });
      return { challengeId, options };
    },
    async signIn(
      caller: Caller | null,
      { credential, session: form }: ParsedInputOf<typeof signInEndpoint>,
      request: RequestInfo,
    ): Promise<SignedInView> {
      await setup.requireSetUp();
      const proof =
        credential.kind === 'password'
          ? await proofs.byPassword(credential.handle, credential.password, request.address)
          : await proofs.byPasskey(credential, { purpose: 'sign_in' });
      return enter(proof, caller, form, request);
    },
    async signOut(caller: Caller, request: RequestInfo): Promise<Record<string, never>> {
      await db.transaction((tx) => sessions.end(tx, clock.now(), caller.actorId, [caller.sessionId]));
      request.endSession();
      return {};
    },
  };
}
