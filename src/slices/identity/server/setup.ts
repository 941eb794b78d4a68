// The instance and its first run.
import type { Clock } from '#/kit/clock.ts';
import { commonErrors, fail } from '#/kit/error.ts';
import type { ParsedInputOf } from '#/kit/contract.ts';
import { addressKey } from '#/platform/server/limits.ts';
import type { Database } from '#/platform/server/database.ts';
import type { RequestInfo } from '#/platform/server/operations.ts';
import {
  completeSetup,
  identityErrors,
  isHomeCurrency,
  LOCALES,
  startSetupPasskey,
  type HomeCurrency,
  type InstanceView,
  type SignedInView,
} from '../contract/index.ts';
import { OWN_CREDIT } from '#/kit/money.ts';
import { insertOperator, insertPerson, personById } from './actor-store.ts';
import { givenBack, type Attempts, type AttemptSubject } from './attempts.ts';
import { findInstance, insertInstance } from './instance-store.ts';
import type { NewCredentials } from './new-credentials.ts';
import type { PasskeyScope } from './passkeys.ts';
import { handOver, type Opened, type Sessions } from './sessions.ts';
import { isSameCode } from './setup-code.ts';
import { meViewOf } from './views.ts';
import { present } from '#/kit/invariant.ts';

export interface SetupDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly publicUrl: string;
  readonly host: string;
  readonly version: string;
  readonly passkeyScope: PasskeyScope | null;
  /** Null: nobody can set the instance up. */
  readonly setupCode: string | null;
  readonly attempts: Attempts;
  readonly credentials: NewCredentials;
  readonly sessions: Sessions;
}

type SetupInput = ParsedInputOf<typeof completeSetup>;

/** A currency as it is kept, or a refusal. */
function checkedCurrency({ code, name, symbol }: SetupInput['homeCurrency']): HomeCurrency {
  if (!isHomeCurrency(code)) fail(identityErrors, 'currency_unknown', { currency: code });
  if (code !== OWN_CREDIT && name === undefined && symbol === undefined) return { code };
  if (code !== OWN_CREDIT || name === undefined || symbol === undefined)
    fail(identityErrors, 'currency_name_refused');
  return { code, name, symbol };
}

/** What the wizard calls the Plaza in the passkey's dialog before it has a name. */
const UNNAMED = 'Plaza';

/** Lets nobody through without the code, and nobody at all once the instance is set up. */
function createGuard({ db, attempts, setupCode }: SetupDeps, isSetUp: () => Promise<boolean>) {
  return async (code: string, address: string): Promise<void> => {
    if (await isSetUp()) fail(identityErrors, 'already_set_up');
    const subjects: readonly AttemptSubject[] = [
      { kind: 'setup_address', of: addressKey(address) },
      { kind: 'setup', of: '' },
    ];
    await attempts.take(subjects);
    if (setupCode === null || !isSameCode(setupCode, code)) fail(identityErrors, 'setup_code_refused');
    await db.transaction((tx) => attempts.settle(tx, givenBack(subjects)));
  };
}

/** Everything that set-up makes, all or nothing. */
async function found(deps: SetupDeps, input: SetupInput, request: RequestInfo): Promise<Opened> {
  const { db, clock, credentials, sessions } = deps;
  const homeCurrency = checkedCurrency(input.homeCurrency);
  const { actorId, handle, name, locale, credential } = input.operator;
  const checked = await credentials.check(credential, { purpose: 'setup', actorId, handle });
  const { passwordHash } = checked;
  const now = clock.now();
  return db.transaction(async (tx) => {
    const first = await insertInstance(tx, now, { name: input.name, homeCurrency });
    if (!first) fail(identityErrors, 'already_set_up');
    const made = await insertPerson(tx, now, { actorId, handle, name, locale, passwordHash });
    if (!made) fail(identityErrors, 'handle_taken');
    await credentials.keep(tx, now, actorId, checked, request.userAgent);
    await insertOperator(tx, now, actorId);
    return sessions.start(tx, now, actorId, request, null);
  });
}

export function createSetup(deps: SetupDeps) {
  const { db, credentials } = deps;
  // It is never undone, so it need not be asked again.
  let known = false;

  async function isSetUp(): Promise<boolean> {
    known ||= (await findInstance(db.read)) !== null;
    return known;
  }

  const guard = createGuard(deps, isSetUp);

  return {
    isSetUp,
    async requireSetUp(): Promise<void> {
      if (!(await isSetUp())) fail(commonErrors, 'setup_required');
    },
    async instance(): Promise<InstanceView> {
      const instance = await findInstance(db.read);
      const { publicUrl, host, version, passkeyScope: passkeys } = deps;
      return {
        name: instance?.name ?? null,
        setUp: instance !== null,
        homeCurrency: instance?.homeCurrency ?? null,
        publicUrl,
        host,
        passkeys,
        languages: [...LOCALES],
        version,
      };
    },
    async checkCode(code: string, address: string): Promise<Record<string, never>> {
      await guard(code, address);
      return {};
    },
    async startPasskey(input: ParsedInputOf<typeof startSetupPasskey>, address: string) {
      await guard(input.setupCode, address);
      const { actorId, handle, name } = input;
      return credentials.startPasskey({ purpose: 'setup', actorId, handle }, name, UNNAMED);
    },
    async complete(input: SetupInput, request: RequestInfo): Promise<SignedInView> {
      await guard(input.setupCode, request.address);
      const opened = await found(deps, input, request);
      known = true;
      const person = present(await personById(db.read, opened.actorId), 'the operator was just made');
      const me = meViewOf(person, deps.host, { sessionId: opened.sessionId, steppedUpAt: opened.at });
      return { me, token: handOver(opened, input.session, request) };
    },
  };
}

export type Setup = ReturnType<typeof createSetup>;
