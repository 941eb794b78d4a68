// The router: the slices' screens as one tree, guarded by who is signed in.
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  type AnyRoute,
  type RouteComponent,
  type RouterHistory,
} from '@tanstack/react-router';
import type { ComponentType, ReactNode } from 'react';
import { invariant } from '#/kit/invariant.ts';
import type { Session, SessionState } from '../session.ts';
import type { Contribution, ScreenAccess, ScreenRoute } from './contribution.ts';
import { readQuery, safePath } from './navigation.tsx';

/** A screen's route as it stands in the tree, with its chunk's component. */
export interface MountedScreen extends ScreenRoute {
  readonly component: ComponentType;
}

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** The screen of this route. */
    screen?: MountedScreen;
  }
}

/** Addresses that the shell itself must know. */
export interface Places {
  readonly home: string;
  readonly signIn: string;
  readonly setUp: string;
}

export interface RouterParts {
  readonly session: Session;
  readonly places: Places;
  readonly root: RouteComponent;
  readonly shell: RouteComponent;
  readonly notFound: () => ReactNode;
  readonly history?: RouterHistory;
}

/** Where somebody is led who asks for a screen; null when they may see it. */
export function destination(
  access: ScreenAccess,
  state: SessionState,
  asked: { pathname: string; query: string },
  places: Places,
): string | null {
  if (state.kind === 'guest' && !state.setUp) return asked.pathname === places.setUp ? null : places.setUp;
  if (access === 'person' && state.kind === 'guest') {
    const then = `${asked.pathname}${asked.query}`;
    return then === '/' || then === places.home
      ? places.signIn
      : `${places.signIn}?then=${encodeURIComponent(then)}`;
  }
  if (access === 'guest' && state.kind === 'person')
    return safePath(readQuery(asked.query)['then'], places.home);
  return null;
}

/** Parses a query into texts and writes it plainly; addresses stay readable. */
const query = {
  parseSearch: readQuery,
  stringifySearch(search: Record<string, unknown>) {
    const text = new URLSearchParams(
      Object.entries(search).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    ).toString();
    return text === '' ? '' : `?${text}`;
  },
};

function mount(screen: ScreenRoute, parent: AnyRoute, parts: RouterParts, inherited: ScreenAccess): AnyRoute {
  const access = screen.access ?? inherited;
  const component = lazyRouteComponent(screen.screen, 'default');
  const route = createRoute({
    getParentRoute: () => parent,
    path: screen.path,
    component,
    staticData: { screen: { ...screen, component } },
    beforeLoad: ({ location }) => {
      const asked = { pathname: location.pathname, query: location.searchStr };
      const to = destination(access, parts.session.state.get(), asked, parts.places);
      if (to !== null) redirect({ href: to, replace: true, throw: true });
    },
  });
  const children = (screen.children ?? []).map((child) => mount(child, route, parts, access));
  return children.length === 0 ? route : route.addChildren(children);
}

/** Puts screens that stand below another slice's list among its children. */
export function gather(screens: readonly ScreenRoute[]): ScreenRoute[] {
  const guests = screens.filter(({ below }) => below !== undefined);
  const hosts = screens.filter(({ below }) => below === undefined);
  for (const { path, below } of guests) {
    invariant(
      hosts.some((host) => host.path === below && path.startsWith(`${below}/`)),
      `${path} stands below ${below}, which nobody contributes`,
    );
  }
  return hosts.map((host) => {
    const own = guests
      .filter(({ below }) => below === host.path)
      .map((guest) => ({ ...guest, path: guest.path.slice(host.path.length + 1) }));
    return own.length === 0 ? host : { ...host, children: [...(host.children ?? []), ...own] };
  });
}

/** Builds the router of what the slices contribute. */
export function createPlazaRouter(contributions: readonly Contribution[], parts: RouterParts) {
  const rootRoute = createRootRoute({ component: parts.root, notFoundComponent: parts.notFound });
  const shellRoute: AnyRoute = createRoute({
    getParentRoute: () => rootRoute,
    id: 'shell',
    component: parts.shell,
  });
  const startRoute = createRoute({
    getParentRoute: () => rootRoute,
    path: '/',
    beforeLoad: () => {
      redirect({ href: parts.places.home, replace: true, throw: true });
    },
  });
  const screens = gather(contributions.flatMap(({ routes }) => routes ?? []));
  const inShell = screens.filter((screen) => screen.frame !== 'bare');
  const bare = screens.filter((screen) => screen.frame === 'bare');
  return createRouter({
    routeTree: rootRoute.addChildren([
      startRoute,
      shellRoute.addChildren(inShell.map((screen) => mount(screen, shellRoute, parts, 'person'))),
      ...bare.map((screen) => mount(screen, rootRoute, parts, 'person')),
    ]),
    ...(parts.history === undefined ? {} : { history: parts.history }),
    ...query,
    notFoundMode: 'root',
    // Screens keep their own place; the panes that scroll are theirs.
    scrollRestoration: false,
    defaultPreload: false,
    // A screen that is not here within this time shows that it is loading.
    defaultPendingMs: 250,
  });
}

export type PlazaRouter = ReturnType<typeof createPlazaRouter>;
