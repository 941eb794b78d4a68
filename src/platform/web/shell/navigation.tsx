// Going places: the app's link, navigation by address, parameters of the address, the document's title.
import { createContext, use, useCallback, useEffect, useMemo, type MouseEvent } from 'react';
import { present } from '#/kit/invariant.ts';
import type { LinkProps } from '../ui/link.tsx';
import { createValue, useValue, type ReadonlyValue } from '../value.ts';
import { readQuery, type Place, type Router } from './router.ts';

export { safePath } from './router.ts';

export const RouterContext = createContext<Router | null>(null);

export function useRouter(): Router {
  return present(use(RouterContext), 'useRouter() needs a RouterContext');
}

/** What is on the screen. */
export function usePlace(): Place {
  return useValue(useRouter().place);
}

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

export function createGo(router: Pick<Router, 'push' | 'replace' | 'back'>): Go {
  const go = (href: string, options: { replace?: boolean } = {}): void => {
    if (options.replace === true) router.replace(href);
    else router.push(href);
  };
  return Object.assign(go, { back: (fallback: string) => router.back(fallback) });
}

function isPlainClick(event: MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}

/** A link inside the app: an anchor that changes the screen instead of loading a page. */
export function AppLink({ href, onClick, children, ...rest }: LinkProps) {
  const router = useRouter();
  const preload = useCallback(() => router.preload(href), [router, href]);
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
        router.push(href);
      }}
    >
      {children}
    </a>
  );
}

/** The parameters of the address: `useRouteParams().conversationId`; absent where the address has none. */
export function useRouteParams(): Readonly<Record<string, string | undefined>> {
  return usePlace().params;
}

/** The query of the address. Values are text; unknown names are the screen's to ignore. */
export function useRouteQuery(): Readonly<Record<string, string | undefined>> {
  const { search } = usePlace();
  return useMemo(() => readQuery(search), [search]);
}

/** Where one is, without query. */
export function usePathname(): string {
  return usePlace().pathname;
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
