// Who is signed in: from local data first, confirmed later, erased at the end.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { actorId as actorIdSchema, newId } from '#/kit/id.ts';
import type { Account } from './account.ts';
import { ApiError, deviceError } from './api-error.ts';
import { isLeaving, rememberedPerson, rememberPerson, type Person } from './session-memory.ts';
import { createSession, type SessionDeps } from './session.ts';

const person = (name: string): Person => ({
  actorId: actorIdSchema.parse(newId()),
  handle: name,
  name,
  operator: false,
});
const signedOut = (): Promise<never> => Promise.reject(new ApiError('not_signed_in', 401, ''));
const offline = (): Promise<never> => Promise.reject(deviceError('not_reached'));

function start(answers: Partial<SessionDeps> = {}) {
  const opened: string[] = [];
  const erased: string[] = [];
  let tellErased = (): void => {};
  const session = createSession({
    getMe: signedOut,
    signOut: async () => {},
    isSetUp: async () => true,
    eraseOthers: async () => {},
    openAccount: async (one, onErased) => {
      opened.push(one.name);
      tellErased = onErased;
      const account = { actorId: one.actorId } as Account;
      return { account, close: () => {}, erase: async () => void erased.push(one.name) };
    },
    ...answers,
  });
  return { session, opened, erased, eraseElsewhere: () => tellErased() };
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

beforeEach(() => localStorage.clear());
afterEach(() => vi.restoreAllMocks());

describe('at start', () => {
  it('opens from local data without a network', async () => {
    rememberPerson(person('Ana'));
    const { session, opened } = start({ getMe: offline });
    await session.start();
    await settled();
    expect(session.state.get()).toMatchObject({ kind: 'person', person: { name: 'Ana' } });
    expect(opened).toEqual(['Ana']);
  });
  it('is a guest where nobody is remembered and no cookie stands', async () => {
    const { session } = start();
    await session.start();
    expect(session.state.get()).toEqual({ kind: 'guest', setUp: true });
  });
  it('knows that this Plaza is not set up yet', async () => {
    const { session } = start({ isSetUp: async () => false });
    await session.start();
    expect(session.state.get()).toEqual({ kind: 'guest', setUp: false });
  });
  it('asks for nobody where nobody is remembered', async () => {
    const getMe = vi.fn<() => Promise<Person>>();
    await start({ getMe }).session.start();
    expect(getMe).not.toHaveBeenCalled();
  });
  it('erases the device’s copy when the server no longer knows the session', async () => {
    rememberPerson(person('Ana'));
    const { session, erased } = start();
    await session.start();
    await settled();
    expect(session.state.get().kind).toBe('guest');
    expect([erased, rememberedPerson()]).toEqual([['Ana'], null]);
  });
  it('erases the copy of one person before another enters', async () => {
    rememberPerson(person('Ana'));
    const bo = person('Bo');
    const { session, erased } = start({ getMe: async () => bo });
    await session.start();
    await settled();
    expect(erased).toEqual(['Ana']);
    expect(session.state.get()).toMatchObject({ person: { name: 'Bo' } });
  });
  it('survives what else may stand in storage', async () => {
    localStorage.setItem('plaza.account', '{"half');
    const { session } = start();
    await session.start();
    expect(session.state.get().kind).toBe('guest');
  });
});

describe('signing out', () => {
  it('tells the server and erases the copy', async () => {
    const signOut = vi.fn<() => Promise<void>>().mockResolvedValue(undefined);
    const { session, erased } = start({ signOut });
    await session.signedIn(person('Ana'));
    await session.signOut();
    expect(signOut).toHaveBeenCalledTimes(1);
    expect([erased, isLeaving(), session.state.get().kind]).toEqual([['Ana'], false, 'guest']);
  });
  it('works offline; the server is told at the next start, before anything else', async () => {
    const ana = person('Ana');
    const { session, erased } = start({ signOut: offline });
    await session.signedIn(ana);
    await session.signOut();
    expect([erased, isLeaving()]).toEqual([['Ana'], true]);

    const still = start({ signOut: offline, getMe: async () => ana });
    await still.session.start();
    expect(still.session.state.get().kind).toBe('guest');

    const signOut = vi.fn<() => Promise<void>>().mockResolvedValue(undefined);
    const back = start({ signOut });
    await back.session.start();
    expect(signOut).toHaveBeenCalledTimes(1);
    expect(isLeaving()).toBe(false);
  });
  it('is not undone by an answer that was under way', async () => {
    const ana = person('Ana');
    let answer = (): void => {};
    const getMe = (): Promise<Person> => new Promise((resolve) => (answer = () => resolve(ana)));
    const { session } = start({ getMe });
    await session.signedIn(ana);
    const checking = session.check();
    await session.signOut();
    answer();
    await checking;
    expect(session.state.get().kind).toBe('guest');
  });
  it('in another tab signs out here', async () => {
    const { session, erased } = start();
    await session.signedIn(person('Ana'));
    localStorage.removeItem('plaza.account');
    dispatchEvent(new StorageEvent('storage', { key: 'plaza.account' }));
    await settled();
    expect([session.state.get().kind, erased]).toEqual(['guest', ['Ana']]);
  });
  it('is noticed when another tab erases the copy', async () => {
    const { session, eraseElsewhere } = start();
    await session.signedIn(person('Ana'));
    eraseElsewhere();
    await settled();
    expect(session.state.get().kind).toBe('guest');
  });
});

describe('a check', () => {
  it('changes nothing while the server is not reached', async () => {
    const { session } = start({ getMe: offline });
    await session.signedIn(person('Ana'));
    await session.check();
    expect(session.state.get().kind).toBe('person');
  });
  it('takes note of a new name', async () => {
    const ana = person('Ana');
    const { session, opened } = start({ getMe: async () => ({ ...ana, name: 'Ana Maria' }) });
    await session.signedIn(ana);
    await session.check();
    expect(session.state.get()).toMatchObject({ person: { name: 'Ana Maria' } });
    expect(opened).toHaveLength(1);
  });
});
