// The listeners: plain http and https with one handler behind them, strict about time, size and number.
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerOptions,
} from 'node:http';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https';
import type { AddressInfo, Server as NetServer, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Clients } from './http-client.ts';
import { clientErrorOf, endWithProblem, named } from './http-errors.ts';
import { addressKey, createGauge } from './limits.ts';

export interface Certificate {
  readonly key: string | Buffer;
  readonly cert: string | Buffer;
}

/** Where to listen; port 0 takes any free one. */
export interface ListenSettings {
  readonly listen: string;
  readonly port: number;
  readonly tlsPort: number;
  /** Listens to this machine alone, whatever `listen` says: the test seams are open. */
  readonly localOnly: boolean;
  readonly connections: number;
  readonly connectionsPerAddress: number;
}

export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

export interface Servers {
  /** The plain server that Fastify binds its handler to. */
  readonly main: Server;
  /** Puts the handler behind the other listeners too. */
  attach(handler: RequestListener): void;
  listen(): Promise<{ readonly port: number; readonly tlsPort: number | null }>;
  /** Uses another certificate for connections from now on. */
  renewCertificate(certificate: Certificate): void;
  connections(): number;
  /** Takes no more connections; resolves when the last one has ended. */
  close(): Promise<void>;
  closeIdle(): void;
  closeAll(): void;
}

const options: ServerOptions = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 5_000,
  keepAliveTimeout: 5_000,
  maxHeaderSize: 16_384,
  noDelay: true,
  // Missing hosts are refused by us, with a problem like every other refusal.
  requireHostHeader: false,
  // Other upgrades (h2c, as curl offers it) may be passed over; the request is then answered as it is.
  shouldUpgradeCallback: (request) => request.headers.upgrade?.toLowerCase() === 'websocket',
};

/** Longest that a connection may lie still in the middle of an answer. */
const STILL_MS = 60_000;

function guard(
  server: Server | TlsServer,
  settings: ListenSettings,
  clients: Clients,
  onUpgrade: UpgradeHandler,
): void {
  const perAddress = createGauge(settings.connectionsPerAddress);
  server.maxConnections = settings.connections;
  server.maxHeadersCount = 100;
  server.timeout = STILL_MS;
  server.on('connection', (socket: Socket) => {
    const peer = socket.remoteAddress ?? '';
    if (clients.isProxy(peer)) return;
    const key = addressKey(peer);
    if (!perAddress.open(key)) {
      socket.destroy();
      return;
    }
    socket.once('close', () => perAddress.close(key));
  });
  server.on('upgrade', onUpgrade);
  server.on('checkExpectation', (_request, response) => {
    const socket = response.socket;
    if (socket !== null) endWithProblem(socket, named('invalid_input'));
  });
}

function listenOn(server: NetServer, port: number, host: string | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, ...(host === undefined ? {} : { host }), backlog: 1_024 }, () => {
      server.removeListener('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function closed(server: NetServer): Promise<void> {
  return new Promise((resolve) => {
    if (server.listening) server.close(() => resolve());
    else resolve();
  });
}

/** Answers what could not be read as HTTP, or came too slowly. */
export function answerClientError(error: Error, socket: Duplex): void {
  if ('code' in error && error.code === 'ECONNRESET') socket.destroy();
  else endWithProblem(socket, clientErrorOf(error));
}

export function createServers(deps: {
  readonly settings: ListenSettings;
  readonly certificate: Certificate | null;
  readonly clients: Clients;
  readonly onUpgrade: UpgradeHandler;
}): Servers {
  const { settings, certificate, clients, onUpgrade } = deps;
  const main = createServer(options);
  // `localhost` may mean either family: loopback is listened to on both.
  const listen = settings.localOnly ? '127.0.0.1' : settings.listen;
  const twin = listen === '127.0.0.1' ? createServer(options) : null;
  const tls =
    certificate === null ? null : createTlsServer({ ...options, ...certificate, minVersion: 'TLSv1.2' });
  const others = [twin, tls].filter((server) => server !== null);
  const all = [main, ...others];
  for (const server of all) guard(server, settings, clients, onUpgrade);
  let open = 0;
  for (const server of all) {
    server.on('connection', (socket: Socket) => {
      open += 1;
      socket.once('close', () => (open -= 1));
    });
  }

  return {
    main,
    attach(handler) {
      for (const server of others) server.on('request', handler).on('clientError', answerClientError);
    },
    async listen() {
      const port = await listenOn(main, settings.port, listen);
      // A machine without IPv6 has no such address, and needs none.
      if (twin !== null) await listenOn(twin, port, '::1').catch(() => 0);
      return {
        port,
        tlsPort:
          tls === null
            ? null
            : await listenOn(tls, settings.tlsPort, settings.localOnly ? listen : undefined),
      };
    },
    renewCertificate: (renewed) => tls?.setSecureContext({ ...renewed, minVersion: 'TLSv1.2' }),
    connections: () => open,
    async close() {
      await Promise.all(all.map(closed));
    },
    closeIdle: () => all.forEach((server) => server.closeIdleConnections()),
    closeAll: () => all.forEach((server) => server.closeAllConnections()),
  };
}
