// Going places: the app's link, navigation by address, parameters of the address, the document's title.
import { useRouter, useRouterState, type AnyRouter } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, type MouseEvent } from 'react';
import type { LinkProps } from '../ui/link.tsx';
import { createValue, type ReadonlyValue } from '../value.ts';

/** Navigates by address, as it stands in the address bar. */
export interface Go {
  (href: string, options?: { replace?: boolean }): void;
  /** Back to where one came from; to `fallback` when this page was the first. */
  back(fallback: string): void;
}

export function useGo(): Go {
  const router = useRouter();
  return useMemo(() => createGo(router), [router]);
}

export function createGo(router: AnyRouter): Go {
  const go = (href: string, options: { replace?: boolean } = {}): void => {
    if (options.replace === true) router.history.replace(href);
    else router.history.push(href);
  };
  return Object.assign(go, {
    back(fallback: string) {
      if (router.history.canGoBack()) router.history.back();
      else router.history.replace(fallback);
    },
  });
}

function isPlainClick(event: MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}

/** A link inside the app: an anchor that changes the screen instead of loading a page. */
export function AppLink({ href, onClick, children, ...rest }: LinkProps) {
  const router = useRouter();
  const preload = useCallback(() => {
    const [pathname] = href.split(/[?#]/);
    // Only fetches the screen's chunk early; a failure shows when somebody really goes there.
    void router.preloadRoute({ to: pathname ?? href }).catch(() => undefined);
  }, [router, href]);
  return (
    <a
      {...rest}
      href={href}
      onPointerEnter={preload}
      onFocus={preload}
      onClick={(event) => {
        onClick?.(event);
        if (event.defaultPrevented || !isPlainClick(event) || rest.target === '_blank') return;
        event.preventDefault();
        router.history.push(href);
      }}
    >
      {children}
    </a>
  );
}

/** The parameters of the address: `useRouteParams().conversationId`; absent where the address has none. */
export function useRouteParams(): Readonly<Record<string, string | undefined>> {
  return useRouterState({
    select: (state): Record<string, string> => state.matches.at(-1)?.params ?? {},
    structuralSharing: true,
  });
}

/** The query of the address. Values are text; unknown names are the screen's to ignore. */
export function useRouteQuery(): Readonly<Record<string, string | undefined>> {
  return useRouterState({
    select: (state) => readQuery(state.location.searchStr),
    structuralSharing: true,
  });
}

export function readQuery(query: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(query));
}

/** Where one is, without query. */
export function usePathname(): string {
  return useRouterState({ select: (state) => state.location.pathname });
}

const ownTitle = createValue<string | null>(null);

/** The title that the screen on show has given itself; null: the route's own holds. */
export const titleOfScreen: ReadonlyValue<string | null> = ownTitle;

/** Names the document after what is on the screen (a person's name) as long as the screen is shown. */
export function useTitle(title: string | undefined): void {
  useEffect(() => {
    if (title === undefined) return undefined;
    ownTitle.set(title);
    return () => ownTitle.set(null);
  }, [title]);
}

/** Where to go after signing in: a path of this app, never another origin. */
export function safePath(then: string | undefined, fallback: string): string {
  return then !== undefined && /^\/(?![/\\])/.test(then) ? then : fallback;
}
