// Who is signed in on this device: known at once from local data, then confirmed by the server. Works offline.
import { createContext, use } from 'react';
import type { ActorId } from '#/kit/id.ts';
import { present } from '#/kit/invariant.ts';
import type { Account } from './account.ts';
import { ApiError } from './api-error.ts';
import { createValue, useValue, type ReadonlyValue } from './value.ts';

/** Oneself, as far as the platform needs to know. */
export interface Person {
  readonly actorId: ActorId;
  readonly handle: string;
  readonly name: string;
  readonly operator: boolean;
}

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

const SAVED = 'plaza.account';
/** Set while a sign-out waits to be told to the server: the cookie is not the page's to remove. */
const LEAVING = 'plaza.leaving';

function readSaved(): Person | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(SAVED) ?? 'null');
    if (typeof value !== 'object' || value === null || !('actorId' in value)) return null;
    return value as Person;
  } catch {
    return null;
  }
}

function keep(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch {
    // Storage is closed to this page: the session lasts as long as the page.
  }
}

function isLeaving(): boolean {
  try {
    return localStorage.getItem(LEAVING) !== null;
  } catch {
    return false;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof ApiError && error.code === code;
}

/** Tells the server of a sign-out that it has not heard of; true once it knows. */
async function tellSignOut(deps: SessionDeps): Promise<boolean> {
  try {
    await deps.signOut();
  } catch (error) {
    if (!isCode(error, 'not_signed_in')) return false;
  }
  keep(LEAVING, null);
  return true;
}

export function createSession(deps: SessionDeps): Session {
  const state = createValue<SessionState>({ kind: 'starting' });
  let open: OpenAccount | null = null;

  async function enter(person: Person): Promise<void> {
    if (open?.account.actorId !== person.actorId) {
      open?.close();
      open = await deps.openAccount(person, () => void leave());
    }
    keep(SAVED, JSON.stringify(person));
    state.set({ kind: 'person', person, account: open.account });
  }

  async function leave(): Promise<void> {
    const left = open;
    open = null;
    keep(SAVED, null);
    state.set({ kind: 'guest', setUp: true });
    await left?.erase();
    await deps.eraseOthers(null);
  }

  async function becomeGuest(): Promise<void> {
    const setUp = await deps.isSetUp().catch(() => true);
    state.set({ kind: 'guest', setUp });
  }

  /** Confirms what local data said, or finds out where they said nothing. */
  async function check(): Promise<void> {
    try {
      const person = await deps.getMe();
      if (open !== null && open.account.actorId !== person.actorId) await leave();
      await enter(person);
    } catch (error) {
      if (isCode(error, 'not_signed_in') && open !== null) await leave();
      else if (open === null) await becomeGuest();
    }
  }

  // Another tab signed in or out: follow it.
  addEventListener('storage', (event) => {
    if (event.key !== SAVED) return;
    const person = readSaved();
    if (person === null && open !== null) void leave();
    else if (person !== null && person.actorId !== open?.account.actorId) void enter(person);
  });

  return {
    state,
    async start() {
      if (isLeaving() && !(await tellSignOut(deps))) return becomeGuest();
      const saved = readSaved();
      if (saved === null) return check();
      await enter(saved);
      void deps.eraseOthers(saved.actorId).catch(() => undefined);
      void check();
    },
    async signedIn(person) {
      keep(LEAVING, null);
      await enter(person);
    },
    async signOut() {
      keep(LEAVING, '1');
      await tellSignOut(deps);
      await leave();
    },
    ended: leave,
    check,
    renamed(person) {
      const now = state.get();
      if (now.kind !== 'person' || now.person.actorId !== person.actorId) return;
      keep(SAVED, JSON.stringify(person));
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
  if (state.kind !== 'person') throw new Error('usePerson() was called where nobody is signed in');
  return state.person;
}
