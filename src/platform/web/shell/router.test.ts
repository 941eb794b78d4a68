// Navigation: guards, redirects, chunks, and the way back.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { actorId, newId } from '#/kit/id.ts';
import type { Account } from '../account.ts';
import type { SessionState } from '../session.ts';
import type { ScreenRoute } from './contribution.ts';
import type { History } from './history.ts';
import { createRouter, destination, safePath } from './router.ts';

const places = { home: '/chats', signIn: '/sign-in', setUp: '/setup' };
const guest: SessionState = { kind: 'guest', setUp: true };
const fresh: SessionState = { kind: 'guest', setUp: false };
const id = actorId.parse(newId());
const person: SessionState = {
  kind: 'person',
  person: { actorId: id, handle: 'ana', name: 'Ana', operator: false },
  account: { actorId: id } as Account,
};

describe('guards', () => {
  const asked = (pathname: string, search = '') => ({ pathname, search });
  it('lead a guest to sign-in and remember where to', () => {
    expect(destination('person', guest, asked('/you/devices', '?a=1'), places)).toBe(
      '/sign-in?then=%2Fyou%2Fdevices%3Fa%3D1',
    );
    expect(destination('person', guest, asked('/chats'), places)).toBe('/sign-in');
  });
  it('lead a signed-in person away from the ways in', () => {
    expect(destination('guest', person, asked('/sign-in', '?then=%2Fyou'), places)).toBe('/you');
    expect(destination('guest', person, asked('/sign-in'), places)).toBe('/chats');
  });
  it('lead everyone to the set-up while there is none', () => {
    expect(destination('anyone', fresh, asked('/i/abc'), places)).toBe('/setup');
    expect(destination('guest', fresh, asked('/setup'), places)).toBeNull();
  });
  it('let pass whom they should', () => {
    expect(destination('person', person, asked('/chats'), places)).toBeNull();
    expect(destination('anyone', guest, asked('/i/abc'), places)).toBeNull();
    expect(destination('guest', guest, asked('/sign-in'), places)).toBeNull();
  });
  it.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'data:text/html,x', ''])(
    'never lead to %j',
    (then) => {
      expect(safePath(then, '/chats')).toBe('/chats');
    },
  );
});

/** A history in memory. */
function createHistory(first: string): History & { entries: string[] } {
  const entries = [first];
  let at = 0;
  let moved = (): void => {};
  return {
    entries,
    href: () => entries[at] ?? '/',
    push(href) {
      entries.splice(at + 1, entries.length, href);
      at += 1;
    },
    replace(href) {
      entries[at] = href;
    },
    back() {
      at -= 1;
      moved();
    },
    canGoBack: () => at > 0,
    onMove(listener) {
      moved = listener;
      return () => {};
    },
  };
}

function start(first: string, state: SessionState = person) {
  let session = state;
  const fetched: string[] = [];
  const slow = new Map<string, (arrive: boolean) => void>();
  const at = (path: string, more: Partial<ScreenRoute> = {}): ScreenRoute => ({
    path,
    title: { id: path, message: path },
    screen: async () => {
      fetched.push(path);
      if (path === '/slow') {
        const arrives = await new Promise<boolean>((resolve) => slow.set(path, resolve));
        if (!arrives) throw new TypeError('import failed');
      }
      return { default: () => null };
    },
    ...more,
  });
  const history = createHistory(first);
  const router = createRouter({
    routes: [
      at('/chats', { children: [at('$conversationId')] }),
      at('/you'),
      at('/slow'),
      at('/sign-in', { access: 'guest', frame: 'bare' }),
      at('/setup', { access: 'guest', frame: 'bare' }),
    ],
    places,
    session: () => session,
    history,
  });
  const arrived: string[] = [];
  router.onArrival((from, to) => arrived.push(`${from} → ${to}`));
  const become = (next: SessionState): void => {
    session = next;
    router.refresh();
  };
  return { router, history, fetched, slow, arrived, become };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());
const settle = () => vi.advanceTimersByTimeAsync(0);

describe('the router', () => {
  it('opens the address of the page', async () => {
    const { router, arrived } = start('/chats/7?x=1');
    await router.start();
    expect(router.place.get()).toMatchObject({
      pathname: '/chats/7',
      search: '?x=1',
      params: { conversationId: '7' },
    });
    expect(arrived).toEqual(['/ → /chats/7']);
  });
  it('starts at home', async () => {
    const { router, history } = start('/');
    await router.start();
    expect([router.place.get().pathname, history.entries]).toEqual(['/chats', ['/chats']]);
  });
  it('goes on and back', async () => {
    const { router, history } = start('/chats');
    await router.start();
    router.push('/chats/7');
    await settle();
    router.back('/you');
    await settle();
    expect([router.place.get().pathname, history.entries]).toEqual(['/chats', ['/chats', '/chats/7']]);
  });
  it('goes to the fallback where there is no way back', async () => {
    const { router, history } = start('/chats/7');
    await router.start();
    router.back('/chats');
    await settle();
    expect([router.place.get().pathname, history.entries]).toEqual(['/chats', ['/chats']]);
  });
  it('adds nothing to the history when it goes where it is', async () => {
    const { router, history } = start('/chats');
    await router.start();
    router.push('/chats');
    await settle();
    expect(history.entries).toEqual(['/chats']);
  });
  it('keeps the old screen until the new one is here, but not for long', async () => {
    const { router, slow } = start('/chats');
    await router.start();
    router.push('/slow');
    await vi.advanceTimersByTimeAsync(200);
    expect(router.place.get().pathname).toBe('/chats');
    await vi.advanceTimersByTimeAsync(100);
    expect(router.place.get().pathname).toBe('/slow');
    slow.get('/slow')?.(true);
  });
  it('shows only the last of two addresses asked for', async () => {
    const { router, arrived, slow } = start('/chats');
    await router.start();
    router.push('/slow');
    router.push('/you');
    await settle();
    slow.get('/slow')?.(true);
    await vi.advanceTimersByTimeAsync(500);
    expect([router.place.get().pathname, arrived.at(-1)]).toEqual(['/you', '/chats → /you']);
  });
  it('fetches a chunk once, early if asked, and again when it did not arrive', async () => {
    const { router, fetched, slow } = start('/chats');
    await router.start();
    router.preload('/you');
    router.push('/you');
    await settle();
    expect(fetched.filter((path) => path === '/you')).toHaveLength(1);
    router.preload('/slow');
    slow.get('/slow')?.(false);
    await settle();
    router.preload('/slow');
    expect(fetched.filter((path) => path === '/slow')).toHaveLength(2);
  });
  it('looks again when somebody signs in or out', async () => {
    const { router, become, history } = start('/you', guest);
    await router.start();
    expect(history.entries).toEqual(['/sign-in?then=%2Fyou']);
    become(person);
    await settle();
    expect(router.place.get().pathname).toBe('/you');
    become(fresh);
    await settle();
    expect(router.place.get().pathname).toBe('/setup');
  });
  it('has no screens for an address that leads nowhere', async () => {
    const { router } = start('/nowhere/at/all');
    await router.start();
    expect(router.place.get()).toMatchObject({ pathname: '/nowhere/at/all', chain: [] });
  });
});
