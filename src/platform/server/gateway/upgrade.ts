// The door of the gateway: who may open a socket, how many, and how fast.
import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { commonErrors, PlazaError } from '#/kit/error.ts';
import { SOCKET_PATH, SUBPROTOCOL } from '#/kit/protocol.ts';
import type { Clients } from '../http-client.ts';
import { endWithProblem, named, toPlazaError, unavailable } from '../http-errors.ts';
import type { Origins } from '../http-origin.ts';
import { credentialOf, type Sessions } from '../http-sessions.ts';
import { addressKey, createGauge, type Gauge, type Limits } from '../limits.ts';
import type { Log } from '../log.ts';
import { GatewaySocket, type Opening } from './connection.ts';

export interface DoorSettings {
  /** Largest message that a device may send, in bytes. */
  readonly messageBytes: number;
  readonly socketsPerAddress: number;
  readonly socketsPerAccount: number;
}

/** Handshakes that are being checked at the same time; above it devices are asked to wait. */
const MAX_OPENING = 1_000;

export interface DoorDeps {
  readonly settings: DoorSettings;
  readonly clients: Clients;
  readonly origins: Origins;
  readonly sessions: Sessions;
  readonly limits: Limits;
  readonly log: Log;
  readonly refusing: () => boolean;
  readonly opened: (socket: GatewaySocket, opening: Opening) => void;
}

export interface Door {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Gives back the places that an opening took. */
  left(opening: Pick<Opening, 'address' | 'caller'>): void;
}

/** A copy of its own: a piece of a header would keep the whole header in memory. */
const own = (text: string): string => Buffer.from(text).toString();

function rateLimited(): PlazaError {
  return new PlazaError('rate_limited', commonErrors.rate_limited, { retryAfter: 10 });
}

function offersProtocol(request: IncomingMessage): boolean {
  const offered = request.headers['sec-websocket-protocol'] ?? '';
  return offered.split(',').some((name) => name.trim() === SUBPROTOCOL);
}

/** Small messages, one protocol, no compression: deflate would cost six times the throughput. */
function createSocketServer(messageBytes: number) {
  return new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: messageBytes,
    handleProtocols: () => SUBPROTOCOL,
    WebSocket: GatewaySocket,
  });
}

const onSocketError = (): void => undefined;

class SocketDoor implements Door {
  readonly #deps: DoorDeps;
  readonly #perAddress: Gauge;
  readonly #perAccount: Gauge;
  readonly #server: ReturnType<typeof createSocketServer>;
  #opening = 0;

  constructor(deps: DoorDeps) {
    this.#deps = deps;
    this.#perAddress = createGauge(deps.settings.socketsPerAddress);
    this.#perAccount = createGauge(deps.settings.socketsPerAccount);
    this.#server = createSocketServer(deps.settings.messageBytes);
    this.#server.on('wsClientError', (_error, socket) => endWithProblem(socket, named('invalid_input')));
  }

  /** Everything that is asked before the database is. */
  #admit(request: IncomingMessage): { address: string; token: string; byCookie: boolean } {
    const { clients, limits, origins, refusing } = this.#deps;
    if (refusing() || this.#opening >= MAX_OPENING) throw unavailable();
    if (request.url?.split('?', 1)[0] !== SOCKET_PATH) throw named('not_found');
    const client = clients.of(request);
    limits.spendAddress(client.address, 1);
    const credential = credentialOf(request);
    origins.check(request, client, { byCookie: credential?.byCookie ?? false, socket: true });
    if (!offersProtocol(request)) throw named('invalid_input');
    if (credential === null) throw named('not_signed_in');
    return { address: client.address, token: own(credential.token), byCookie: credential.byCookie };
  }

  async #identify(request: IncomingMessage): Promise<Opening> {
    const admitted = this.#admit(request);
    const caller = await this.#deps.sessions.caller(admitted.token, false);
    if (caller === null) throw named('not_signed_in');
    return { ...admitted, caller, userAgent: own((request.headers['user-agent'] ?? '').slice(0, 256)) };
  }

  left({ address, caller }: Pick<Opening, 'address' | 'caller'>): void {
    this.#perAddress.close(addressKey(address));
    this.#perAccount.close(caller.actorId);
  }

  #take({ address, caller }: Opening): void {
    if (!this.#perAddress.open(addressKey(address))) throw rateLimited();
    if (this.#perAccount.open(caller.actorId)) return;
    this.#perAddress.close(addressKey(address));
    throw rateLimited();
  }

  async #open(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const found = await this.#identify(request);
    const { sessions, refusing, opened } = this.#deps;
    // While the session was being checked, it may have been revoked, the device gone or a stop begun.
    if (socket.destroyed) return;
    if (sessions.isRevoked(found.caller.sessionId)) throw named('not_signed_in');
    if (refusing()) throw unavailable();
    this.#take(found);
    let accepted = false;
    this.#server.handleUpgrade(request, socket, head, (gatewaySocket) => {
      accepted = true;
      gatewaySocket.stream = socket;
      opened(gatewaySocket, found);
    });
    // ws accepts or refuses before it returns.
    if (!accepted) this.left(found);
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', onSocketError);
    this.#opening += 1;
    this.#open(request, socket, head)
      .catch((error: unknown) => {
        const requestId = `ws-${randomBytes(6).toString('base64url')}`;
        const plaza = toPlazaError(error);
        if (plaza.code === 'internal') {
          this.#deps.log.error({ err: error, requestId }, 'a socket could not be opened');
        }
        endWithProblem(socket, plaza, requestId);
      })
      .finally(() => (this.#opening -= 1));
  }
}

export function createDoor(deps: DoorDeps): Door {
  return new SocketDoor(deps);
}
