// What the page remembers of a session between starts: who is signed in, and a sign-out that the server has not heard of.
import type { ActorId } from '#/kit/id.ts';

/** Oneself, as far as the platform needs to know. */
export interface Person {
  readonly actorId: ActorId;
  readonly handle: string;
  readonly name: string;
  readonly operator: boolean;
}

const SAVED = 'plaza.account';
/** Set while a sign-out waits to be told to the server: the cookie is not the page's to remove. */
const LEAVING = 'plaza.leaving';

function read(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function write(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch {
    // Storage is closed to this page: the session lasts as long as the page.
  }
}

/** The person who was signed in when the page was last open. */
export function rememberedPerson(): Person | null {
  try {
    const value: unknown = JSON.parse(read(SAVED) ?? 'null');
    return typeof value === 'object' && value !== null && 'actorId' in value ? (value as Person) : null;
  } catch {
    return null;
  }
}

export function rememberPerson(person: Person | null): void {
  write(SAVED, person === null ? null : JSON.stringify(person));
}

export function isLeaving(): boolean {
  return read(LEAVING) !== null;
}

export function rememberLeaving(leaving: boolean): void {
  write(LEAVING, leaving ? '1' : null);
}

/** Calls back when another tab has signed in or out. */
export function onOtherTab(listener: (person: Person | null) => void): void {
  addEventListener('storage', (event) => {
    if (event.key === SAVED || event.key === null) listener(rememberedPerson());
  });
}
