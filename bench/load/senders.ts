// A process that sends messages: each sender has one outstanding, over its socket or over HTTP. Told its work by IPC.
import http from 'node:http';
import { WebSocket } from 'ws';
import { newId } from '#/kit/id.ts';
import { SOCKET_PATH, SUBPROTOCOL } from '#/kit/protocol.ts';

export interface SendersWork {
  readonly local: string;
  readonly way: 'socket' | 'http';
  readonly seconds: number;
  readonly senders: readonly { token: string; conversationId: string }[];
}

export interface SendersReport {
  readonly acknowledged: number;
  readonly failed: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Processor seconds of this process: near the elapsed seconds, the load was the limit and not Plaza. */
  readonly cpuSeconds: number;
}

const latencies: number[] = [];
let failed = 0;
let over = false;

function messageOf(conversationId: string, index: number) {
  return {
    id: newId(),
    conversationId,
    kind: 'text',
    content: { text: `Message ${index} of a bench, as long as people write.` },
  };
}

async function openSocket(work: SendersWork, token: string): Promise<WebSocket> {
  const socket = new WebSocket(work.local.replace('http', 'ws') + SOCKET_PATH, SUBPROTOCOL, {
    headers: { authorization: `Bearer ${token}` },
    perMessageDeflate: false,
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => socket.send('{"t":"hello"}'));
    socket.once('message', () => resolve());
    socket.once('error', reject);
  });
  return socket;
}

function sendBySocket(socket: WebSocket, conversationId: string): void {
  let count = 0;
  let sentMs = 0;
  const next = (): void => {
    if (over) return;
    sentMs = performance.now();
    const call = {
      t: 'call',
      n: (count += 1),
      op: 'chat.sendMessage',
      input: messageOf(conversationId, count),
    };
    socket.send(JSON.stringify(call));
  };
  socket.on('message', (data: Buffer) => {
    // The answer to a call; frames of events are received and left unread, as they would be by another thread.
    const head = data.toString('latin1', 0, 16);
    if (head.startsWith('{"t":"result"')) latencies.push(performance.now() - sentMs);
    else if (head.startsWith('{"t":"problem"')) failed += 1;
    else return;
    next();
  });
  next();
}

async function sendByHttp(
  work: SendersWork,
  agent: http.Agent,
  token: string,
  conversationId: string,
): Promise<void> {
  const { hostname, port } = new URL(work.local);
  for (let count = 1; !over; count += 1) {
    const sentMs = performance.now();
    const { conversationId: _, ...body } = messageOf(conversationId, count);
    await new Promise<void>((resolve) => {
      const request = http.request(
        {
          hostname,
          port,
          agent,
          method: 'POST',
          path: `/api/conversations/${conversationId}/messages`,
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        },
        (response) => {
          response.resume();
          response.once('end', () => {
            if (response.statusCode === 200) latencies.push(performance.now() - sentMs);
            else failed += 1;
            resolve();
          });
        },
      );
      request.once('error', () => ((failed += 1), resolve()));
      request.end(JSON.stringify(body));
    });
  }
}

function report(seconds: number, usage: NodeJS.CpuUsage): SendersReport {
  const sorted = Float64Array.from(latencies).sort();
  const at = (quantile: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * quantile))] ?? Number.NaN;
  const cpu = process.cpuUsage(usage);
  return {
    acknowledged: latencies.length,
    failed,
    perSecond: latencies.length / seconds,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    cpuSeconds: (cpu.user + cpu.system) / 1e6,
  };
}

async function run(work: SendersWork): Promise<void> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: work.senders.length });
  const sockets =
    work.way === 'socket' ? await Promise.all(work.senders.map(({ token }) => openSocket(work, token))) : [];
  process.send!('ready');
  await new Promise((resolve) => process.once('message', resolve));
  const usage = process.cpuUsage();
  const startedMs = performance.now();
  const loops: Promise<void>[] = [];
  work.senders.forEach(({ token, conversationId }, index) => {
    if (work.way === 'socket') sendBySocket(sockets[index]!, conversationId);
    else loops.push(sendByHttp(work, agent, token, conversationId));
  });
  await new Promise((resolve) => setTimeout(resolve, work.seconds * 1000));
  over = true;
  const found = report((performance.now() - startedMs) / 1000, usage);
  await Promise.all(loops);
  for (const socket of sockets) socket.terminate();
  process.send!(found, () => process.exit(0));
}

process.once('message', (work: SendersWork) => void run(work));
