// Mounts operations, pages and files on Fastify: what stands at which address, and what is answered elsewhere.
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import type { Clients } from './http-client.ts';
import { named } from './http-errors.ts';
import { inputReader } from './http-input.ts';
import type { Origins } from './http-origin.ts';
import { sendProblem } from './http-reply.ts';
import { credentialOf, END_COOKIE, startCookie, type Credential, type Sessions } from './http-sessions.ts';
import type { Limits } from './limits.ts';
import type { Caller, Operations, RequestInfo, Route } from './operations.ts';
import { apiHeaders, fileHeaders, type HeaderList } from './security-headers.ts';
import type { StaticFile, StaticFiles } from './static-files.ts';

const JSON_TYPE = 'application/json; charset=utf-8';
const METHODS: readonly HTTPMethods[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** What a page may know of who asks for it. */
export interface PageRequest {
  /** Fields of the path, named in `path` as `{field}`. */
  readonly params: Readonly<Record<string, string>>;
  /** Whether it was asked for on this machine, past no proxy. */
  readonly local: boolean;
  readonly authorization: string | undefined;
  /** The languages that the browser asks for, as it says them. */
  readonly languages: string;
}

export interface PageAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: string | Buffer;
  readonly headers: HeaderList;
}

/** A GET that is no operation: health, metrics, the API's description and reference, a certificate to download. */
export interface Page {
  readonly path: string;
  /** For metrics and log. */
  readonly name: string;
  /** Answers also while the process is stopping. */
  readonly always?: boolean;
  serve(request: PageRequest): Promise<PageAnswer> | PageAnswer;
}

export interface RouteDeps {
  readonly operations: Operations;
  readonly sessions: Sessions;
  readonly limits: Limits;
  readonly clients: Clients;
  readonly origins: Origins;
  readonly pages: readonly Page[];
  readonly files: StaticFiles;
  readonly appHeaders: HeaderList;
  /** Operations that may take more than the usual body, in bytes. */
  readonly bodyLimits: Readonly<Record<string, number>>;
}

/** A request as its handler may see it. What is to happen to the cookie happens only if the answer is a success. */
class HttpRequestInfo implements RequestInfo {
  readonly requestId: string;
  readonly address: string;
  readonly userAgent: string;
  readonly byCookie: boolean;
  cookie: string | null = null;
  ended = false;

  constructor(request: FastifyRequest, byCookie: boolean) {
    this.requestId = request.id;
    this.address = request.client.address;
    this.userAgent = (request.headers['user-agent'] ?? '').slice(0, 512);
    this.byCookie = byCookie;
  }

  startSession(token: string, maxAgeSeconds: number): void {
    this.cookie = startCookie(token, maxAgeSeconds);
    this.ended = false;
  }

  endSession(): void {
    this.cookie = END_COOKIE;
    this.ended = true;
  }
}

/** `/api/chats/{id}` in the words of the router. */
export function routerPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}

/** Serves one operation over HTTP. */
function operationHandler(route: Route, deps: RouteDeps) {
  const { operations, sessions, limits } = deps;
  const read = inputReader(route.endpoint);
  const { access } = route.endpoint;
  // What a session may do after a confirmation is never decided by what was remembered.
  const fresh = access === 'stepped_up' || access === 'operator';

  async function callerOf(credential: Credential | null, address: string): Promise<Caller | null> {
    if (credential === null) return null;
    const found = sessions.caller(credential.token, fresh);
    const caller = found instanceof Promise ? await found : found;
    // Guessing tokens costs the guesser's address.
    if (caller === null) limits.spendAddress(address, 1);
    return caller;
  }

  return async (request: FastifyRequest, reply: FastifyReply): Promise<string> => {
    const credential = credentialOf(request.raw);
    const caller = await callerOf(credential, request.client.address);
    const info = new HttpRequestInfo(request, credential?.byCookie ?? false);
    const output = await operations.run(route, caller, read(request), info);
    if (info.cookie !== null) reply.header('set-cookie', info.cookie);
    if (info.ended) reply.header('clear-site-data', '"storage"');
    reply.headers(apiHeaders).header('content-type', JSON_TYPE);
    return JSON.stringify(output);
  };
}

function mountOperations(app: FastifyInstance, deps: RouteDeps): void {
  const { clients, origins } = deps;
  const byUrl = new Map<string, Set<string>>();
  for (const route of deps.operations.routes) {
    const { id, method, path } = route.endpoint;
    const url = routerPath(path);
    byUrl.set(url, (byUrl.get(url) ?? new Set()).add(method));
    const bodyLimit = deps.bodyLimits[id];
    app.route({
      method,
      url,
      config: { name: id },
      ...(bodyLimit === undefined ? {} : { bodyLimit }),
      onRequest: (request, _reply, done) => {
        const byCookie = request.headers.authorization === undefined && request.headers.cookie !== undefined;
        origins.check(request.raw, request.client, { byCookie, socket: false });
        // The seams are open to this machine alone, however the server listens.
        if (path.startsWith('/test/') && !clients.isLocal(request.raw)) throw named('not_found');
        done();
      },
      handler: operationHandler(route, deps),
    });
  }
  for (const [url, methods] of byUrl) mountRefusals(app, url, methods);
}

/** Answers the other methods of an address that has operations. */
function mountRefusals(app: FastifyInstance, url: string, methods: ReadonlySet<string>): void {
  const allowed = new Set(methods.has('GET') ? [...methods, 'HEAD'] : methods);
  const others = METHODS.filter((method) => !allowed.has(method));
  app.route({
    method: others,
    url,
    config: { name: 'method_not_allowed' },
    onRequest: (_request, reply, done) => {
      reply.header('allow', [...allowed].join(', '));
      done(named('method_not_allowed'));
    },
    handler: () => Promise.reject(named('method_not_allowed')),
  });
}

function mountPage(app: FastifyInstance, page: Page, clients: Clients): void {
  app.get<{ Params: Record<string, string> }>(
    routerPath(page.path),
    { config: { name: page.name } },
    async (request, reply) => {
      const { status, type, body, headers } = await page.serve({
        params: request.params,
        local: clients.isLocal(request.raw),
        authorization: request.headers.authorization,
        languages: request.headers['accept-language'] ?? '',
      });
      return reply.code(status).headers(headers).header('content-type', type).send(body);
    },
  );
}

async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  file: StaticFile,
): Promise<FastifyReply> {
  reply
    .header('etag', file.etag)
    .header('vary', 'accept-encoding')
    .header('cache-control', file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
  if (request.headers['if-none-match']?.includes(file.etag) === true) return reply.code(304).send();
  const accepted = request.headers['accept-encoding'];
  const { encoding, bytes } = await file.body(typeof accepted === 'string' ? accepted : '');
  if (encoding !== 'identity') reply.header('content-encoding', encoding);
  return reply.header('content-type', file.type).send(bytes);
}

/** Whether a browser wants a page to show, rather than a file or data. */
function isNavigation(request: FastifyRequest, urlPath: string): boolean {
  // By its own name it is asked for by the service worker, which keeps it with its headers for starts without a network.
  if (urlPath === '/' || urlPath === '/index.html') return true;
  const { accept, 'sec-fetch-mode': mode } = request.headers;
  return mode === 'navigate' || (accept ?? '').includes('text/html');
}

const SERVER_PATHS = /^\/(api|socket|test|docs|healthz|readyz|metrics|openapi\.json|assets)(\/|$)/;

function mountFiles(app: FastifyInstance, deps: RouteDeps): void {
  app.get('/*', { config: { name: 'web' } }, async (request, reply) => {
    const urlPath = request.url.split('?', 1)[0]!;
    const file = deps.files.find(urlPath);
    if (file !== undefined) return sendFile(request, reply.headers(fileHeaders), file);
    if (SERVER_PATHS.test(urlPath) || !isNavigation(request, urlPath)) throw named('not_found');
    if (deps.files.page === undefined) throw named('not_found');
    return sendFile(request, reply.headers(deps.appHeaders), deps.files.page);
  });
}

/** Mounts everything that this server answers. */
export function mountRoutes(app: FastifyInstance, deps: RouteDeps): void {
  mountOperations(app, deps);
  for (const page of deps.pages) mountPage(app, page, deps.clients);
  mountFiles(app, deps);
  app.setNotFoundHandler((request, reply) => {
    const known = METHODS.includes(request.method);
    return sendProblem(request, reply, named(known ? 'not_found' : 'method_not_allowed'));
  });
}
