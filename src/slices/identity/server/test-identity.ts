// Identity on a database of its own, called as HTTP would call it: for this slice's database tests.
import { createSettableClock, type SettableClock } from '#/kit/clock.ts';
import type { Endpoint, InputOf, OutputOf } from '#/kit/contract.ts';
import { PlazaError } from '#/kit/error.ts';
import { actorId, newId, type ActorId, type SessionId } from '#/kit/id.ts';
import { createLocalBus } from '#/platform/server/bus.ts';
import { createOperations, type RequestInfo } from '#/platform/server/operations.ts';
import { createTimelines, type Timelines } from '#/platform/server/timeline.ts';
import { createTestDatabase, type TestDatabase } from '#/platform/testing/database.ts';
import { handle, type Handle } from '../contract/index.ts';
import { createIdentity, type Identity, type IdentityDeps } from './index.ts';

export const SETUP_CODE = 'ABCD-EFGH-JKMN-PQRS';
export const PUBLIC_URL = 'https://plaza.example';
export const PASSWORD = 'violet harbour ninety';
export const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

/** Who asks, from where. */
export interface As {
  readonly token?: string;
  readonly address?: string;
  readonly userAgent?: string;
  /** True unless said otherwise when there is a token: as programs ask. */
  readonly byCookie?: boolean;
}

export interface Answer<E extends Endpoint> {
  readonly output: OutputOf<E>;
  /** The token of the cookie that was set, if one was. */
  readonly cookie: string | null;
  readonly cleared: boolean;
}

export interface TestIdentity extends TestDatabase {
  readonly clock: SettableClock;
  readonly identity: Identity;
  readonly timelines: Timelines;
  /** Sessions that the bus was told of, in order. */
  readonly revoked: SessionId[];
  call<E extends Endpoint>(endpoint: E, input: InputOf<E>, as?: As): Promise<Answer<E>>;
  /** The error that a call ends with. */
  refusal<E extends Endpoint>(endpoint: E, input: InputOf<E>, as?: As): Promise<PlazaError>;
  /** Identity built once more on the same database, as after a restart or on another node. */
  again(changes?: Partial<IdentityDeps>): Identity;
  /** All sweeps, once. */
  sweep(): Promise<void>;
}

export const newActorId = (): ActorId => actorId.parse(newId());
export const asHandle = (text: string): Handle => handle.parse(text);

let made = 0;
/** A handle that no test has used. */
export function freshHandle(): Handle {
  made += 1;
  return asHandle(`person_${made}`);
}

export async function createTestIdentity(changes: Partial<IdentityDeps> = {}): Promise<TestIdentity> {
  const database = await createTestDatabase();
  const { db } = database;
  const clock = createSettableClock();
  const revoked: SessionId[] = [];
  const rethrow = (error: unknown): never => {
    throw error;
  };
  const bus = createLocalBus(rethrow);
  bus.subscribe('session', ({ sessionIds }) => void revoked.push(...sessionIds));
  const timelines = createTimelines({ bus, onError: rethrow });
  const deps: IdentityDeps = {
    db,
    clock,
    bus,
    timelines,
    publicUrl: PUBLIC_URL,
    version: '0.0.0',
    setupCode: SETUP_CODE,
    passwordWorkers: 2,
    ...changes,
  };
  const identity = createIdentity(deps);
  timelines.addPresenter('identity', identity.present);
  const operations = createOperations(identity.routes, { clock, spend() {} });

  async function call<E extends Endpoint>(endpoint: E, input: InputOf<E>, as: As = {}): Promise<Answer<E>> {
    let cookie: string | null = null;
    let cleared = false;
    const request: RequestInfo = {
      requestId: 'test',
      address: as.address ?? '192.0.2.1',
      userAgent: as.userAgent ?? FIREFOX,
      byCookie: as.byCookie ?? false,
      startSession: (token) => void (cookie = token),
      endSession: () => void (cleared = true),
    };
    const route = operations.find(endpoint.id);
    if (route === undefined) throw new Error(`${endpoint.id} is not served`);
    const caller = as.token === undefined ? null : await identity.authenticate(as.token);
    const output = (await operations.run(route, caller, input, request)) as OutputOf<E>;
    return { output, cookie, cleared };
  }

  return {
    ...database,
    clock,
    identity,
    timelines,
    revoked,
    call,
    async refusal(endpoint, input, as) {
      try {
        await call(endpoint, input, as);
      } catch (error) {
        if (error instanceof PlazaError) return error;
        throw error;
      }
      throw new Error(`${endpoint.id} was not refused`);
    },
    again: (more = {}) => createIdentity({ ...deps, ...more }),
    async sweep() {
      for (const { sweep } of identity.sweeps) await db.transaction((tx) => sweep(tx, clock.now()));
    },
  };
}
