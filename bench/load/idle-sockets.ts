// A process that opens sockets and leaves them open: bare TCP with a hand-made upgrade, so that it stays small itself.
import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { SOCKET_PATH, SUBPROTOCOL } from '#/kit/protocol.ts';

export interface IdleWork {
  readonly local: string;
  readonly tokens: readonly string[];
  readonly connections: number;
}

const AT_ONCE = 100;

/** A client's text frame with a zero mask: legal, and the payload needs no work. */
function frameOf(text: string): Buffer {
  const payload = Buffer.from(text);
  return Buffer.concat([Buffer.from([0x81, 0x80 | payload.length, 0, 0, 0, 0]), payload]);
}

function upgradeRequest(host: string, token: string): string {
  return [
    `GET ${SOCKET_PATH} HTTP/1.1`,
    `Host: ${host}`,
    'Upgrade: websocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    `Sec-WebSocket-Protocol: ${SUBPROTOCOL}`,
    `Authorization: Bearer ${token}`,
    '',
    '',
  ].join('\r\n');
}

/** Resolves once the server has answered the hello: the session of the socket is whole then. */
function open(url: URL, token: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(url.port), url.hostname);
    let answer = '';
    socket.once('error', reject);
    socket.once('close', () => reject(new Error(`closed: ${answer.slice(0, 300)}`)));
    socket.write(upgradeRequest(url.host, token));
    socket.on('data', (chunk) => {
      if (answer.includes('welcome')) return;
      const before = answer;
      answer += chunk.toString('latin1');
      if (!before.includes('\r\n\r\n') && answer.includes('\r\n\r\n')) socket.write(frameOf('{"t":"hello"}'));
      if (answer.includes('welcome')) resolve(socket);
    });
  });
}

async function openAll(work: IdleWork): Promise<void> {
  const url = new URL(work.local);
  const sockets: Socket[] = [];
  while (sockets.length < work.connections) {
    const count = Math.min(AT_ONCE, work.connections - sockets.length);
    const tokens = Array.from(
      { length: count },
      (_, index) => work.tokens[(sockets.length + index) % work.tokens.length]!,
    );
    sockets.push(...(await Promise.all(tokens.map((token) => open(url, token)))));
  }
  process.send!(sockets.length);
}

process.once('message', (work: IdleWork) => void openAll(work));
