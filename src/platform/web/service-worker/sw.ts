// The service worker: keeps the app itself on the device, so that it opens without a network. It never sees data:
// people's words live in the account's store, and no answer of /api is cached.
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { isAppPage } from './pages.ts';
import { TAKE_OVER } from './take-over.ts';

interface ExtendableEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchEvent extends ExtendableEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}
/** What a service worker has and a page has not. */
declare const self: {
  readonly __WB_MANIFEST: { url: string; revision: string | null }[];
  readonly location: Location;
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
  addEventListener(type: 'activate', listener: (event: ExtendableEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void;
};

const manifest = self.__WB_MANIFEST;

// Before workbox's own listener: every page of the app is the one page, from the cache.
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.mode !== 'navigate' || !isAppPage(url, self.location.origin)) return;
  event.stopImmediatePropagation();
  event.respondWith(openApp({ event, request, url }));
});

precacheAndRoute(manifest, { cleanURLs: false });
const openApp = createHandlerBoundToURL('/index.html');
cleanupOutdatedCaches();

self.addEventListener('message', (event) => {
  if (event.data === TAKE_OVER) void self.skipWaiting();
});

// The very first version serves the page that installed it, so that a reload works offline at once.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
