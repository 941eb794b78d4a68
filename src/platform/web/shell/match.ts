// Which screens an address opens: the slices' routes as a tree, matched segment by segment. Pure.
import type { ScreenRoute } from './contribution.ts';

/** A screen of an address, outermost first, with the part of the path that ends with it. */
export interface Matched<Route extends ScreenRoute = ScreenRoute> {
  readonly route: Route;
  readonly pathname: string;
}

export interface Match<Route extends ScreenRoute = ScreenRoute> {
  readonly chain: readonly Matched<Route>[];
  readonly params: Readonly<Record<string, string>>;
}

export function segmentsOf(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '');
}

function decode(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}

/** Fits a route's own segments to the beginning of what is left; null when they differ. */
function fit(route: ScreenRoute, left: readonly string[]): Record<string, string> | null {
  const params: Record<string, string> = {};
  for (const [index, wanted] of segmentsOf(route.path).entries()) {
    const given = left[index];
    if (given === undefined) return null;
    if (!wanted.startsWith('$')) {
      if (wanted !== given) return null;
      continue;
    }
    const value = decode(given);
    if (value === null) return null;
    params[wanted.slice(1)] = value;
  }
  return params;
}

/** Written segments come before parameters, longer routes before shorter ones. */
function rank(route: ScreenRoute): number {
  return segmentsOf(route.path).reduce((sum, segment) => sum + (segment.startsWith('$') ? 1 : 1.5), 0);
}

function matchFrom<Route extends ScreenRoute>(
  routes: readonly Route[],
  left: readonly string[],
  above: string,
): Match<Route> | null {
  for (const route of [...routes].sort((a, b) => rank(b) - rank(a))) {
    const params = fit(route, left);
    if (params === null) continue;
    const length = segmentsOf(route.path).length;
    const pathname =
      length === 0 ? above : `${above === '/' ? '' : above}/${left.slice(0, length).join('/')}`;
    const rest = left.slice(length);
    const own = { route, pathname };
    // Children are of the same kind as their parent: the tree is mounted as a whole.
    const below = matchFrom((route.children ?? []) as readonly Route[], rest, pathname);
    if (below !== null) return { chain: [own, ...below.chain], params: { ...params, ...below.params } };
    if (rest.length === 0) return { chain: [own], params };
  }
  return null;
}

/** The screens of a path; null when it leads nowhere. */
export function match<Route extends ScreenRoute>(
  routes: readonly Route[],
  pathname: string,
): Match<Route> | null {
  return matchFrom(routes, segmentsOf(pathname), '/');
}
