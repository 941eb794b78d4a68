// What Prometheus may read of this process.
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  readonly registry: Registry;
  /** One answered request: the operation's id or the kind of page, the status, and how long it took. */
  observeRequest(operation: string, status: number, seconds: number): void;
  /** One call over a socket. */
  observeCall(operation: string, code: string, seconds: number): void;
  /** A batch of a hot command. */
  observeBatch(name: string, size: number): void;
  /** Frames that were written to sockets, and those left out for slow readers. */
  readonly framesSent: Counter;
  readonly framesSkipped: Counter;
  readonly socketsClosed: Counter<'code'>;
  /** Sets what is read whenever metrics are asked for. */
  gauge(name: string, help: string, read: () => number): void;
  /** The text that Prometheus reads. */
  text(): Promise<string>;
}

const DURATION_BUCKETS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

interface Child {
  observe(value: number): void;
}

/** Label sets are looked up once each: an operation answers with few statuses. */
function remembered(
  make: (first: string, second: string) => Child,
): (first: string, second: string, value: number) => void {
  const children = new Map<string, Child>();
  return (first, second, value) => {
    const key = `${first} ${second}`;
    let child = children.get(key);
    if (child === undefined) {
      child = make(first, second);
      children.set(key, child);
    }
    child.observe(value);
  };
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'plaza_' });
  const registers = [registry];
  const buckets = DURATION_BUCKETS;
  const requests = new Histogram({
    name: 'plaza_http_request_seconds',
    help: 'Time to answer a request',
    labelNames: ['operation', 'status'],
    buckets,
    registers,
  });
  const calls = new Histogram({
    name: 'plaza_socket_call_seconds',
    help: 'Time to answer a call',
    labelNames: ['operation', 'code'],
    buckets,
    registers,
  });
  const batches = new Histogram({
    name: 'plaza_batch_size',
    help: 'Commands in one transaction',
    labelNames: ['batch'],
    buckets: [1, 2, 5, 10, 25, 50, 100, 250, 500],
    registers,
  });
  const observeRequest = remembered((operation, status) => requests.labels(operation, status));
  return {
    registry,
    observeRequest: (operation, status, seconds) => observeRequest(operation, String(status), seconds),
    observeCall: remembered((operation, code) => calls.labels(operation, code)),
    observeBatch: (name, size) => batches.labels(name).observe(size),
    framesSent: new Counter({
      name: 'plaza_socket_frames_sent_total',
      help: 'Frames written to sockets',
      registers,
    }),
    framesSkipped: new Counter({
      name: 'plaza_socket_frames_skipped_total',
      help: 'Frames left out for slow readers',
      registers,
    }),
    socketsClosed: new Counter({
      name: 'plaza_sockets_closed_total',
      help: 'Sockets closed by us',
      labelNames: ['code'],
      registers,
    }),
    gauge(name, help, read) {
      const gauge: Gauge = new Gauge({ name, help, registers, collect: () => gauge.set(read()) });
    },
    text: () => registry.metrics(),
  };
}
