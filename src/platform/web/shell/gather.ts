// Puts the screens that slices contribute together: those that stand below another slice's list become its children.
import { invariant } from '#/kit/invariant.ts';
import type { ScreenRoute } from './contribution.ts';

/** The routes as one tree. A screen that names a list which nobody contributes is a mistake. */
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
