// A process that repeats one GET over kept-alive connections, one outstanding on each: bare TCP, so that it costs little.
import { connect, type Socket } from 'node:net';

export interface ReadersWork {
  readonly port: number;
  readonly path: string;
  readonly token: string;
  readonly connections: number;
  readonly seconds: number;
}

export interface ReadersReport {
  readonly perSecond: number;
  readonly failed: number;
}

let answered = 0;
let failed = 0;

/** Sends again whenever an answer is whole, which its length tells. */
function readAgain(socket: Socket, request: string, until: () => boolean): void {
  let buffered = '';
  socket.on('data', (chunk) => {
    buffered += chunk.toString('latin1');
    const headEnd = buffered.indexOf('\r\n\r\n');
    if (headEnd < 0) return;
    const length = Number(/content-length: (\d+)/i.exec(buffered.slice(0, headEnd))?.[1]);
    if (buffered.length < headEnd + 4 + length) return;
    if (buffered.startsWith('HTTP/1.1 200')) answered += 1;
    else failed += 1;
    buffered = '';
    if (until()) socket.destroy();
    else socket.write(request);
  });
  socket.on('error', () => (failed += 1));
  socket.write(request);
}

process.once('message', (work: ReadersWork) => {
  const request = `GET ${work.path} HTTP/1.1\r\nHost: 127.0.0.1:${work.port}\r\nAuthorization: Bearer ${work.token}\r\n\r\n`;
  const startedMs = performance.now();
  const over = () => performance.now() - startedMs > work.seconds * 1000;
  for (let index = 0; index < work.connections; index += 1) {
    const socket = connect(work.port, '127.0.0.1', () => readAgain(socket, request, over));
  }
  setTimeout(() => {
    const report: ReadersReport = { perSecond: answered / ((performance.now() - startedMs) / 1000), failed };
    process.send!(report, () => process.exit(0));
  }, work.seconds * 1000);
});
