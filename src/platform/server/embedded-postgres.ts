// Plaza's own PostgreSQL: started from npm's binaries, never twice on one folder, stopped in order.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from './log.ts';
import {
  choosePostgresUser,
  commandAs,
  findPostgresBinaries,
  postgresEnvironment,
} from './postgres-binaries.ts';
import type { PostgresBinaries, PostgresUser } from './postgres-binaries.ts';
import {
  choosePort,
  clusterPaths,
  clusterUrl,
  copyCluster,
  createCluster,
  createRoles,
  readAccess,
  writeAccess,
  type ClusterAccess,
} from './postgres-init.ts';
import { endProcess, hasArgument, identify, type ProcessIdentity } from './process-identity.ts';

/** A running embedded server. */
export type Cluster = {
  /** The role that owns the schema and migrates it. */
  ownerUrl: string;
  /** The role that the app works with. */
  appUrl: string;
  /** The cluster's superuser: for health, backups and tests, never for the app. */
  adminUrl: string;
  /** The postmaster. */
  pid: number;
  port: number;
  /** Resolves with the reason once the postmaster has ended, whether asked to or not. */
  exited: Promise<string>;
  /** Ends it: clients are cut off, everything is on disk. At most 12 s; safe to call twice. */
  stop(): Promise<void>;
};

export type ClusterOptions = {
  /** Plaza's data folder; the cluster lies in `postgres` below it. */
  dataDir: string;
  log: Pick<Log, 'info' | 'warn'>;
  /** Words for the person who waits, when something slow begins. */
  onProgress?: (words: string) => void;
  /** A data folder made by `prepareTemplate`: a missing cluster is copied from it instead of made by initdb. */
  template?: string;
  /** Settings of the server that override all others; tests turn durability off with them. */
  settings?: Record<string, string>;
};

// On the command line, where no file can override them.
const fixedSettings: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  password_encryption: 'scram-sha-256',
  restart_after_crash: 'on',
  logging_collector: 'off',
};

const START_TIMEOUT_MS = 60_000;
const LOG_LIMIT_BYTES = 10_000_000;

type PidFile = { pid: number; dataDir: string; status: string };

async function readPidFile(cluster: string): Promise<PidFile | null> {
  const text = await readFile(path.join(cluster, 'postmaster.pid'), 'utf8').catch(() => null);
  if (text === null) return null;
  // Lines: pid, data folder, start (s), port, socket folder, address, shared memory, status.
  const lines = text.split('\n');
  return { pid: Number(lines[0]), dataDir: lines[1] ?? '', status: (lines[7] ?? '').trim() };
}

/** Whether the folder that a pid file names is this one, perhaps under an earlier name, and not one it was copied from. */
async function isSameFolder(named: string, cluster: string): Promise<boolean> {
  if (named === cluster) return true;
  const [there, here] = await Promise.all([stat(named).catch(() => null), stat(cluster)]);
  // A name that leads nowhere any more: the folder was moved while its server ran on.
  return there === null || (there.dev === here.dev && there.ino === here.ino);
}

/** The postmaster that a pid file names, if it lives and serves this folder. */
async function findPostmaster(cluster: string): Promise<ProcessIdentity | null> {
  const file = await readPidFile(cluster);
  if (file === null || !(await isSameFolder(file.dataDir, cluster))) return null;
  const identity = await identify(file.pid);
  if (identity === null) return null;
  const program = identity.command[0] ?? '';
  return program.includes('postgres') && hasArgument(identity, file.dataDir) ? identity : null;
}

/**
 * Stops a postmaster that a killed Plaza left behind, and removes a pid file that names nobody or a stranger
 * (PostgreSQL itself would refuse to start for ever when the pid has been given to another process).
 * It is stopped rather than adopted: a child of our own is one whose end we hear of at once.
 */
export async function stopOrphan(cluster: string, log: Pick<Log, 'warn'>): Promise<void> {
  const orphan = await findPostmaster(cluster);
  if (orphan !== null) {
    log.warn({ pid: orphan.pid }, 'A database server was left behind by an earlier run. Stopping it.');
    const gone = await endProcess(orphan, [
      ['SIGINT', 5000],
      ['SIGQUIT', 3000],
      ['SIGKILL', 2000],
    ]);
    if (!gone)
      throw new Error(
        `The database server left behind by an earlier run (process ${orphan.pid}) cannot be stopped.`,
      );
  }
  await rm(path.join(cluster, 'postmaster.pid'), { force: true });
}

async function openLog(file: string) {
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  if (size > LOG_LIMIT_BYTES) await rename(file, `${file}.1`);
  // A file, not a pipe: a server that outlives us must not choke on a pipe nobody reads.
  return open(file, 'a', 0o600);
}

async function lastWords(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.slice(-1500).trim();
}

type Launch = { child: ChildProcess; pid: number; exited: Promise<string> };

async function launch(
  binaries: PostgresBinaries,
  user: PostgresUser,
  dataDir: string,
  port: number,
  settings: Record<string, string>,
): Promise<Launch> {
  const paths = clusterPaths(dataDir);
  const flags = Object.entries({ ...fixedSettings, ...settings }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const [program, args] = await commandAs(user, binaries.postgres, [
    '-D',
    paths.cluster,
    '-p',
    String(port),
    ...flags,
  ]);
  const output = await openLog(paths.log);
  try {
    // A session of its own: Ctrl-C in the terminal must not stop the database before the app has drained.
    const options = { detached: true, env: postgresEnvironment, cwd: '/' } as const;
    const child = spawn(program, args, { ...options, stdio: ['ignore', output.fd, output.fd] });
    const exited = new Promise<string>((resolve) => {
      child.once('error', (error) => resolve(`could not be started: ${error.message}`));
      child.once('exit', (code, signal) =>
        resolve(signal === null ? `ended with ${code}` : `was ended by ${signal}`),
      );
    });
    return { child, pid: child.pid ?? 0, exited };
  } finally {
    await output.close();
  }
}

/** Waits until the server says "ready" in its pid file; the reason why not, or null. */
async function waitUntilReady(running: Launch, cluster: string): Promise<string | null> {
  let ended: string | null = null;
  void running.exited.then((reason) => (ended = reason));
  const deadline = performance.now() + START_TIMEOUT_MS;
  for (;;) {
    if (ended !== null) return ended;
    const file = await readPidFile(cluster);
    if (file?.pid === running.pid && file.status === 'ready') return null;
    if (performance.now() > deadline) {
      running.child.kill('SIGQUIT');
      return `was not ready after ${START_TIMEOUT_MS / 1000} s`;
    }
    await sleep(15);
  }
}

/**
 * Launches until it is ready. After a `kill -9` of the postmaster its last backends hold the shared memory for
 * a moment, and another program may have taken the port: both are reasons to try again.
 */
async function launchUntilReady(
  binaries: PostgresBinaries,
  user: PostgresUser,
  options: ClusterOptions,
  access: ClusterAccess,
): Promise<{ running: Launch; access: ClusterAccess }> {
  const paths = clusterPaths(options.dataDir);
  let current = access;
  for (let attempt = 1; ; attempt += 1) {
    const port = await choosePort(current.port);
    if (port !== current.port) {
      current = { ...current, port };
      await writeAccess(options.dataDir, current);
    }
    const running = await launch(binaries, user, options.dataDir, port, options.settings ?? {});
    const reason = await waitUntilReady(running, paths.cluster);
    if (reason === null) return { running, access: current };
    if (attempt === 10) {
      throw new Error(
        `The database server ${reason}. The end of ${paths.log}:\n${await lastWords(paths.log)}`,
      );
    }
    options.log.warn({ attempt }, `The database server ${reason}. Trying again.`);
    await sleep(100 * attempt);
    await stopOrphan(paths.cluster, options.log);
  }
}

async function stopCluster(running: Launch): Promise<void> {
  for (const [signal, waitMs] of [
    ['SIGINT', 6000],
    ['SIGQUIT', 4000],
    ['SIGKILL', 2000],
  ] as const) {
    running.child.kill(signal);
    const ended = await Promise.race([running.exited, sleep(waitMs, null, { ref: false })]);
    if (ended !== null) return;
  }
}

/** Resolves links, so that what we compare with the pid file and the command line is what the server writes. */
async function ownFolder(dataDir: string): Promise<string> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  return realpath(dataDir);
}

async function ensureCluster(binaries: PostgresBinaries, user: PostgresUser, options: ClusterOptions) {
  const paths = clusterPaths(options.dataDir);
  const exists = await stat(paths.cluster).then(
    () => true,
    () => false,
  );
  if (!exists) {
    if (options.template !== undefined) return copyCluster(options.template, options.dataDir, user);
    options.onProgress?.('Creating the database');
    return createCluster(binaries, user, options.dataDir);
  }
  const access = await readAccess(options.dataDir);
  if (access === null) {
    throw new Error(
      `${paths.access} is missing: the database in ${paths.cluster} cannot be opened without it. Put it back from your backup.`,
    );
  }
  return access;
}

/** Starts the server of a data folder, making it first if need be. */
export async function startCluster(given: ClusterOptions): Promise<Cluster> {
  const options = { ...given, dataDir: await ownFolder(given.dataDir) };
  const paths = clusterPaths(options.dataDir);
  const binaries = await findPostgresBinaries();
  const user = await choosePostgresUser(paths.cluster);
  const made = await ensureCluster(binaries, user, options);
  await stopOrphan(paths.cluster, options.log);
  const { running, access } = await launchUntilReady(binaries, user, options, made);
  try {
    await createRoles(access);
  } catch (error) {
    await stopCluster(running);
    throw error;
  }
  options.log.info({ pid: running.pid, port: access.port }, 'The database is ready.');
  let stopping: Promise<void> | null = null;
  return {
    ownerUrl: clusterUrl(access, 'plaza_owner'),
    appUrl: clusterUrl(access, 'plaza_app'),
    adminUrl: clusterUrl(access, 'plaza_admin', 'postgres'),
    pid: running.pid,
    port: access.port,
    exited: running.exited,
    stop: () => (stopping ??= stopCluster(running)),
  };
}

/**
 * Makes, once, a stopped cluster with roles and database under `cacheDir`, named by the build of PostgreSQL,
 * and returns its folder for `template`: a copy starts in a fraction of initdb's time.
 */
export async function prepareTemplate(cacheDir: string, log: Pick<Log, 'info' | 'warn'>): Promise<string> {
  const { version } = await findPostgresBinaries();
  const finished = path.join(cacheDir, `postgres-${version}`);
  if (
    await stat(finished).then(
      () => true,
      () => false,
    )
  )
    return finished;
  const draft = `${finished}.${process.pid}`;
  const cluster = await startCluster({ dataDir: draft, log });
  await cluster.stop();
  // Somebody else may have finished first; one template is as good as another.
  await rename(draft, finished).catch(() => rm(draft, { recursive: true, force: true }));
  return finished;
}
