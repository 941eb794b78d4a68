// The door of identity's server side: built once, in app/server.ts.
import type { Clock } from '#/kit/clock.ts';
import type { ActorId } from '#/kit/id.ts';
import type { Bus } from '#/platform/server/bus.ts';
import type { Database, Reader, Tx } from '#/platform/server/database.ts';
import type { Timelines } from '#/platform/server/timeline.ts';
import type { PersonCard } from '../contract/index.ts';
import { createAccount } from './account.ts';
import { actorByHandle, actorsByIds, cardOf } from './actor-store.ts';
import { createAttempts } from './attempts.ts';
import { eraseActor, exportActor } from './care.ts';
import { createEvents } from './events.ts';
import { createNewCredentials } from './new-credentials.ts';
import { passkeyScopeOf } from './passkeys.ts';
import { createPasswordPool } from './password-pool.ts';
import { createPasswordRules } from './password-rules.ts';
import { createProofs } from './proofs.ts';
import { createRoutes } from './routes.ts';
import { createSeams } from './seams.ts';
import { createSessions } from './sessions.ts';
import { createSetup } from './setup.ts';
import { createSignIn } from './sign-in.ts';
import { createSignUp } from './sign-up.ts';

export type { Actor } from './actor-store.ts';
export type { IdentitySeams, PersonWish, SeamPerson } from './seams.ts';
export { newSetupCode } from './setup-code.ts';

/** How many passwords may wait for their turn; at some 30 ms each, two seconds' worth for two workers. */
const PASSWORD_QUEUE = 128;

export interface IdentityDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly bus: Bus;
  readonly timelines: Timelines;
  /** The canonical origin; its host is the passkeys' rpId. */
  readonly publicUrl: string;
  /** Further origins on that host, such as the one with the https port. */
  readonly otherOrigins?: readonly string[];
  readonly version: string;
  /** Opens the wizard; null if the instance cannot be set up here. */
  readonly setupCode: string | null;
  /** How many passwords are hashed at once. */
  readonly passwordWorkers: number;
}

export type Identity = ReturnType<typeof createIdentity>;

export function createIdentity(deps: IdentityDeps) {
  const { db, clock, bus, timelines, publicUrl } = deps;
  const host = new URL(publicUrl).host;
  const passkeyScope = passkeyScopeOf(publicUrl, deps.otherOrigins);
  const passwords = createPasswordPool({ workers: deps.passwordWorkers, maxQueue: PASSWORD_QUEUE });
  const passwordRules = createPasswordRules();
  const attempts = createAttempts({ db, clock });
  const events = createEvents({ db, timelines });
  const sessions = createSessions({ db, clock, bus, events });
  const credentials = createNewCredentials({ db, clock, passkeyScope, passwords, passwordRules });
  const { version, setupCode } = deps;
  const setup = createSetup({
    db,
    clock,
    publicUrl,
    host,
    version,
    passkeyScope,
    setupCode,
    attempts,
    credentials,
    sessions,
  });
  const proofs = createProofs({ db, clock, attempts, credentials, passwords });
  const signIn = createSignIn({ db, clock, host, credentials, proofs, sessions, setup });
  const signUp = createSignUp({ db, clock, attempts, credentials, proofs, sessions, setup, signIn });
  const account = createAccount({
    db,
    clock,
    host,
    passkeyScope,
    attempts,
    credentials,
    events,
    sessions,
    proofs,
  });

  return {
    routes: createRoutes({ setup, signUp, signIn, account }),
    sweeps: sessions.sweeps,
    /** Content for entries of the kinds `identity.…`. */
    present: events.present,
    /** Who a session token stands for, or null; one query. */
    authenticate: sessions.authenticate,
    /** Who a session stands for, whatever became of the token that opened a socket; null once it has ended. */
    recall: sessions.recall,
    isSetUp: setup.isSetUp,
    exportActor,
    eraseActor: (tx: Tx, now: Date, actorId: ActorId) => eraseActor(tx, now, actorId, sessions),
    actorsByIds,
    actorByHandle,
    /** The cards of actors, by id; unknown ones are missing. */
    async personCards(reader: Reader, ids: readonly ActorId[]): Promise<ReadonlyMap<ActorId, PersonCard>> {
      const actors = await actorsByIds(reader, ids);
      return new Map(Array.from(actors, ([id, actor]) => [id, cardOf(actor)]));
    },
    seams: createSeams({ db, clock, passwords, sessions }),
  };
}
