// Registers the service worker and tells when a new version of the app waits.
import { createValue, type ReadonlyValue } from '../value.ts';
import { TAKE_OVER } from './take-over.ts';
import { scriptUrl } from './trusted-types.ts';

/** Keeping the whole app on the device waits until the first screen has what it needs. */
const AFTER_FIRST_SCREEN_MS = 2500;
/** How often an open app looks for a new version. */
const CHECK_MS = 60 * 60_000;

/** A function that puts the waiting version in force and loads the page anew; null while none waits. */
export type Update = (() => void) | null;

function watch(registration: ServiceWorkerRegistration, waiting: { set(update: Update): void }): void {
  const offer = (worker: ServiceWorker): void => {
    waiting.set(() => {
      navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
      worker.postMessage(TAKE_OVER);
    });
  };
  // The first version has no controller to replace: nothing to tell.
  if (registration.waiting !== null && navigator.serviceWorker.controller !== null)
    offer(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const fresh = registration.installing;
    fresh?.addEventListener('statechange', () => {
      if (fresh.state === 'installed' && navigator.serviceWorker.controller !== null) offer(fresh);
    });
  });
}

/** Starts the service worker where the browser has one (a secure origin); the app works without. */
export function registerServiceWorker(): ReadonlyValue<Update> {
  const waiting = createValue<Update>(null);
  if (!('serviceWorker' in navigator)) return waiting;
  void new Promise((resolve) => setTimeout(resolve, AFTER_FIRST_SCREEN_MS))
    .then(() => navigator.serviceWorker.register(scriptUrl('/sw.js'), { scope: '/', updateViaCache: 'none' }))
    .then((registration) => {
      watch(registration, waiting);
      setInterval(() => void registration.update().catch(() => undefined), CHECK_MS);
    })
    // An insecure origin, a private window or a browser setting: no offline start, all else works.
    .catch(() => undefined);
  return waiting;
}
