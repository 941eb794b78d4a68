// Which addresses the service worker answers, and which scripts Trusted Types let through.
import { describe, expect, it } from 'vitest';
import { isAppPage } from './pages.ts';
import { scriptUrl } from './trusted-types.ts';

const origin = 'https://plaza.example';

describe('pages', () => {
  it.each(['/', '/chats', '/chats/0189?x=1', '/people/ana', '/i/Zm9v', '/you/devices'])(
    '%s is the app',
    (path) => {
      expect(isAppPage(new URL(path, origin), origin)).toBe(true);
    },
  );
  it.each([
    '/api/me',
    '/socket',
    '/docs',
    '/docs/errors',
    '/openapi.json',
    '/healthz',
    '/test/clock',
    '/assets/x.js',
    '/icon.svg',
    '/manifest.webmanifest',
  ])('%s is not', (path) => {
    expect(isAppPage(new URL(path, origin), origin)).toBe(false);
  });
  it('are of our own origin', () => {
    expect(isAppPage(new URL('https://elsewhere.example/chats'), origin)).toBe(false);
  });
});

describe('script addresses', () => {
  it('are of our own origin', () => {
    expect(String(scriptUrl('/sw.js'))).toBe(`${location.origin}/sw.js`);
    expect(() => scriptUrl('https://elsewhere.example/sw.js')).toThrow(TypeError);
  });
});
