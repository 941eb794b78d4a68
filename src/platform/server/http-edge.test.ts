// The edges of the HTTP server: what is no HTTP, files of the web app, stopping.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { json, lines, raw, slow, start, stop, url } from '#/platform/testing/http.ts';
import type { Http } from './http.ts';

let server: Http;
beforeAll(async () => {
  server = await start();
});
afterAll(stop);

describe('what is not HTTP', () => {
  it.each([
    ['nonsense', 'hello\r\n\r\n', '400'],
    ['no host', 'GET /api/nowhere HTTP/1.1\r\n\r\n', '400'],
    [
      'two lengths',
      'POST /api/break HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}',
      '400',
    ],
    [
      'length and chunks',
      'POST /api/break HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
      '400',
    ],
    ['too long a header', `GET / HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`, '413'],
    ['an unknown expectation', 'GET / HTTP/1.1\r\nhost: x\r\nexpect: cake\r\n\r\n', '400'],
  ])('answers %s with a problem and ends the connection', async (_what, text, status) => {
    const answer = await raw(text.replace('HTTP/1.1\r\n\r\n', 'HTTP/1.1\r\nconnection: close\r\n\r\n'));
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toContain('application/problem+json');
  });
});

describe('the web app', () => {
  const navigate = { headers: { accept: 'text/html,*/*', 'sec-fetch-mode': 'navigate' } };

  it('serves the page to navigations, with a strict policy', async () => {
    for (const place of ['/', '/index.html', '/chats', '/people/ana.b']) {
      // By these two names it needs no saying that a page is wanted: the service worker asks for it so.
      const plain = place === '/' || place === '/index.html';
      const answer = await fetch(url(place), plain ? {} : { headers: { accept: 'text/html' } });
      expect(await answer.text()).toContain('<title>Plaza</title>');
      expect(answer.headers.get('content-security-policy')).toContain(
        "script-src 'self' 'wasm-unsafe-eval' 'sha256-AAAA=';",
      );
      expect(answer.headers.get('cache-control')).toBe('no-cache');
    }
    expect((await server.app.inject({ url: '/chats', ...navigate })).statusCode).toBe(200);
  });

  it('serves files compressed, for ever, and knows what the browser has', async () => {
    const answer = await fetch(url('/assets/app-1a2b3c4d.js'), {
      headers: { 'accept-encoding': 'gzip, br' },
    });
    expect(answer.headers.get('content-encoding')).toBe('br');
    expect(answer.headers.get('cache-control')).toContain('immutable');
    expect(await answer.text()).toContain('xxxx');
    const again = await server.app.inject({
      url: '/assets/app-1a2b3c4d.js',
      headers: { 'if-none-match': answer.headers.get('etag')! },
    });
    expect(again.statusCode).toBe(304);
  });

  it.each([
    '/assets/app-1a2b3c4d.js.map',
    '/csp.json',
    '/assets/none-12345678.js',
    '/api/x',
    '/..%2f..%2fetc%2fpasswd',
    '/chats',
  ])('has no file %s', async (place) => {
    const answer = await server.app.inject({ url: place, headers: { accept: '*/*' } });
    expect(answer.statusCode).toBe(404);
    expect(answer.headers['content-type']).toContain('problem+json');
  });
});

describe('a stop', () => {
  it('answers what is under way, refuses new work, keeps telling its health', async () => {
    const answer = fetch(url('/api/break'), { ...json({ how: 'slow' }), method: 'POST' });
    await expect.poll(() => slow.length).toBe(1);
    const drained = server.drain(5_000);
    const refused = await fetch(url('/api/nowhere'));
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1']);
    expect((await fetch(url('/healthz'))).status).toBe(200);
    slow[0]!();
    expect((await answer).status).toBe(200);
    await drained;
  });

  it('writes an access log without addresses of pages or tokens', () => {
    const access = lines.filter((line) => line.includes('"msg":"request"'));
    expect(access.length).toBeGreaterThan(4);
    expect(access.join('')).not.toMatch(/\/api\/|Bearer|__Host/);
  });
});
