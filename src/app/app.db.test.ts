// The whole app in one process on a real database: its contracts are served, its seams work, hostile input is refused.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Endpoint } from '#/kit/contract.ts';
import { createLog } from '#/platform/server/log.ts';
import { errorsOf } from '#/platform/server/reference/openapi.ts';
import { buildApp } from '#/platform/testing/app.ts';
import { createTestDatabase, type TestDatabase } from '#/platform/testing/database.ts';
import { attacksOn, type Attack } from '#/platform/testing/hostile.ts';
import { makePair } from '#/platform/testing/pair.ts';
import { contractEndpoints, contractErrors } from './openapi.ts';
import type { App } from './server.ts';

let database: TestDatabase;
let app: App;
const logged: string[] = [];
const log = createLog('error', { write: (line: string) => void logged.push(line) });

beforeAll(async () => {
  database = await createTestDatabase();
  app = buildApp(database, { seams: true, log });
});

afterAll(async () => {
  await app.stop();
  await database.drop();
});

async function seam<T>(name: string, payload: object): Promise<T> {
  const answer = await app.http.app.inject({ method: 'POST', url: `/test/${name}`, payload });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
}

describe('the app', () => {
  it('serves exactly the operations that contracts declare, and the seams while they are open', () => {
    const served = app.operations.routes.map(({ endpoint }) => endpoint.id);
    const declared = contractEndpoints().map(({ id }) => id);
    expect(served.filter((id) => !id.startsWith('test.')).sort()).toEqual([...declared].sort());
    expect(served.filter((id) => id.startsWith('test.')).sort()).toEqual([
      'test.clock',
      'test.fault',
      'test.operator',
      'test.person',
    ]);
  });

  it('is ready, describes itself and tells its metrics to this machine', async () => {
    const ready = await app.http.app.inject('/readyz');
    expect([ready.statusCode, ready.json()]).toEqual([200, { status: 'ready', checks: { database: 'ok' } }]);
    const far = await app.http.app.inject({ url: '/readyz', headers: { 'x-forwarded-for': '192.0.2.1' } });
    expect(far.json()).toEqual({ status: 'ready' });
    expect((await app.http.app.inject('/metrics')).body).toContain('plaza_http_request_seconds_count');
    expect(
      (await app.http.app.inject({ url: '/metrics', headers: { 'x-forwarded-for': '192.0.2.1' } }))
        .statusCode,
    ).toBe(404);
    expect((await app.http.app.inject('/openapi.json')).json()).toMatchObject({ openapi: '3.1.0' });
    expect((await app.http.app.inject('/docs')).headers['content-type']).toBe('text/html; charset=utf-8');
  });

  it('opens its seams to this machine, and not at all when they are off', async () => {
    const person = await seam<{ token: string; actorId: string }>('person', { handle: 'ana' });
    const again = await seam<{ token: string; actorId: string }>('person', { handle: 'ana' });
    expect(again.actorId).toBe(person.actorId);
    const before = app.clock.now().getTime();
    await seam('clock', { advanceMs: 60_000 });
    expect(app.clock.now().getTime() - before).toBeGreaterThanOrEqual(60_000);
    const far = {
      method: 'POST' as const,
      url: '/test/person',
      payload: { handle: 'ana' },
      headers: { 'x-forwarded-for': '192.0.2.1' },
    };
    expect((await app.http.app.inject(far)).statusCode).toBe(404);
    const closed = buildApp(database, { seams: false, log });
    for (const name of ['clock', 'operator', 'person', 'fault']) {
      expect(
        (await closed.http.app.inject({ method: 'POST', url: `/test/${name}`, payload: {} })).statusCode,
      ).toBe(404);
    }
    expect((await closed.http.app.inject('/openapi.json')).body).not.toContain('/test/');
    await closed.stop();
  });

  it('lives on when a database backend is struck', async () => {
    const { token } = await seam<{ token: string }>('person', { handle: 'ana' });
    await seam('fault', { kind: 'database' });
    await expect
      .poll(
        async () =>
          (await app.http.app.inject({ url: '/api/me', headers: { authorization: `Bearer ${token}` } }))
            .statusCode,
      )
      .toBe(200);
  });
});

describe('hostile input', () => {
  let known: Readonly<Record<string, unknown>>;

  beforeAll(async () => {
    const { port } = await app.start();
    const { people, conversationId } = await makePair(`http://127.0.0.1:${port}`, 'mallory', 'boris');
    known = {
      conversationId,
      personId: people[1].actorId,
      timelineId: conversationId,
      kind: 'text',
      content: { text: 'hello' },
      before: undefined,
    };
  });

  async function tokenFor(endpoint: Endpoint): Promise<string> {
    const name = endpoint.access === 'operator' ? 'operator' : 'person';
    return (await seam<{ token: string }>(name, name === 'person' ? { handle: 'mallory' } : {})).token;
  }

  /** What is wrong with the answer to an attack; null if it is a success or a named refusal of this operation. */
  async function flaw(endpoint: Endpoint, attack: Attack, token: string): Promise<string | null> {
    const { method, url, body, type } = attack;
    const answer = await app.http.app.inject({
      method: method as 'POST',
      url,
      headers: { authorization: `Bearer ${token}`, ...(body === null ? {} : { 'content-type': type }) },
      ...(body === null ? {} : { payload: body }),
    });
    if (answer.statusCode < 400) return null;
    const told = `${attack.what} → ${answer.statusCode} ${answer.body.slice(0, 300)}`;
    if (answer.statusCode >= 500 || !String(answer.headers['content-type']).includes('problem+json'))
      return told;
    const { code } = answer.json<{ code: string }>();
    const known = code in contractErrors() && [...errorsOf(endpoint), 'not_found'].includes(code);
    return known ? null : told;
  }

  it.each(contractEndpoints().map((endpoint) => [endpoint.id, endpoint] as const))(
    'is a named refusal or harmless: %s',
    { timeout: 60_000 },
    async (_id, endpoint) => {
      const token = await tokenFor(endpoint);
      const attacks = attacksOn(endpoint, known);
      const flaws: string[] = [];
      for (const attack of attacks) {
        const found = await flaw(endpoint, attack, token);
        if (found !== null) flaws.push(found);
      }
      expect(flaws).toEqual([]);
    },
  );

  it('has left the server and its objects as they were', async () => {
    expect(({} as Record<string, unknown>)['operator']).toBeUndefined();
    expect((await app.http.app.inject('/readyz')).statusCode).toBe(200);
    expect(logged).toEqual([]);
  });
});
