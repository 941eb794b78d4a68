// Operations over HTTP by real connections: input, errors, sessions, origins, limits.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#/kit/id.ts';
import {
  ana,
  asked,
  bearer,
  build,
  bus,
  clock,
  json,
  lines,
  problemOf,
  start,
  stop,
  url,
} from '#/platform/testing/http.ts';

beforeAll(start);
afterAll(stop);

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
    const before = asked.times;
    for (let round = 0; round < 5; round += 1)
      expect((await fetch(url(`/api/things/${newId()}`), { headers: cookie })).status).toBe(200);
    expect(asked.times - before).toBeLessThanOrEqual(1);
    clock.advance(6_000);
    expect((await fetch(url(`/api/things/${newId()}`), { headers: bearer })).status).toBe(200);
    expect(asked.times - before).toBeGreaterThanOrEqual(1);
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
    const origin = headers['origin'] === 'same' ? { origin: url('') } : {};
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
