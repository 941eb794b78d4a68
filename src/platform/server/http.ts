// The HTTP server: Fastify with our own listeners, errors, access log and a stop that loses nobody's answer.
import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import fastify, { type FastifyInstance } from 'fastify';
import { createClients, type Clients } from './http-client.ts';
import { named, toPlazaError, unavailable } from './http-errors.ts';
import type { Origins } from './http-origin.ts';
import { hstsFor, sendProblem } from './http-reply.ts';
import {
  answerClientError,
  createServers,
  type Certificate,
  type ListenSettings,
  type UpgradeHandler,
} from './http-servers.ts';
import type { Sessions } from './http-sessions.ts';
import type { Health } from './health.ts';
import type { Limits } from './limits.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { Operations } from './operations.ts';
import { mountRoutes, type Page } from './routes.ts';
import { appHeaders } from './security-headers.ts';
import type { StaticFiles } from './static-files.ts';

export interface HttpSettings extends ListenSettings {
  readonly publicUrl: string;
  /** Largest body of an operation that is not named in `bodyLimits`. */
  readonly bodyBytes: number;
}

export interface HttpDeps {
  readonly settings: HttpSettings;
  readonly log: Log;
  readonly operations: Operations;
  readonly sessions: Sessions;
  readonly limits: Limits;
  readonly clients: Clients;
  readonly origins: Origins;
  readonly health: Health;
  readonly metrics: Metrics;
  readonly files: StaticFiles;
  readonly pages: readonly Page[];
  /** Null: no https. */
  readonly certificate: Certificate | null;
  /** Operations that may take more than the usual body, in bytes. */
  readonly bodyLimits?: Readonly<Record<string, number>>;
  /** Takes over connections that ask for a WebSocket. */
  readonly onUpgrade: UpgradeHandler;
}

export interface Http {
  /** For tests: `inject` runs a request without a socket. */
  readonly app: FastifyInstance;
  listen(): Promise<{ readonly port: number; readonly tlsPort: number | null }>;
  renewCertificate(certificate: Certificate): void;
  /** Refuses new work from now on and waits, at most so long, until what is under way is answered. */
  drain(patienceMs: number): Promise<void>;
  close(): Promise<void>;
}

/** Request ids: unique over restarts, rising within one process. */
function createRequestIds(): () => string {
  const run = randomBytes(6).toString('base64url');
  let count = 0;
  return () => `${run}-${(count += 1).toString(36)}`;
}

/** JSON alone, without prototypes; no body at all is an empty object. */
function acceptJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, {});
    else void parse(request, body.toString(), done);
  });
}

interface Work {
  refusing: boolean;
  underWay: number;
}

/** Checks before every request, counts and logs after it. */
function observe(app: FastifyInstance, deps: HttpDeps, work: Work): void {
  const { clients, metrics, settings } = deps;
  const hsts = hstsFor(settings.publicUrl);
  let warned = false;
  // Nothing that the access log says can be a secret: names instead of addresses, no headers, no bodies.
  const access = deps.log.child({}, { redact: [] });
  const always = new Set(deps.pages.filter((page) => page.always === true).map((page) => page.name));
  app.addHook('onRequest', (request, reply, done) => {
    const client = clients.of(request.raw);
    request.client = client;
    work.underWay += 1;
    if (!warned && clients.isUnknownProxy(request.raw)) {
      warned = true;
      deps.log.warn(
        'a proxy on this machine is not named in PLAZA_TRUST_PROXY: limits count all its clients as one',
      );
    }
    reply.header('x-request-id', request.id);
    const secure = hsts(client);
    if (secure !== null) reply.headers(secure);
    if (client.host === '') return done(named('invalid_input'));
    if (work.refusing && !always.has(request.routeOptions.config.name ?? '')) {
      reply.header('connection', 'close');
      return done(unavailable());
    }
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    work.underWay -= 1;
    const ms = reply.elapsedTime;
    const operation = request.routeOptions.config.name ?? 'unknown';
    metrics.observeRequest(operation, reply.statusCode, ms / 1000);
    // Reads that succeed are counted above; a line each would cost as much as a tenth of the request.
    const level =
      reply.statusCode < 400 && (request.method === 'GET' || request.method === 'HEAD') ? 'debug' : 'info';
    if (access.isLevelEnabled(level)) {
      const { id: requestId, method } = request;
      const { address } = request.client;
      const status = reply.statusCode;
      access[level](
        { requestId, method, operation, status, ms: Math.round(ms * 10) / 10, address },
        'request',
      );
    }
    done();
  });
}

function answerErrors(app: FastifyInstance, deps: HttpDeps): void {
  app.setErrorHandler((error, request, reply) => {
    const plaza = toPlazaError(error);
    const operation = request.routeOptions.config.name;
    if (plaza.code === 'internal')
      deps.log.error({ err: error, requestId: request.id, operation }, 'request failed');
    else if (plaza.code === 'unavailable' && plaza !== error)
      deps.log.warn({ err: error, requestId: request.id, operation }, 'database lost');
    return sendProblem(request, reply, plaza);
  });
}

export function createHttp(deps: HttpDeps): Http {
  const { settings, clients } = deps;
  const work: Work = { refusing: false, underWay: 0 };
  const servers = createServers({
    settings,
    certificate: deps.certificate,
    clients,
    onUpgrade: deps.onUpgrade,
  });
  const app: FastifyInstance = fastify({
    logger: false,
    genReqId: createRequestIds(),
    bodyLimit: settings.bodyBytes,
    routerOptions: { maxParamLength: 200, caseSensitive: true },
    clientErrorHandler: answerClientError,
    frameworkErrors: (error, request, reply) => {
      request.client ??= createClients([]).of(request.raw);
      sendProblem(request, reply, toPlazaError(error));
    },
    serverFactory: (handler) => {
      servers.attach(handler);
      return servers.main.on('request', handler);
    },
  });
  app.decorateRequest('client');
  acceptJson(app);
  observe(app, deps, work);
  answerErrors(app, deps);
  const socketOrigin = settings.publicUrl.replace(/^http/, 'ws');
  mountRoutes(app, {
    ...deps,
    bodyLimits: deps.bodyLimits ?? {},
    appHeaders: appHeaders(deps.files.scriptHashes, socketOrigin),
  });
  deps.metrics.gauge('plaza_connections', 'Open connections of the HTTP server', servers.connections);
  deps.metrics.gauge('plaza_http_requests_under_way', 'Requests not yet answered', () => work.underWay);

  return {
    app,
    async listen() {
      await app.ready();
      return servers.listen();
    },
    renewCertificate: servers.renewCertificate,
    async drain(patienceMs) {
      work.refusing = true;
      servers.closeIdle();
      const untilMs = performance.now() + patienceMs;
      while (work.underWay > 0 && performance.now() < untilMs) await delay(20);
    },
    async close() {
      const done = servers.close();
      servers.closeIdle();
      const force = setTimeout(servers.closeAll, 1_000);
      await done;
      clearTimeout(force);
      await app.close();
    },
  };
}
