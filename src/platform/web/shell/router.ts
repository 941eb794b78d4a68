// The router: addresses become the slices' screens, guarded by who is signed in, each in a chunk fetched when needed.
// Written here because the whole is data (contribution.ts) and needs a tenth of a router library (decision 0005).
import { createElement, use, type ComponentType } from 'react';
import { createValue, type ReadonlyValue } from '../value.ts';
import type { SessionState } from '../session.ts';
import type { ScreenAccess, ScreenRoute } from './contribution.ts';
import { gather } from './gather.ts';
import type { History } from './history.ts';
import { match, type Match, type Matched } from './match.ts';

/** A route with the component of its chunk, and what fetches the chunk early. */
export interface MountedRoute extends ScreenRoute {
  readonly component: ComponentType;
  readonly load: () => Promise<void>;
  /** Its own, or its parent's. */
  readonly guard: ScreenAccess;
  readonly children: readonly MountedRoute[];
}

/** Addresses that the shell itself must know. */
export interface Places {
  readonly home: string;
  readonly signIn: string;
  readonly setUp: string;
}

/** What is on the screen. */
export interface Place {
  readonly pathname: string;
  /** With `?` when there is one. */
  readonly search: string;
  /** Outermost first; empty where the address leads nowhere. */
  readonly chain: readonly Matched<MountedRoute>[];
  readonly params: Readonly<Record<string, string>>;
}

export interface Router {
  readonly place: ReadonlyValue<Place>;
  push(href: string): void;
  replace(href: string): void;
  /** Back to where one came from; to `fallback` when this page was the first. */
  back(fallback: string): void;
  /** Fetches the chunks of an address early. */
  preload(href: string): void;
  /** Looks again whether one may be here: somebody signed in or out. */
  refresh(): void;
  /** Shows the address of the page, and follows it from then on. Resolves when the first screen is there. */
  start(): Promise<void>;
  /** Calls back after each change of the path. Returns what ends it. */
  onArrival(listener: (from: string, to: string) => void): () => void;
}

export interface RouterDeps {
  readonly routes: readonly ScreenRoute[];
  readonly places: Places;
  readonly session: () => SessionState;
  readonly history: History;
}

/** A screen that is not here within this time is shown as loading. */
const PATIENCE_MS = 250;
const MOST_REDIRECTS = 5;

export function readQuery(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search));
}

/** Where to go after signing in: a path of this app, never another origin. */
export function safePath(then: string | undefined, fallback: string): string {
  return then !== undefined && /^\/(?![/\\])/.test(then) ? then : fallback;
}

/** Where somebody is led who asks for a screen; null when they may see it. */
export function destination(
  access: ScreenAccess,
  state: SessionState,
  asked: { pathname: string; search: string },
  places: Places,
): string | null {
  if (state.kind === 'guest' && !state.setUp) return asked.pathname === places.setUp ? null : places.setUp;
  if (access === 'person' && state.kind === 'guest') {
    const then = `${asked.pathname}${asked.search}`;
    return then === '/' || then === places.home
      ? places.signIn
      : `${places.signIn}?then=${encodeURIComponent(then)}`;
  }
  if (access === 'guest' && state.kind === 'person')
    return safePath(readQuery(asked.search)['then'], places.home);
  return null;
}

/** A screen in a chunk of its own: drawn at once when it is here, else the nearest Suspense waits for it. */
function createChunk(fetch: ScreenRoute['screen']): { component: ComponentType; load: () => Promise<void> } {
  let here: ComponentType | null = null;
  let fetching: Promise<ComponentType> | null = null;
  async function fetchOnce(): Promise<ComponentType> {
    try {
      here = (await fetch()).default;
      return here;
    } catch (error) {
      // What did not arrive is asked for again the next time.
      fetching = null;
      throw error;
    }
  }
  const fetched = (): Promise<ComponentType> => (fetching ??= fetchOnce());
  return {
    component: function Screen() {
      return createElement(here ?? use(fetched()));
    },
    // A failure shows when the screen itself is drawn.
    load: () =>
      fetched().then(
        () => undefined,
        () => undefined,
      ),
  };
}

/** Gives every route its component and its guard. */
export function mount(route: ScreenRoute, inherited: ScreenAccess = 'person'): MountedRoute {
  const guard = route.access ?? inherited;
  const children = (route.children ?? []).map((child) => mount(child, guard));
  return { ...route, ...createChunk(route.screen), guard, children };
}

function split(href: string): { pathname: string; search: string } {
  const [path = '/'] = href.split('#');
  const at = path.indexOf('?');
  return at < 0 ? { pathname: path, search: '' } : { pathname: path.slice(0, at), search: path.slice(at) };
}

/** Follows redirects from an address to the one that is shown. */
function createResolver({ routes, places, session }: RouterDeps) {
  const mounted = gather(routes).map((route) => mount(route));
  return (asked: string): { href: string; found: Match<MountedRoute> | null } => {
    let href = asked;
    for (let redirects = 0; redirects < MOST_REDIRECTS; redirects += 1) {
      const { pathname, search } = split(href);
      const found = match(mounted, pathname);
      const access = found?.chain.at(-1)?.route.guard ?? 'anyone';
      const to =
        pathname === '/' ? places.home : destination(access, session(), { pathname, search }, places);
      if (to === null || to === href) return { href, found };
      href = to;
    }
    return { href, found: null };
  };
}

function loadAll(found: Match<MountedRoute> | null): Promise<unknown> {
  return Promise.all((found?.chain ?? []).map(({ route }) => route.load()));
}

export function createRouter(deps: RouterDeps): Router {
  const { history } = deps;
  const resolve = createResolver(deps);
  const place = createValue<Place>({ pathname: '/', search: '', chain: [], params: {} });
  const arrivals = new Set<(from: string, to: string) => void>();
  let turn = 0;

  /** Shows the page's address once its screens are here, or after a moment without them. */
  async function show(): Promise<void> {
    turn += 1;
    const mine = turn;
    const { href, found } = resolve(history.href());
    if (href !== history.href()) history.replace(href);
    await Promise.race([loadAll(found), new Promise((done) => setTimeout(done, PATIENCE_MS))]);
    if (mine !== turn) return;
    const from = place.get().pathname;
    place.set({ ...split(href), chain: found?.chain ?? [], params: found?.params ?? {} });
    const to = place.get().pathname;
    if (from !== to) for (const listener of arrivals) listener(from, to);
  }
  const go = (href: string, replace: boolean): void => {
    if (replace || href === history.href()) history.replace(href);
    else history.push(href);
    void show();
  };

  return {
    place,
    push: (href) => go(href, false),
    replace: (href) => go(href, true),
    back(fallback) {
      if (history.canGoBack()) history.back();
      else go(fallback, true);
    },
    preload: (href) => void loadAll(resolve(href).found),
    refresh: () => void show(),
    async start() {
      history.onMove(() => void show());
      await show();
    },
    onArrival(listener) {
      arrivals.add(listener);
      return () => arrivals.delete(listener);
    },
  };
}
