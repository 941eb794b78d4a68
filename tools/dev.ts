// npm run dev: the web app with hot reload, the app server restarted on change, and the same database all along.
import { spawn, type ChildProcess } from 'node:child_process';
import { watch } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';
import { loadConfig, type Config } from '#/platform/server/config.ts';
import { createLog } from '#/platform/server/log.ts';
import { DRAIN_LIMIT_MS, readySchema } from '#/platform/server/supervised.ts';
import { announcement, progressLine } from './supervise/announce.ts';
import { keepDatabase, type KeptDatabase } from './supervise/database.ts';
import { tryLock } from './supervise/lock.ts';
import { placeOf } from './tidy/map.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Editors write a file in several steps, and often several files at once. */
const SETTLE_MS = 150;
const STOP_LIMIT_MS = DRAIN_LIMIT_MS + 500;

const say = (words: string): void => console.log(progressLine(words));

type Environment = Readonly<Record<string, string | undefined>>;

/** The app server of a session of work: one process at a time. */
interface AppServer {
  /** Ends what runs and starts anew; calls queue up behind each other. */
  restart(): void;
  stop(): Promise<void>;
}

function launch(environment: Environment, hear: (message: unknown) => void): ChildProcess {
  const child = spawn(process.execPath, [path.join(root, 'src', 'app', 'server.ts')], {
    detached: true, // Ctrl-C reaches us alone, and we stop things in their order.
    env: environment,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  child.on('message', hear);
  return child;
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function end(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const limit = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
  if (child.connected) child.send({ type: 'stop' }, () => undefined); // A channel that closes meanwhile is no matter.
  else child.kill('SIGTERM');
  await ended;
  clearTimeout(limit);
}

function createAppServer(environment: () => Environment): AppServer {
  let child: ChildProcess | null = null;
  let announced = false;
  let turn = Promise.resolve();

  const hear = (message: unknown): void => {
    const report = readySchema.safeParse(message);
    if (!report.success) return;
    if (announced) say('The app runs with the change');
    else console.log(announcement(report.data, process.stdout.isTTY));
    announced = true;
  };
  const endCurrent = async (): Promise<void> => {
    const current = child;
    child = null;
    if (current) await end(current);
  };
  const start = (): void => {
    const started = launch(environment(), hear);
    child = started;
    started.once('exit', (code) => {
      if (child === started)
        say(`The app ended with ${code ?? 'a signal'}; it starts again with the next change`);
    });
  };
  return {
    restart() {
      turn = turn.then(endCurrent).then(start);
    },
    async stop() {
      await turn;
      await endCurrent();
    },
  };
}

/** The app stands behind Vite, which has its address: cookies and passkeys see the origin they always see. */
function environmentOf(config: Config, database: KeptDatabase, appPort: number): Environment {
  const { url, ownerUrl } = database.address();
  return {
    ...process.env,
    PLAZA_PORT: String(appPort),
    PLAZA_TLS_PORT: '0',
    PLAZA_PUBLIC_URL: config.publicUrl,
    PLAZA_DATA_DIR: config.dataDir,
    PLAZA_DATABASE_URL: url,
    PLAZA_DATABASE_OWNER_URL: ownerUrl,
  };
}

/** Whether a change to a file of src/ is one that the running server must take up. */
function concernsServer(file: string): boolean {
  const { part } = placeOf(`src/${file.split(path.sep).join('/')}`);
  return /\.(?:ts|sql)$/.test(file) && !file.endsWith('.test.ts') && part !== 'web' && part !== 'testing';
}

/** Calls back once a change has settled; the returned function ends it. */
function watchServer(onChange: () => void): () => void {
  let settling: NodeJS.Timeout | undefined;
  const watcher = watch(path.join(root, 'src'), { recursive: true }, (_event, file) => {
    if (file === null || !concernsServer(file)) return;
    clearTimeout(settling);
    settling = setTimeout(onChange, SETTLE_MS);
  });
  return () => {
    clearTimeout(settling);
    watcher.close();
  };
}

/** What has been started; ended backwards. */
const stoppers: (() => unknown)[] = [];

async function stopAll(): Promise<void> {
  for (let stop = stoppers.pop(); stop; stop = stoppers.pop()) await stop();
}

async function main(): Promise<void> {
  const config = loadConfig();
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
  const lock = tryLock(path.join(config.dataDir, 'plaza.lock'));
  if (!lock)
    throw new Error(`A Plaza already runs on ${config.dataDir}. Stop it first, or set PLAZA_DATA_DIR.`);
  stoppers.push(() => lock.release());
  const appPort = config.port + 10;
  const log = createLog('warn');
  const database = await keepDatabase({ config, log, onProgress: say, onMoved: () => app.restart() });
  stoppers.push(() => database.stop());
  const app = createAppServer(() => environmentOf(config, database, appPort));
  stoppers.push(() => app.stop());
  process.env['PLAZA_PORT'] = String(appPort); // vite.config.ts passes the server's paths on to this port.
  const vite = await createServer({ root, server: { port: config.port, strictPort: true } });
  stoppers.push(() => vite.close());
  await vite.listen();
  app.restart();
  stoppers.push(watchServer(() => app.restart()));
  say(`Serving ${config.publicUrl} with hot reload`);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => void stopAll().then(() => process.exit(0)));
}
try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? `\n${error.message}\n` : error);
  await stopAll();
  process.exit(1);
}
