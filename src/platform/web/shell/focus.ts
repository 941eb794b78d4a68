// Where the keyboard and the screen reader stand after a navigation: at the new screen's heading; after going back, at
// the link that had led away.
import type { Router } from './router.ts';

function headingOf(): HTMLElement | null {
  const panes = document.querySelectorAll<HTMLElement>('#main > section');
  for (const pane of [...panes].reverse()) {
    if (getComputedStyle(pane).visibility === 'hidden') continue;
    const heading = pane.querySelector<HTMLElement>('h1, h2');
    if (heading !== null) return heading;
  }
  return document.querySelector<HTMLElement>('h1');
}

/** The link that leads to the address that was just left, if it is on the screen. */
function linkTo(pathname: string): HTMLElement | null {
  const links = document.querySelectorAll<HTMLAnchorElement>('#main a[href]');
  return [...links].find((link) => new URL(link.href).pathname === pathname && isShown(link)) ?? null;
}

function isShown(element: HTMLElement): boolean {
  return getComputedStyle(element).visibility !== 'hidden' && element.getClientRects().length > 0;
}

/** A screen that has put the focus where it wants it (a composer, a field) keeps it there. */
function hasOwnFocus(): boolean {
  const active = document.activeElement;
  return active instanceof HTMLElement && /^(?:INPUT|TEXTAREA)$/.test(active.tagName);
}

function place(from: string, to: string): void {
  if (hasOwnFocus()) return;
  const target =
    (from.startsWith(to) ? linkTo(from) : null) ?? headingOf() ?? document.getElementById('main');
  if (target === null) return;
  if (target.tabIndex < 0 && !target.hasAttribute('tabindex')) target.tabIndex = -1;
  target.focus({ preventScroll: true });
}

/** Moves the focus after each change of the path, not at the start. Returns what ends it. */
export function followFocus(router: Router): () => void {
  let started = false;
  return router.onArrival((from, to) => {
    // After React has drawn the new screen and its own effects have run.
    if (started) requestAnimationFrame(() => place(from, to));
    started = true;
  });
}
