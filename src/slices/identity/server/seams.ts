// Short ways for tests, benches and the demo town; wired only where test seams are opened.
import type { Clock } from '#/kit/clock.ts';
import { fail, invalidInput } from '#/kit/error.ts';
import { actorId as actorIdSchema, newId, type ActorId } from '#/kit/id.ts';
import { TEST_MONEY } from '#/kit/money.ts';
import type { Database, Tx } from '#/platform/server/database.ts';
import { handle as handleSchema, identityErrors, type Handle, type Locale } from '../contract/index.ts';
import { actorByHandle, firstOperator, insertOperator, insertPerson } from './actor-store.ts';
import { insertInstance } from './instance-store.ts';
import type { PasswordPool } from './password-pool.ts';
import type { Origin, Sessions } from './sessions.ts';

export interface SeamPerson {
  readonly token: string;
  readonly actorId: ActorId;
}

export interface PersonWish {
  readonly name?: string;
  readonly locale?: Locale;
  /** Without one the person can only be entered through the seam. */
  readonly password?: string;
}

export interface IdentitySeams {
  /** Signs the operator in; sets the instance up with test money if it was not. */
  operator(): Promise<SeamPerson>;
  /** Signs the person with this handle in; makes them, and the instance, if missing. */
  person(handle: string, wish?: PersonWish): Promise<SeamPerson>;
}

const ORIGIN: Origin = { address: '127.0.0.1', userAgent: 'PlazaSeam/1' };

export interface SeamsDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly passwords: PasswordPool;
  readonly sessions: Sessions;
}

export function createSeams({ db, clock, passwords, sessions }: SeamsDeps): IdentitySeams {
  async function make(
    tx: Tx,
    handle: Handle,
    wish: PersonWish,
    passwordHash: string | null,
  ): Promise<ActorId> {
    const now = clock.now();
    const actorId = actorIdSchema.parse(newId(now.getTime()));
    const name = wish.name ?? handle.charAt(0).toUpperCase() + handle.slice(1);
    const made = await insertPerson(tx, now, {
      actorId,
      handle,
      name,
      locale: wish.locale ?? 'en',
      passwordHash,
    });
    if (made) return actorId;
    const other = await actorByHandle(tx, handle);
    return other === null ? fail(identityErrors, 'handle_taken') : other.actorId;
  }

  async function enter(tx: Tx, actorId: ActorId): Promise<SeamPerson> {
    const { token } = await sessions.start(tx, clock.now(), actorId, ORIGIN, null);
    return { token, actorId };
  }

  async function begin(tx: Tx): Promise<void> {
    const fresh = await insertInstance(tx, clock.now(), {
      name: 'Plaza',
      homeCurrency: { code: TEST_MONEY },
    });
    if (fresh)
      await insertOperator(tx, clock.now(), await make(tx, handleSchema.parse('operator'), {}, null));
  }

  return {
    operator: () =>
      db.transaction(async (tx) => {
        await begin(tx);
        const actorId = await firstOperator(tx);
        return actorId === null ? fail(identityErrors, 'already_set_up') : enter(tx, actorId);
      }),
    async person(typed, wish = {}) {
      const parsed = handleSchema.safeParse(typed);
      if (!parsed.success) throw invalidInput([{ path: 'handle', message: 'must be a handle' }]);
      const handle = parsed.data;
      const existing = await actorByHandle(db.read, handle);
      if (existing !== null) return db.transaction((tx) => enter(tx, existing.actorId));
      const passwordHash = wish.password === undefined ? null : await passwords.hash(wish.password);
      return db.transaction(async (tx) => {
        await begin(tx);
        return enter(tx, await make(tx, handle, wish, passwordHash));
      });
    },
  };
}
