// Which addresses are pages of the app; the server answers all others itself.

/** First parts of paths that are the server's own. */
const SERVER_PATHS = [
  'api',
  'socket',
  'docs',
  'openapi.json',
  'healthz',
  'readyz',
  'metrics',
  'phone',
  'test',
];

/** Whether a navigation to this address opens the app. Files (with a dot in their name) are no pages. */
export function isAppPage(url: URL, origin: string): boolean {
  if (url.origin !== origin) return false;
  const parts = url.pathname.split('/').filter((part) => part !== '');
  if (SERVER_PATHS.includes(parts[0] ?? '')) return false;
  return parts[0] !== 'assets' && !/\.[a-z0-9]+$/i.test(parts.at(-1) ?? '');
}
