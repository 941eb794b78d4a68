// Fills an empty instance with the demo town: everything goes through the operations that people use, at its own time.
import { createSettableClock, type SettableClock } from '#/kit/clock.ts';
import type { Endpoint, InputOf, OutputOf } from '#/kit/contract.ts';
import { newId, type ActorId } from '#/kit/id.ts';
import { present } from '#/kit/invariant.ts';
import { TEST_MONEY } from '#/kit/money.ts';
import { createApp, migrateDatabase, type App } from '#/app/server.ts';
import type { Config } from '#/platform/server/config.ts';
import type { Log } from '#/platform/server/log.ts';
import type { Caller, RequestInfo } from '#/platform/server/operations.ts';
import * as chat from '#/slices/chat/contract/index.ts';
import * as contacts from '#/slices/contacts/contract/index.ts';
import {
  completeSetup,
  signOut,
  signUp,
  updateProfile,
  type Handle,
} from '#/slices/identity/contract/index.ts';
import {
  asked,
  blocked,
  dialogues,
  linesOf,
  mila,
  requests,
  townspeople,
  type Dialogue,
  type Townsperson,
} from './town.ts';

/** What everybody in the town signs in with; printed when the demo starts. */
export const DEMO_PASSWORD = 'a town by the sea';
const TOWN = 'Les Pentes';
const MINUTE_MS = 60_000;
const SETUP_CODE = 'demo-town-setup';

/** A seeded person: who they are, and by what they act. */
interface Inhabitant extends Townsperson {
  readonly actorId: ActorId;
  readonly caller: Caller;
}

const request: RequestInfo = {
  requestId: 'demo',
  address: '127.0.0.1',
  userAgent: 'Plaza demo',
  byCookie: false,
  startSession() {},
  endSession() {},
};

type Act = <E extends Endpoint>(
  caller: Caller | null,
  endpoint: E,
  input: InputOf<E>,
) => Promise<OutputOf<E>>;

function actOn(app: App): Act {
  return async (caller, endpoint, input) =>
    (await app.operations.run(
      present(app.operations.find(endpoint.id), endpoint.id),
      caller,
      input,
      request,
    )) as OutputOf<typeof endpoint>;
}

async function arrive(app: App, act: Act, who: Townsperson): Promise<Inhabitant> {
  const actorId = newId() as ActorId;
  const person = {
    actorId,
    handle: who.handle as Handle,
    name: who.name,
    locale: who.locale,
    credential: { kind: 'password' as const, password: DEMO_PASSWORD },
  };
  const entered =
    who === mila
      ? await act(null, completeSetup, {
          setupCode: SETUP_CODE,
          name: TOWN,
          homeCurrency: { code: TEST_MONEY },
          operator: person,
          session: 'token',
        })
      : await act(null, signUp, { ...person, session: 'token' });
  const caller = present(
    await app.slices.identity.authenticate(present(entered.token, 'a token was asked for')),
    'just signed in',
  );
  return { ...who, actorId, caller };
}

/** Something that happens in the town at its own time. */
interface Happening {
  readonly atMs: number;
  readonly run: () => Promise<void>;
}

async function befriend(act: Act, one: Inhabitant, other: Inhabitant): Promise<void> {
  const id = newId() as contacts.RequestId;
  await act(one.caller, contacts.requestContact, { id, to: other.actorId });
  await act(other.caller, contacts.acceptRequest, { id });
}

/** The happenings of one dialogue: becoming contacts an hour before, each line, and reading it. */
function dialogueHappenings(
  act: Act,
  people: ReadonlyMap<string, Inhabitant>,
  dialogue: Dialogue,
  nowMs: number,
): Happening[] {
  const [one, other] = dialogue.between.map((handle) => present(people.get(handle), handle)) as [
    Inhabitant,
    Inhabitant,
  ];
  let atMs = nowMs - dialogue.minutesAgo * MINUTE_MS;
  let conversationId: chat.ConversationId | null = null;
  const begin: Happening = {
    atMs: atMs - 60 * MINUTE_MS,
    async run() {
      await befriend(act, one, other);
      const id = newId() as chat.ConversationId;
      const opened = await act(one.caller, chat.openDirect, { id, personId: other.actorId });
      conversationId = opened.conversation.id;
    },
  };
  const lines = linesOf(dialogue);
  const spoken = lines.map((line, index): Happening => {
    atMs += line.afterMinutes * MINUTE_MS + 9_000;
    const speaker = line.from === one.handle ? one : other;
    const unread = lines.length - index <= (dialogue.unread ?? 0);
    return {
      atMs,
      async run() {
        const id = present(conversationId, 'the conversation is open');
        const { message } = await act(speaker.caller, chat.sendMessage, {
          id: newId() as chat.MessageId,
          conversationId: id,
          kind: 'text',
          content: { text: line.text },
        });
        for (const reader of [one, other]) {
          const kept =
            reader.handle === mila.handle && unread ? { deliveredNo: message.no } : { readNo: message.no };
          await act(reader.caller, chat.putReceipts, { receipts: [{ conversationId: id, ...kept }] });
        }
      },
    };
  });
  const after: Happening = {
    atMs: atMs + MINUTE_MS,
    run: () => ownSide(act, dialogue, people, present(conversationId, 'open')),
  };
  return [begin, ...spoken, after];
}

/** Pin, mute and draft, on Mila's side. */
async function ownSide(
  act: Act,
  dialogue: Dialogue,
  people: ReadonlyMap<string, Inhabitant>,
  conversationId: chat.ConversationId,
): Promise<void> {
  const { caller } = present(people.get(mila.handle), 'mila');
  if (dialogue.pinned === true) await act(caller, chat.setPreferences, { conversationId, pinned: true });
  if (dialogue.muted === true)
    await act(caller, chat.setPreferences, { conversationId, mutedUntil: '9999-12-31T00:00:00.000Z' });
  if (dialogue.draft !== undefined)
    await act(caller, chat.setDraft, { conversationId, text: dialogue.draft });
}

/** Requests in both directions, and whom Mila has blocked: some hours ago. */
function standingHappenings(act: Act, people: ReadonlyMap<string, Inhabitant>, nowMs: number): Happening[] {
  const who = (handle: string): Inhabitant => present(people.get(handle), handle);
  const ask = (from: string, to: string, note: string) => async () => {
    const id = newId() as contacts.RequestId;
    await act(who(from).caller, contacts.requestContact, { id, to: who(to).actorId, note });
  };
  const acts = [
    ...requests.map(({ from, note }) => ask(from, mila.handle, note)),
    ...asked.map(({ to, note }) => ask(mila.handle, to, note)),
    ...blocked.map((handle) => async () => {
      await act(who(mila.handle).caller, contacts.block, { personId: who(handle).actorId });
    }),
  ];
  return acts.map((run, index) => ({ atMs: nowMs - (240 - index * 50) * MINUTE_MS, run }));
}

async function inOrder(clock: SettableClock, happenings: readonly Happening[]): Promise<void> {
  for (const { atMs, run } of happenings.toSorted((a, b) => a.atMs - b.atMs)) {
    const waitMs = atMs - clock.now().getTime();
    if (waitMs > 0) clock.advance(Math.ceil(waitMs));
    await run();
  }
}

/** Fills the database of these settings, which must be empty. */
export async function seedTown(given: Config, log: Log, now: Date): Promise<void> {
  const firstMs = now.getTime() - 20 * 24 * 60 * MINUTE_MS;
  const clock = createSettableClock({ now: () => new Date(firstMs) });
  const config: Config = { ...given, port: 0, tlsPort: 0, acme: null, testSeams: false };
  await migrateDatabase(config, log);
  const app = createApp({ config, log, clock, tls: null, setupCode: SETUP_CODE });
  const act = actOn(app);
  try {
    const people = new Map<string, Inhabitant>();
    for (const who of townspeople) {
      people.set(who.handle, await arrive(app, act, who));
      // The limits against abuse hold for the demo, too: an hour passes between two who arrive.
      clock.advance(60 * MINUTE_MS);
    }
    const asking = standingHappenings(act, people, now.getTime());
    const talking = dialogues.flatMap((dialogue) => dialogueHappenings(act, people, dialogue, now.getTime()));
    await inOrder(clock, [...talking, ...asking]);
    for (const { caller, locale } of people.values()) {
      await act(caller, updateProfile, { locale });
      await act(caller, signOut, {});
    }
  } finally {
    await app.stop();
  }
}
