// Who is signed in on this device: known at once from local data, then confirmed by the server. Works offline.
import { createContext, use } from 'react';
import type { ActorId } from '#/kit/id.ts';
import { invariant, present } from '#/kit/invariant.ts';
import type { Account } from './account.ts';
import { ApiError } from './api-error.ts';
import {
  isLeaving,
  onOtherTab,
  rememberedPerson,
  rememberLeaving,
  rememberPerson,
  type Person,
} from './session-memory.ts';
import { createValue, useValue, type ReadonlyValue } from './value.ts';

export type { Person } from './session-memory.ts';

export type SessionState =
  /** Nothing is known yet; lasts until the first answer, and only where nothing is stored. */
  | { readonly kind: 'starting' }
  /** `setUp` is false while this Plaza has no operator yet. */
  | { readonly kind: 'guest'; readonly setUp: boolean }
  | { readonly kind: 'person'; readonly person: Person; readonly account: Account };

export interface SessionDeps {
  /** Oneself by the cookie; throws not_signed_in. */
  readonly getMe: () => Promise<Person>;
  readonly signOut: () => Promise<void>;
  readonly isSetUp: () => Promise<boolean>;
  /** `onErased` is called when another tab erases the account's copy. */
  readonly openAccount: (person: Person, onErased: () => void) => Promise<OpenAccount>;
  /** Removes every account's data from the device but that of one. */
  readonly eraseOthers: (keep: ActorId | null) => Promise<void>;
}

/** An account at work, and how it ends: `close` keeps the device's copy, `erase` removes it. */
export interface OpenAccount {
  readonly account: Account;
  close(): void;
  erase(): Promise<void>;
}

export interface Session {
  readonly state: ReadonlyValue<SessionState>;
  start(): Promise<void>;
  /** After an answer of sign-in, sign-up or set-up. */
  signedIn(person: Person): Promise<void>;
  /** Ends the session on the server and erases the device's copy; offline, the server is told later. */
  signOut(): Promise<void>;
  /** The server no longer knows the session: erases the device's copy. */
  ended(): Promise<void>;
  /** Asks the server whether the session still stands; unanswered, all stays. */
  check(): Promise<void>;
  /** Takes note of a changed name. */
  renamed(person: Person): void;
}

function isSignedOut(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'not_signed_in';
}

/** Tells the server of a sign-out; true once it knows. */
async function tellSignOut(deps: SessionDeps): Promise<boolean> {
  try {
    await deps.signOut();
  } catch (error) {
    if (!isSignedOut(error)) return false;
  }
  rememberLeaving(false);
  return true;
}

/** The account that is open, entered and left one after the other however the calls arrive. */
function createDoor(deps: SessionDeps, show: (state: SessionState) => void) {
  let open: OpenAccount | null = null;
  let last: Promise<unknown> = Promise.resolve();
  function inTurn(work: () => Promise<void>): Promise<void> {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  }
  async function leaveNow(): Promise<void> {
    const left = open;
    open = null;
    rememberPerson(null);
    show({ kind: 'guest', setUp: true });
    // The screens that read the store go first.
    await new Promise((resolve) => setTimeout(resolve));
    await left?.erase();
    await deps.eraseOthers(null);
  }
  return {
    actorId: (): ActorId | null => open?.account.actorId ?? null,
    leave: () => inTurn(leaveNow),
    enter: (person: Person) =>
      inTurn(async () => {
        if (open !== null && open.account.actorId !== person.actorId) await leaveNow();
        open ??= await deps.openAccount(person, () => void inTurn(leaveNow));
        rememberPerson(person);
        show({ kind: 'person', person, account: open.account });
      }),
  };
}

export function createSession(deps: SessionDeps): Session {
  const state = createValue<SessionState>({ kind: 'starting' });
  const door = createDoor(deps, (next) => state.set(next));
  /** Rises with each sign-in and sign-out here, so that an answer from before is not taken for news. */
  let turn = 0;

  async function becomeGuest(): Promise<void> {
    const setUp = await deps.isSetUp().catch(() => true);
    if (door.actorId() === null) state.set({ kind: 'guest', setUp });
  }

  async function check(): Promise<void> {
    const asked = turn;
    try {
      const person = await deps.getMe();
      if (asked === turn) await door.enter(person);
    } catch (error) {
      if (asked !== turn) return;
      if (door.actorId() === null) await becomeGuest();
      else if (isSignedOut(error)) await door.leave();
      else if (!(error instanceof ApiError)) throw error;
    }
  }

  async function leave(): Promise<void> {
    turn += 1;
    await door.leave();
  }

  onOtherTab((person) => {
    turn += 1;
    if (person !== null) void door.enter(person);
    else if (door.actorId() !== null) void door.leave();
  });

  return {
    state,
    async start() {
      if (isLeaving() && !(await tellSignOut(deps))) return becomeGuest();
      const person = rememberedPerson();
      // Without the device's own memory there is nothing to open: sign-in makes a new session anyway.
      if (person === null) return becomeGuest();
      await door.enter(person);
      void deps.eraseOthers(person.actorId).catch(() => undefined);
      void check();
    },
    async signedIn(person) {
      turn += 1;
      rememberLeaving(false);
      await door.enter(person);
    },
    async signOut() {
      turn += 1;
      rememberLeaving(true);
      await tellSignOut(deps);
      await leave();
    },
    ended: leave,
    check,
    renamed(person) {
      const now = state.get();
      if (now.kind !== 'person' || now.person.actorId !== person.actorId) return;
      rememberPerson(person);
      state.set({ ...now, person });
    },
  };
}

export const SessionContext = createContext<Session | null>(null);

/** The session: to sign in and out. */
export function useSession(): Session {
  return present(use(SessionContext), 'useSession() needs a SessionContext');
}

/** Oneself; only below screens of access `person`. */
export function usePerson(): Person {
  const state = useValue(useSession().state);
  invariant(state.kind === 'person', 'usePerson() was called where nobody is signed in');
  return state.person;
}
