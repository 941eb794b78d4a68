// People, contacts and conversations in process, on a real database: for the tests of slices that talk.
import { createSettableClock, type SettableClock } from '#/kit/clock.ts';
import type { Endpoint, InputOf, OutputOf } from '#/kit/contract.ts';
import { PlazaError } from '#/kit/error.ts';
import { newId, sessionId, type ActorId, type TimelineId } from '#/kit/id.ts';
import type { TimelineEntry } from '#/kit/protocol.ts';
import { createLocalBus, type Bus, type BusTopics } from '#/platform/server/bus.ts';
import { createOperations, type Caller, type RequestInfo } from '#/platform/server/operations.ts';
import { createTimelines, type Timelines } from '#/platform/server/timeline.ts';
import { createTestDatabase, type TestDatabase } from '#/platform/testing/database.ts';
import { createChat, type Chat } from '#/slices/chat/server/index.ts';
import type { MessageKinds } from '#/slices/chat/contract/index.ts';
import { acceptRequest, requestContact, type RequestId } from '#/slices/contacts/contract/index.ts';
import { createContacts, type Contacts } from '#/slices/contacts/server/index.ts';
import { createIdentity, type Identity } from '#/slices/identity/server/index.ts';

export interface Talk {
  readonly test: TestDatabase;
  readonly clock: SettableClock;
  readonly bus: Bus;
  readonly timelines: Timelines;
  readonly identity: Identity;
  readonly contacts: Contacts;
  readonly chat: Chat;
  /** All entries published so far, in order. */
  readonly entries: TimelineEntry[];
  /** All signals and changes of audience published so far. */
  readonly signals: BusTopics['signal'][];
  readonly audience: BusTopics['audience'][];
  /** How many messages each batch held. */
  readonly batches: number[];
  /** What failed beside a request. */
  readonly errors: unknown[];
  /** Makes a person; the handle is made unique. */
  person(name: string): Promise<ActorId>;
  /** Calls an operation as a person, through validation both ways. */
  call<E extends Endpoint>(actorId: ActorId | null, endpoint: E, input: InputOf<E>): Promise<OutputOf<E>>;
  /** The code with which an operation refuses, or null if it does not. */
  refusal<E extends Endpoint>(
    actorId: ActorId | null,
    endpoint: E,
    input: InputOf<E>,
  ): Promise<string | null>;
  /** Makes two persons contacts. */
  befriend(a: ActorId, b: ActorId): Promise<void>;
  /** A timeline's entries with a greater seq, as a device reads them. */
  read(id: ActorId | TimelineId | string, after?: number): Promise<readonly TimelineEntry[]>;
  /** Waits until everything appended so far is published. */
  settled(): Promise<void>;
  end(): Promise<void>;
}

const request: RequestInfo = {
  requestId: 'test',
  address: '127.0.0.1',
  userAgent: 'test',
  byCookie: false,
  startSession() {},
  endSession() {},
};

interface TalkOptions {
  readonly batch?: { readonly cap: number; readonly maxQueue: number };
  readonly kinds?: MessageKinds;
}

function createSlices(test: TestDatabase, options: TalkOptions) {
  const errors: unknown[] = [];
  const batches: number[] = [];
  const onError = (error: unknown) => void errors.push(error);
  const clock = createSettableClock();
  const bus = createLocalBus(onError);
  const timelines = createTimelines({ bus, onError });
  const deps = { db: test.db, clock, bus, timelines };
  const identity = createIdentity({
    ...deps,
    publicUrl: 'http://plaza.localhost:4680',
    version: '0.0.0',
    setupCode: null,
    passwordWorkers: 1,
  });
  const contacts = createContacts({ ...deps, identity });
  const chat = createChat({
    ...deps,
    identity,
    contacts,
    batch: options.batch ?? { cap: 500, maxQueue: 5_000 },
    ...(options.kinds === undefined ? {} : { kinds: options.kinds }),
    onBatch: (size) => batches.push(size),
    onError,
  });
  timelines.addPresenter('identity', identity.present);
  for (const [slice, presenter] of Object.entries({ ...contacts.presenters, ...chat.presenters })) {
    timelines.addPresenter(slice, presenter);
  }
  return { clock, bus, timelines, identity, contacts, chat, errors, batches };
}

/** Calls operations as the gateway and HTTP do. */
function createCalls(slices: ReturnType<typeof createSlices>): Pick<Talk, 'call' | 'refusal' | 'befriend'> {
  const { clock, contacts, chat } = slices;
  const operations = createOperations([...contacts.routes, ...chat.routes], { clock, spend() {} });
  const call: Talk['call'] = async (actorId, endpoint, input) => {
    const route = operations.find(endpoint.id);
    if (route === undefined) throw new Error(`there is no operation ${endpoint.id}`);
    const caller: Caller | null =
      actorId === null
        ? null
        : { actorId, sessionId: sessionId.parse(newId()), operator: false, steppedUpAt: null };
    // What an operation answers is of its contract: createOperations has parsed it.
    return (await operations.run(route, caller, input, request)) as OutputOf<typeof endpoint>;
  };
  return {
    call,
    async refusal(actorId, endpoint, input) {
      try {
        await call(actorId, endpoint, input);
        return null;
      } catch (error) {
        if (error instanceof PlazaError) return error.code;
        throw error;
      }
    },
    async befriend(a, b) {
      const id = newId() as RequestId;
      await call(a, requestContact, { id, to: b, note: '' });
      await call(b, acceptRequest, { id });
    },
  };
}

/** Builds everything on a database of its own. Call end() when done. */
export async function createTalk(options: TalkOptions = {}): Promise<Talk> {
  const test = await createTestDatabase();
  const slices = createSlices(test, options);
  const entries: TimelineEntry[] = [];
  const signals: BusTopics['signal'][] = [];
  const audience: BusTopics['audience'][] = [];
  slices.bus.subscribe('entry', (published) => void entries.push(...published));
  slices.bus.subscribe('signal', (signal) => void signals.push(signal));
  slices.bus.subscribe('audience', (change) => void audience.push(change));
  let made = 0;
  const read: Talk['read'] = async (id, after = 0) => {
    const page = { after, limit: 10_000, from: 1, to: null };
    return (await slices.timelines.read(test.db.read, id as TimelineId, page)).entries;
  };
  return {
    ...slices,
    ...createCalls(slices),
    test,
    entries,
    signals,
    audience,
    async person(name) {
      made += 1;
      return (await slices.identity.seams.person(`${name}_${made}`, { name })).actorId;
    },
    read,
    async settled() {
      // The presenters of what was published before are behind by a few turns of the pool at most.
      let quiet = 0;
      while (quiet < 3) {
        const before = entries.length;
        await new Promise((resolve) => setTimeout(resolve, 5));
        quiet = entries.length === before ? quiet + 1 : 0;
      }
    },
    async end() {
      await slices.chat.drain();
      await test.drop();
    },
  };
}
