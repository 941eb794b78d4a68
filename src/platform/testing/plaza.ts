// A whole Plaza in processes of its own, as an operator runs it: for journeys, crash tests, benches and pictures.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { prepareTemplate, startCluster, type Cluster } from '#/platform/server/embedded-postgres.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const quiet = { info() {}, warn() {} };
const READY_MS = 60_000;

export interface PlazaOptions {
  /** Settings beyond data folder, ports and seams. */
  readonly env?: Readonly<Record<string, string>>;
  /** Opens `/test`; on unless said otherwise. */
  readonly seams?: boolean;
  /** Builds the web app if it is not; off for what only speaks to the API. */
  readonly web?: boolean;
  /** Fills the database before the first start. */
  readonly prepare?: (cluster: Cluster, dataDir: string) => Promise<void>;
}

export interface Plaza {
  /** `http://plaza.localhost:PORT`, for browsers. */
  readonly url: string;
  /** `http://127.0.0.1:PORT`, for Node, which does not resolve names below localhost. */
  readonly local: string;
  readonly dataDir: string;
  readonly setupCode: string;
  /** The supervisor; null while it is down. */
  readonly supervisor: () => ChildProcess | null;
  /** What the processes have printed since the last start. */
  output(): string;
  /** Starts it (again) and waits until it is ready; tells how long that took, in milliseconds. */
  start(): Promise<number>;
  /** Waits until it is ready, however it comes up; tells how long that took, in milliseconds. */
  ready(): Promise<number>;
  /** SIGTERM, then the exit code. */
  stop(): Promise<number | null>;
  /** Stops whatever runs and removes the data folder. */
  remove(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function isReady(local: string): Promise<boolean> {
  try {
    const answer = await fetch(`${local}/readyz`, { signal: AbortSignal.timeout(2_000) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}

/** Makes a data folder with an empty cluster and starts Plaza on it; takes free ports. */
export async function startPlaza(options: PlazaOptions = {}): Promise<Plaza> {
  const dataDir = await mkdtemp(join(tmpdir(), 'plaza-run-'));
  const template = await prepareTemplate(join(root, '.runtime'), quiet);
  // A copy of an empty cluster: initdb's four seconds are measured where starting is the subject.
  const cluster = await startCluster({ dataDir, log: quiet, template });
  try {
    await options.prepare?.(cluster, dataDir);
  } finally {
    await cluster.stop();
  }
  const port = await freePort();
  const local = `http://127.0.0.1:${port}`;
  const setupCode = 'first-run-code';
  let child: ChildProcess | null = null;
  let printed = '';

  function launch(): void {
    printed = '';
    const started = spawn(
      process.execPath,
      [join(root, 'tools/supervisor.ts'), ...(options.web === false ? ['--no-build'] : [])],
      {
        cwd: root,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          ...process.env,
          PLAZA_DATA_DIR: dataDir,
          PLAZA_PORT: String(port),
          PLAZA_TLS_PORT: '0',
          PLAZA_SETUP_CODE: setupCode,
          PLAZA_LOG_LEVEL: 'warn',
          ...(options.seams === false ? {} : { PLAZA_TEST_SEAMS: '1' }),
          ...options.env,
        },
      },
    );
    for (const stream of [started.stdout, started.stderr]) {
      stream.on('data', (chunk: Buffer) => (printed = (printed + chunk.toString()).slice(-200_000)));
    }
    started.once('exit', () => {
      if (child === started) child = null;
    });
    child = started;
  }

  const plaza: Plaza = {
    url: `http://plaza.localhost:${port}`,
    local,
    dataDir,
    setupCode,
    supervisor: () => child,
    output: () => printed,
    async start() {
      launch();
      return plaza.ready();
    },
    async ready() {
      const startedMs = performance.now();
      while (!(await isReady(local))) {
        if (child === null) throw new Error(`Plaza ended before it was ready:\n${printed.slice(-4_000)}`);
        if (performance.now() - startedMs > READY_MS)
          throw new Error(`Plaza is not ready:\n${printed.slice(-4_000)}`);
        await sleep(25);
      }
      return performance.now() - startedMs;
    },
    async stop() {
      const running = child;
      if (running === null) return null;
      const exited = new Promise<number | null>((resolve) => running.once('exit', resolve));
      running.kill('SIGTERM');
      return exited;
    },
    async remove() {
      await plaza.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
  try {
    await plaza.start();
    return plaza;
  } catch (error) {
    await plaza.remove();
    throw error;
  }
}
