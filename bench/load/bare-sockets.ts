// The yardstick of idle connections: a `ws` server that answers hello and does nothing else.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';

const server = createServer();
const sockets = new WebSocketServer({ server, perMessageDeflate: false, maxPayload: 65_536 });
sockets.on('connection', (socket) => socket.on('message', () => socket.send('{"t":"welcome"}')));
server.listen(0, '127.0.0.1', () => process.send!((server.address() as AddressInfo).port));
