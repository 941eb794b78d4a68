// The HTTP server by real connections: errors, origins, sessions, limits, files, refusals, draining.
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { createSettableClock } from '#/kit/clock.ts';
import { endpoint, nothing, wholeNumber } from '#/kit/contract.ts';
import { commonErrors, fail, type Problem } from '#/kit/error.ts';
import { actorId, idSchema, newId, sessionId } from '#/kit/id.ts';
import { createLocalBus } from './bus.ts';
import { createHealth } from './health.ts';
import { createClients } from './http-client.ts';
import { createOrigins } from './http-origin.ts';
import { createSessions } from './http-sessions.ts';
import { createHttp, type Http } from './http.ts';
import { createLimits } from './limits.ts';
import { createLog } from './log.ts';
import { createMetrics } from './metrics.ts';
import { createOperations, route, type Caller } from './operations.ts';
import { openStaticFiles } from './static-files.ts';

const thing = idSchema('Thing');
const getThing = endpoint(commonErrors, {
  id: 'things.getThing',
  method: 'GET',
  path: '/api/things/{thingId}',
  summary: 'Read',
  access: 'person',
  input: z.object({ thingId: thing, size: z._default(wholeNumber({ min: 1, max: 9 }), 3) }),
  output: z.object({ thingId: z.string(), size: z.int() }),
});
const putThing = endpoint(commonErrors, {
  id: 'things.putThing',
  method: 'PUT',
  path: '/api/things/{thingId}',
  summary: 'Write',
  access: 'anyone',
  input: z.object({ thingId: thing, name: z.string().check(z.maxLength(10)) }),
  output: z.object({ name: z.string(), caller: z.nullable(z.string()) }),
});
const signIn = endpoint(commonErrors, {
  id: 'things.signIn',
  method: 'POST',
  path: '/api/sessions',
  summary: 'Sign in',
  access: 'anyone',
  input: z.object({}),
  output: nothing,
  socket: false,
});
const signOut = endpoint(commonErrors, {
  id: 'things.signOut',
  method: 'DELETE',
  path: '/api/sessions',
  summary: 'Sign out',
  access: 'person',
  input: z.object({}),
  output: nothing,
  socket: false,
});
const breaks = endpoint(commonErrors, {
  id: 'things.break',
  method: 'POST',
  path: '/api/break',
  summary: 'Break',
  access: 'anyone',
  input: z.object({ how: z.string() }),
  output: nothing,
});

const ana: Caller = {
  actorId: actorId.parse(newId()),
  sessionId: sessionId.parse(newId()),
  operator: false,
  steppedUpAt: null,
};
const folder = mkdtempSync(path.join(tmpdir(), 'plaza-web-'));
const clock = createSettableClock();
const bus = createLocalBus((error) => {
  throw error;
});
const health = createHealth({ database: () => Promise.resolve(null) });
const lines: string[] = [];
let asked = 0;
const slow: (() => void)[] = [];
let server: Http;
let port = 0;

function build(settings: Partial<{ requestsPerAddress: number }> = {}): Http {
  const limits = createLimits({
    clock,
    settings: { requestsPerAddress: settings.requestsPerAddress ?? 1_000, requestsPerAccount: 1_000 },
  });
  const operations = createOperations(
    [
      route(getThing, (_caller, input) => Promise.resolve(input)),
      route(putThing, (caller, { name }) => Promise.resolve({ name, caller: caller?.actorId ?? null })),
      route(signIn, (_caller, _input, request) => {
        request.startSession('tok', 60);
        return Promise.resolve({});
      }),
      route(signOut, (_caller, _input, request) => {
        request.endSession();
        return Promise.resolve({});
      }),
      route(breaks, async (_caller, { how }) => {
        if (how === 'busy') fail(commonErrors, 'busy', { retryAfter: 7 });
        if (how === 'lost') throw Object.assign(new Error('gone'), { code: '57P01' });
        if (how === 'slow') await new Promise<void>((resolve) => slow.push(resolve));
        else throw new Error('a secret of the inside');
        return {};
      }),
    ],
    { clock, spend: limits.spend },
  );
  const sessions = createSessions({
    bus,
    clock,
    authenticate: (token) => {
      asked += 1;
      return Promise.resolve(token === 'ana' ? ana : null);
    },
  });
  return createHttp({
    settings: {
      publicUrl: 'https://plaza.example',
      listen: '127.0.0.1',
      port: 0,
      tlsPort: 0,
      connections: 100,
      connectionsPerAddress: 50,
      bodyBytes: 1_024,
    },
    log: createLog('info', { write: (line: string) => void lines.push(line) }),
    operations,
    sessions,
    limits,
    clients: createClients([]),
    origins: createOrigins('https://plaza.example', () => []),
    health,
    metrics: createMetrics(),
    files: openStaticFiles(folder),
    certificate: null,
    pages: [
      {
        path: '/healthz',
        name: 'health',
        always: true,
        serve: () => ({ status: 200, type: 'text/plain', body: 'ok', headers: {} }),
      },
    ],
    onUpgrade: (_request, socket) => void socket.destroy(),
  });
}

beforeAll(async () => {
  mkdirSync(path.join(folder, 'assets'));
  writeFileSync(path.join(folder, 'index.html'), '<!doctype html><title>Plaza</title>');
  writeFileSync(path.join(folder, 'csp.json'), JSON.stringify({ scriptHashes: ["'sha256-AAAA='", 'junk'] }));
  writeFileSync(path.join(folder, 'assets/app-1a2b3c4d.js'), `export default '${'x'.repeat(2_000)}';`);
  writeFileSync(path.join(folder, 'assets/app-1a2b3c4d.js.map'), '{}');
  server = build();
  ({ port } = await server.listen());
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const url = (place: string): string => `http://127.0.0.1:${port}${place}`;
async function problemOf(answer: Response): Promise<Problem> {
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  return (await answer.json()) as Problem;
}
const json = (body: unknown, headers: Record<string, string> = {}) => ({
  method: 'PUT',
  body: typeof body === 'string' ? body : JSON.stringify(body),
  headers: { 'content-type': 'application/json', ...headers },
});
/** Sends bytes as they are and returns all that comes back. */
function raw(text: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = net.connect(port, '127.0.0.1', () => socket.write(text));
    socket.on('data', (chunk) => (answer += chunk.toString()));
    socket.on('close', () => resolve(answer));
    socket.on('error', () => undefined);
  });
}
const bearer = { authorization: 'Bearer ana' };

describe('operations over HTTP', () => {
  it('reads path and query as one input and answers by the contract', async () => {
    const id = newId();
    const answer = await fetch(url(`/api/things/${id}?size=5`), { headers: bearer });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ thingId: id, size: 5 });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('x-request-id')).toMatch(/^[\w-]{8}-\w+$/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('answers HEAD like GET, without a body', async () => {
    const answer = await fetch(url(`/api/things/${newId()}`), { method: 'HEAD', headers: bearer });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('');
  });

  it.each([
    ['a query key given twice', `/api/things/${newId()}?size=1&size=2`],
    ['a query key that reaches for the prototype', `/api/things/${newId()}?__proto__=1`],
    ['an id that is none', '/api/things/1?size=1'],
    ['an escape that is none', '/api/things/%zz'],
    ['a number that is none', `/api/things/${newId()}?size=NaN`],
  ])('refuses %s as invalid_input', async (_what, place) => {
    const answer = await fetch(url(place), { headers: bearer });
    expect(answer.status).toBe(400);
    expect(await problemOf(answer)).toMatchObject({ code: 'invalid_input' });
  });

  it.each([
    ['JSON cut short', '{"name":', 400, 'invalid_input'],
    ['a list', '[]', 400, 'invalid_input'],
    ['a prototype', '{"name":"x","__proto__":{"a":1}}', 400, 'invalid_input'],
    ['too long a field', '{"name":"12345678901"}', 400, 'invalid_input'],
    ['nothing', '', 400, 'invalid_input'],
    ['too much', JSON.stringify({ name: 'x'.repeat(2_000) }), 413, 'payload_too_large'],
  ])('refuses a body of %s', async (_what, body, status, code) => {
    const answer = await fetch(url(`/api/things/${newId()}`), json(body));
    expect(answer.status).toBe(status);
    expect(await problemOf(answer)).toMatchObject({ code });
  });

  it('names the fields that were refused', async () => {
    const answer = await fetch(url('/api/things/x'), json({ name: 1 }));
    const { issues = [] } = await problemOf(answer);
    expect(issues.map((issue) => issue.path).sort()).toEqual(['name', 'thingId']);
  });

  it('takes no other media type', async () => {
    const answer = await fetch(url(`/api/things/${newId()}`), {
      method: 'PUT',
      body: 'name=x',
      headers: { 'content-type': 'text/plain' },
    });
    expect(answer.status).toBe(415);
    expect(await problemOf(answer)).toMatchObject({ code: 'unsupported_media_type' });
  });

  it('answers unknown paths with 404 and known paths by other methods with 405', async () => {
    expect(await problemOf(await fetch(url('/api/nowhere')))).toMatchObject({
      status: 404,
      code: 'not_found',
    });
    expect(await problemOf(await fetch(url('/api/nowhere'), { method: 'POST' }))).toMatchObject({
      code: 'not_found',
    });
    const wrong = await fetch(url(`/api/things/${newId()}`), {
      method: 'PATCH',
      body: '<x/>',
      headers: { 'content-type': 'text/xml' },
    });
    expect(wrong.status).toBe(405);
    expect(wrong.headers.get('allow')).toBe('GET, PUT, HEAD');
    expect(await problemOf(wrong)).toMatchObject({ code: 'method_not_allowed' });
  });

  it('says how long to wait when busy, and 503 when the database is lost', async () => {
    const busy = await fetch(url('/api/break'), { ...json({ how: 'busy' }), method: 'POST' });
    expect([busy.status, busy.headers.get('retry-after')]).toEqual([503, '7']);
    const lost = await fetch(url('/api/break'), { ...json({ how: 'lost' }), method: 'POST' });
    expect([lost.status, lost.headers.get('retry-after')]).toEqual([503, '1']);
    expect(await problemOf(lost)).toMatchObject({ code: 'unavailable' });
  });

  it('tells nothing of a bug but the request id', async () => {
    const answer = await fetch(url('/api/break'), { ...json({ how: 'bug' }), method: 'POST' });
    const text = await answer.text();
    expect(answer.status).toBe(500);
    expect(text).not.toContain('secret');
    expect(
      lines.some(
        (line) =>
          line.includes('a secret of the inside') && line.includes(answer.headers.get('x-request-id')!),
      ),
    ).toBe(true);
  });
});

describe('sessions and origins', () => {
  const cookie = { cookie: 'other=1; __Host-plaza=ana' };

  it('knows a caller by bearer token and by cookie, and asks the database once in a while', async () => {
    const before = asked;
    for (let round = 0; round < 5; round += 1)
      expect((await fetch(url(`/api/things/${newId()}`), { headers: cookie })).status).toBe(200);
    expect(asked - before).toBeLessThanOrEqual(1);
    clock.advance(6_000);
    expect((await fetch(url(`/api/things/${newId()}`), { headers: bearer })).status).toBe(200);
    expect(asked - before).toBeGreaterThanOrEqual(1);
  });

  it('refuses an unknown token, a doubled cookie and a strange scheme', async () => {
    for (const headers of [
      { authorization: 'Bearer nobody' },
      { cookie: '__Host-plaza=ana; __Host-plaza=ana' },
      { authorization: 'Basic YTpi' },
    ]) {
      const answer = await fetch(url(`/api/things/${newId()}`), {
        headers: new Headers(headers as Record<string, string>),
      });
      expect(answer.status).toBe(401);
      expect(await problemOf(answer)).toMatchObject({ code: 'not_signed_in' });
    }
  });

  it.each([
    ['our public address', { origin: 'https://plaza.example' }, 200],
    ['this machine by the same name and port', { origin: 'same' }, 200],
    ['no page at all', {}, 403],
    ['another site', { origin: 'https://evil.example' }, 403],
    ['another port of this machine', { origin: 'http://127.0.0.1:1' }, 403],
    ['an opaque page', { origin: 'null' }, 403],
    [
      'another site, as the browser says',
      { origin: 'https://plaza.example', 'sec-fetch-site': 'cross-site' },
      403,
    ],
    ['a neighbour', { 'sec-fetch-site': 'same-site' }, 403],
    ['our page, as the browser says', { 'sec-fetch-site': 'same-origin' }, 200],
  ])('by cookie, a write from %s', async (_who, headers: Record<string, string>, status) => {
    const origin = headers['origin'] === 'same' ? { origin: `http://127.0.0.1:${port}` } : {};
    const answer = await fetch(
      url(`/api/things/${newId()}`),
      json({ name: 'x' }, { ...cookie, ...headers, ...origin }),
    );
    expect(answer.status).toBe(status);
    if (status === 403) expect(await problemOf(answer)).toMatchObject({ code: 'origin_refused' });
  });

  it('by token, a write from no page', async () => {
    expect((await fetch(url(`/api/things/${newId()}`), json({ name: 'x' }, bearer))).status).toBe(200);
  });

  it('sets and clears the cookie as a host cookie', async () => {
    const start = await fetch(url('/api/sessions'), { method: 'POST' });
    expect(start.headers.get('set-cookie')).toBe(
      '__Host-plaza=tok; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=60',
    );
    const end = await fetch(url('/api/sessions'), { method: 'DELETE', headers: bearer });
    expect(end.headers.get('set-cookie')).toMatch(/^__Host-plaza=; .*Max-Age=0$/);
    expect(end.headers.get('clear-site-data')).toBe('"storage"');
  });

  it('forgets a revoked session at once', async () => {
    expect((await fetch(url(`/api/things/${newId()}`), { headers: bearer })).status).toBe(200);
    bus.publish('session', { sessionIds: [ana.sessionId] });
    expect((await fetch(url(`/api/things/${newId()}`), { headers: bearer })).status).toBe(401);
    clock.advance(61_000);
    bus.publish('session', { sessionIds: [] });
  });

  it('limits the guesses of an address', async () => {
    const strict = build({ requestsPerAddress: 4 });
    const statuses: number[] = [];
    for (let guess = 0; guess < 4; guess += 1) {
      const answer = await strict.app.inject({
        url: `/api/things/${newId()}`,
        headers: { authorization: `Bearer ${guess}` },
      });
      statuses.push(answer.statusCode);
      if (answer.statusCode === 429) expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    }
    expect(statuses).toEqual([401, 401, 429, 429]);
    await strict.app.close();
  });
});

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
    for (const place of ['/', '/chats', '/people/ana.b']) {
      const answer = await fetch(url(place), place === '/' ? {} : { headers: { accept: 'text/html' } });
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
    expect(access.length).toBeGreaterThan(10);
    expect(access.join('')).not.toMatch(/\/api\/|Bearer|__Host/);
  });
});
