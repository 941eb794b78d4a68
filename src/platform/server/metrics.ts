// What Prometheus may read of this process.
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';

export interface Metrics {
  /** One answered request: the operation's id or the kind of page, the status, and how long it took. */
  observeRequest(operation: string, status: number, seconds: number): void;
  /** One call over a socket: `ok` or the problem's code. */
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

/** What was seen under one pair of labels. */
interface Series {
  readonly first: string;
  readonly second: string;
  readonly counts: number[];
  sum: number;
}

/**
 * A histogram with two labels, kept by hand: the library's looks its labels up by a hash of their text at every
 * observation, which costs as much as a tenth of a request.
 */
class Histogram {
  readonly #name: string;
  readonly #help: string;
  readonly #labels: readonly [string, string];
  readonly #bounds: readonly number[];
  readonly #series = new Map<string, Map<string | number, Series>>();

  constructor(name: string, help: string, labels: readonly [string, string], bounds: readonly number[]) {
    this.#name = name;
    this.#help = help;
    this.#labels = labels;
    this.#bounds = bounds;
  }

  #seriesOf(first: string, second: string | number): Series {
    let of = this.#series.get(first);
    if (of === undefined) this.#series.set(first, (of = new Map<string | number, Series>()));
    let series = of.get(second);
    if (series === undefined) {
      series = { first, second: String(second), counts: this.#bounds.map(() => 0).concat(0), sum: 0 };
      of.set(second, series);
    }
    return series;
  }

  observe(first: string, second: string | number, value: number): void {
    const series = this.#seriesOf(first, second);
    let bucket = 0;
    while (bucket < this.#bounds.length && value > this.#bounds[bucket]!) bucket += 1;
    series.counts[bucket]! += 1;
    series.sum += value;
  }

  #linesOf({ first, second, counts, sum }: Series): string[] {
    const quoted = (text: string): string => JSON.stringify(text);
    const [one, two] = this.#labels;
    const labels = `${one}=${quoted(first)}${two === '' ? '' : `,${two}=${quoted(second)}`}`;
    let total = 0;
    const buckets = counts.map((count, index) => {
      total += count;
      return `${this.#name}_bucket{${labels},le="${this.#bounds[index] ?? '+Inf'}"} ${total}`;
    });
    return [...buckets, `${this.#name}_sum{${labels}} ${sum}`, `${this.#name}_count{${labels}} ${total}`];
  }

  /** In the exposition format. */
  text(): string {
    const series = [...this.#series.values()].flatMap((of) => [...of.values()]);
    const head = [`# HELP ${this.#name} ${this.#help}`, `# TYPE ${this.#name} histogram`];
    return [...head, ...series.flatMap((one) => this.#linesOf(one)), ''].join('\n');
  }
}

const SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
const SIZES = [1, 2, 5, 10, 25, 50, 100, 250, 500];

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'plaza_' });
  const registers = [registry];
  const counter = (name: string, help: string): Counter => new Counter({ name, help, registers });
  const requests = new Histogram(
    'plaza_http_request_seconds',
    'Time to answer a request',
    ['operation', 'status'],
    SECONDS,
  );
  const calls = new Histogram(
    'plaza_socket_call_seconds',
    'Time to answer a call',
    ['operation', 'code'],
    SECONDS,
  );
  const batches = new Histogram('plaza_batch_size', 'Commands in one transaction', ['batch', ''], SIZES);
  return {
    observeRequest: (operation, status, seconds) => requests.observe(operation, status, seconds),
    observeCall: (operation, code, seconds) => calls.observe(operation, code, seconds),
    observeBatch: (name, size) => batches.observe(name, '', size),
    framesSent: counter('plaza_socket_frames_sent_total', 'Frames written to sockets'),
    framesSkipped: counter('plaza_socket_frames_skipped_total', 'Frames left out for slow readers'),
    socketsClosed: new Counter({
      name: 'plaza_sockets_closed_total',
      help: 'Sockets closed by us',
      labelNames: ['code'],
      registers,
    }),
    gauge(name, help, read) {
      const gauge: Gauge = new Gauge({ name, help, registers, collect: () => gauge.set(read()) });
    },
    async text() {
      return `${[requests, calls, batches].map((histogram) => histogram.text()).join('')}${await registry.metrics()}`;
    },
  };
}
