// Runs Plaza: lock, database, web build, app, in this order; and back in the opposite one.
import { openSync, renameSync, statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ConfigError, loadConfig, unknownSettings, type Config } from '#/platform/server/config.ts';
import { createLog, type Log } from '#/platform/server/log.ts';
import { identify } from '#/platform/server/process-identity.ts';
import { announcement, progressLine } from './supervise/announce.ts';
import { keepApp, type KeptApp } from './supervise/app-process.ts';
import { keepDatabase, type KeptDatabase } from './supervise/database.ts';
import { tryLock, waitForLock, type Lock } from './supervise/lock.ts';
import {
  endOrphanApp,
  readRecord,
  removeRecord,
  writeRecord,
  type RunRecord,
} from './supervise/run-record.ts';
import { buildWeb } from './supervise/web-build.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
// Both for the tests of starting and stopping, which need no whole app.
const { values: flags } = parseArgs({
  options: { app: { type: 'string' }, 'no-build': { type: 'boolean' } },
});
const LOG_LIMIT_BYTES = 20_000_000;
/** How long a start waits for an earlier Plaza that is on its way out. */
const PREDECESSOR_MS = 15_000;

const say = (words: string): void => {
  console.log(progressLine(words));
};

/** At a terminal the log goes to a file, so that the address stays in sight; else to our output, for systemd and the like. */
function openAppLog(dataDir: string): { output: 'inherit' | number; file: string | null } {
  if (!process.stdout.isTTY) return { output: 'inherit', file: null };
  const file = path.join(dataDir, 'plaza.log');
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_LIMIT_BYTES) renameSync(file, `${file}.1`);
  return { output: openSync(file, 'a', 0o600), file };
}

/** One Plaza per data folder; one that is stopping is waited for. */
async function takeLock(config: Config): Promise<Lock> {
  const file = path.join(config.dataDir, 'plaza.lock');
  const free = tryLock(file);
  if (free !== null) return free;
  const running = readRecord(config.dataDir);
  const who =
    running === null
      ? ''
      : ` (process ${running.supervisor.pid}${running.address === null ? '' : `, ${running.address}`})`;
  if (running?.state === 'running') {
    // Its terminal may just have been closed: give it a moment to say that it is stopping.
    const soon = await waitForLock(file, 2000);
    if (soon !== null) return soon;
    if (readRecord(config.dataDir)?.state === 'running') {
      throw new Error(
        `Plaza is already running with the data folder ${config.dataDir}${who}. Stop it first, or set PLAZA_DATA_DIR.`,
      );
    }
  }
  say('Waiting for the earlier Plaza to stop');
  const lock = await waitForLock(file, PREDECESSOR_MS);
  if (lock === null) throw new Error(`The earlier Plaza${who} does not come to an end.`);
  return lock;
}

/** What has been started so far; stopping goes through it backwards. */
type Running = {
  stoppers: (() => Promise<void>)[];
  stopping: Promise<void> | null;
  aborted: AbortController;
};

async function stopAll(running: Running, log: Log): Promise<void> {
  running.aborted.abort();
  for (const stop of running.stoppers.reverse()) {
    await stop().catch((error: unknown) =>
      log.error({ err: error }, 'Something could not be stopped in order.'),
    );
  }
}

function startDatabase(
  config: Config,
  log: Log,
  running: Running,
  onMoved: () => void,
): Promise<KeptDatabase> {
  const starting = keepDatabase({ config, log, onProgress: say, onMoved, signal: running.aborted.signal });
  // Registered before it is up: a stop that comes while it starts waits for it and then stops it.
  running.stoppers.push(async () => {
    const database = await starting.catch(() => null);
    await database?.stop();
  });
  return starting;
}

function startApp(
  config: Config,
  log: Log,
  database: KeptDatabase,
  output: 'inherit' | number,
  record: RunRecord,
): KeptApp {
  const script = flags.app ?? path.join(root, 'src', 'app', 'server.ts');
  return keepApp({
    script,
    output,
    log,
    environment: () => {
      const { url, ownerUrl } = database.address();
      return {
        ...process.env,
        NODE_ENV: 'production',
        PLAZA_DATA_DIR: config.dataDir,
        PLAZA_DATABASE_URL: url,
        PLAZA_DATABASE_OWNER_URL: ownerUrl,
      };
    },
    onStarted: (identity) => {
      record.app = identity === null ? null : { pid: identity.pid, started: identity.started };
      writeRecord(config.dataDir, record);
    },
    onReady: (report) => {
      record.address = report.urls.public;
      writeRecord(config.dataDir, record);
    },
  });
}

async function bringUp(config: Config, log: Log, running: Running, record: RunRecord): Promise<void> {
  if (await endOrphanApp(config.dataDir)) say('Stopped an app that an earlier run had left behind');
  let app: KeptApp | null = null;
  const starting = startDatabase(config, log, running, () => app?.restart());
  const { output, file } = openAppLog(config.dataDir);
  const building = flags['no-build'] === true ? null : buildWeb(root, say, running.aborted.signal);
  const [database] = await Promise.all([starting, building]);
  running.aborted.signal.throwIfAborted();
  say('Starting Plaza');
  app = startApp(config, log, database, output, record);
  running.stoppers.push(app.stop);
  const report = await app.firstReady;
  console.log(announcement(report, process.stdout.isTTY));
  if (file !== null) console.log(`  Its log is written to ${file}\n`);
}

function listenForTheEnd(end: () => void): void {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, end);
  // Whoever ran us (tools/start.mjs) was killed: nobody would stop us any more.
  if (process.connected) process.on('disconnect', end);
  // A terminal that is gone must not kill us before all is stopped.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}

async function main(): Promise<void> {
  const config = loadConfig();
  for (const name of unknownSettings()) say(`${name} is not a setting of Plaza; it is ignored`);
  const log = createLog(config.logLevel === 'info' && process.stdout.isTTY ? 'warn' : config.logLevel);
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
  const lock = await takeLock(config);
  const self = await identify(process.pid);
  const record: RunRecord = {
    supervisor: { pid: process.pid, started: self?.started ?? '' },
    state: 'running',
    app: readRecord(config.dataDir)?.app ?? null,
    address: null,
  };
  writeRecord(config.dataDir, record);
  const running: Running = { stoppers: [], stopping: null, aborted: new AbortController() };

  const end = (exitCode: number): Promise<void> =>
    (running.stopping ??= (async () => {
      writeRecord(config.dataDir, { ...record, state: 'stopping' });
      if (exitCode === 0) say('Stopping');
      await stopAll(running, log);
      removeRecord(config.dataDir);
      lock.release();
      process.exit(exitCode);
    })());
  listenForTheEnd(() => void end(0));
  try {
    await bringUp(config, log, running, record);
  } catch (error) {
    if (running.stopping === null)
      console.error(`\n${error instanceof Error ? error.message : String(error)}\n`);
    await end(1);
  }
}

try {
  await main();
} catch (error) {
  console.error(error instanceof ConfigError || error instanceof Error ? `\n${error.message}\n` : error);
  process.exit(1);
}
