// An HTTP server with a few operations of every kind, for the tests of the HTTP layer: real connections, no database.
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'vitest';
import * as z from 'zod/mini';
import { createSettableClock } from '#/kit/clock.ts';
import { endpoint, nothing, wholeNumber } from '#/kit/contract.ts';
import { commonErrors, fail, type Problem } from '#/kit/error.ts';
import { actorId, idSchema, newId, sessionId } from '#/kit/id.ts';
import { createLocalBus } from '#/platform/server/bus.ts';
import { createHealth } from '#/platform/server/health.ts';
import { createClients } from '#/platform/server/http-client.ts';
import { createOrigins } from '#/platform/server/http-origin.ts';
import { createSessions } from '#/platform/server/http-sessions.ts';
import type { Certificate } from '#/platform/server/http-servers.ts';
import { createHttp, type Http } from '#/platform/server/http.ts';
import { createLimits } from '#/platform/server/limits.ts';
import { createLog } from '#/platform/server/log.ts';
import { createMetrics } from '#/platform/server/metrics.ts';
import { createOperations, route, type Caller } from '#/platform/server/operations.ts';
import { openStaticFiles } from '#/platform/server/static-files.ts';

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

export const ana: Caller = {
  actorId: actorId.parse(newId()),
  sessionId: sessionId.parse(newId()),
  operator: false,
  steppedUpAt: null,
};
const folder = mkdtempSync(path.join(tmpdir(), 'plaza-web-'));
export const clock = createSettableClock();
export const bus = createLocalBus((error) => {
  throw error;
});
const health = createHealth({ database: () => Promise.resolve(null) });
export const lines: string[] = [];
/** How often the database was asked who calls. */
export const asked = { times: 0 };
/** Ends the calls that were made to wait. */
export const slow: (() => void)[] = [];
let server: Http | null = null;
let port = 0;

export function build(
  settings: { readonly requestsPerAddress?: number; readonly certificate?: Certificate } = {},
): Http {
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
      asked.times += 1;
      return Promise.resolve(token === 'ana' ? ana : null);
    },
    recall: () => Promise.resolve(null),
  });
  return createHttp({
    settings: {
      publicUrl: 'https://plaza.example',
      listen: '127.0.0.1',
      port: 0,
      tlsPort: 0,
      localOnly: true,
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
    certificate: settings.certificate ?? null,
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

/** Writes a small build of a web app and listens. */
export async function start(): Promise<Http> {
  mkdirSync(path.join(folder, 'assets'));
  writeFileSync(path.join(folder, 'index.html'), '<!doctype html><title>Plaza</title>');
  writeFileSync(path.join(folder, 'csp.json'), JSON.stringify({ scriptHashes: ["'sha256-AAAA='", 'junk'] }));
  writeFileSync(path.join(folder, 'assets/app-1a2b3c4d.js'), `export default '${'x'.repeat(2_000)}';`);
  writeFileSync(path.join(folder, 'assets/app-1a2b3c4d.js.map'), '{}');
  server = build();
  ({ port } = await server.listen());
  return server;
}

export async function stop(): Promise<void> {
  await server?.close();
  rmSync(folder, { recursive: true });
}

export const url = (place: string): string => `http://127.0.0.1:${port}${place}`;
export const bearer = { authorization: 'Bearer ana' };

/** The problem that an answer must be. */
export async function problemOf(answer: Response): Promise<Problem> {
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  return (await answer.json()) as Problem;
}

/** A PUT of JSON, or of text that pretends to be. */
export const json = (body: unknown, headers: Record<string, string> = {}) => ({
  method: 'PUT',
  body: typeof body === 'string' ? body : JSON.stringify(body),
  headers: { 'content-type': 'application/json', ...headers },
});

/** Sends bytes as they are and returns all that comes back. */
export function raw(text: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = net.connect(port, '127.0.0.1', () => socket.write(text));
    socket.on('data', (chunk) => (answer += chunk.toString()));
    socket.on('close', () => resolve(answer));
    socket.on('error', () => undefined);
  });
}
