// What a page says to a service worker that waits, so that the new version takes over.
export const TAKE_OVER = 'take-over';
