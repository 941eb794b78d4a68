// Makes the embedded cluster: its files by initdb, its passwords, its two roles, its database.
import { spawn } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { chown, cp, lstat, lchown, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import pg from 'pg';
import { z } from 'zod';
import {
  commandAs,
  postgresEnvironment,
  type PostgresBinaries,
  type PostgresUser,
} from './postgres-binaries.ts';
import { writePrivateFile } from './private-file.ts';

const password = z.string().min(20);
const accessSchema = z.object({
  port: z.int().min(1).max(65535),
  passwords: z.object({ plaza_admin: password, plaza_owner: password, plaza_app: password }),
});

/** Port and passwords of the cluster, kept in a file that only its owner may read. */
export type ClusterAccess = z.infer<typeof accessSchema>;
export type ClusterRole = keyof ClusterAccess['passwords'];

/** The one database of the cluster. */
export const DATABASE_NAME = 'plaza';

/** Where things lie in a data folder. */
export function clusterPaths(dataDir: string) {
  return {
    cluster: path.join(dataDir, 'postgres'),
    access: path.join(dataDir, 'postgres.json'),
    log: path.join(dataDir, 'postgres.log'),
  };
}

export async function readAccess(dataDir: string): Promise<ClusterAccess | null> {
  const file = clusterPaths(dataDir).access;
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  const parsed = accessSchema.safeParse(JSON.parse(text));
  if (!parsed.success) throw new Error(`${file} is damaged. Put back the copy from your backup.`);
  return parsed.data;
}

export async function writeAccess(dataDir: string, access: ClusterAccess): Promise<void> {
  await writePrivateFile(clusterPaths(dataDir).access, `${JSON.stringify(access, null, 2)}\n`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** The remembered port while it is free, else another below the range that outgoing connections use. */
export async function choosePort(remembered: number | null): Promise<number> {
  if (remembered !== null && (await isFree(remembered))) return remembered;
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const port = randomInt(20_000, 30_000);
    if (await isFree(port)) return port;
  }
  throw new Error('No free port was found on 127.0.0.1 for the database.');
}

function newPassword(): string {
  return randomBytes(24).toString('base64url');
}

// Written into postgresql.conf, where an operator may change them: right for two cores and 2 GB upwards.
const tuning: Record<string, string> = {
  shared_buffers: '256MB',
  max_connections: '60',
  effective_cache_size: '1GB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  min_wal_size: '256MB',
  max_wal_size: '2GB',
  random_page_cost: '1.1',
  jit: 'off', // The build ships no LLVM.
  autovacuum_naptime: '15s', // Hot rows (heads, cursors, accounts) grow old fast.
  idle_in_transaction_session_timeout: '60s',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // People's words must not reach the log: no statements, no details; the app logs errors itself.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
};

async function runInitdb(binaries: PostgresBinaries, user: PostgresUser, dir: string, adminPassword: string) {
  const passwordFile = `${dir}.password`;
  await writeFile(passwordFile, `${adminPassword}\n`, { mode: 0o600 });
  if (user !== null) await chown(passwordFile, user.uid, user.gid);
  try {
    const [program, args] = await commandAs(user, binaries.initdb, [
      `--pgdata=${dir}`,
      '--username=plaza_admin',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--data-checksums',
      '--no-instructions',
      ...Object.entries(tuning).flatMap(([name, value]) => ['--set', `${name}=${value}`]),
    ]);
    await new Promise<void>((resolve, reject) => {
      const child = spawn(program, args, {
        env: postgresEnvironment,
        stdio: ['ignore', 'pipe', 'pipe'],
        cwd: '/',
      });
      let said = '';
      const listen = (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4000));
      child.stdout.on('data', listen);
      child.stderr.on('data', listen);
      child.once('error', reject);
      child.once('close', (code) => {
        if (code === 0) resolve();
        else reject(new Error(`The database could not be created (initdb ended with ${code}):\n${said}`));
      });
    });
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** A new name for a cluster in the making. An initdb that outlives a killed start may still be writing to an older one. */
async function draftName(cluster: string): Promise<string> {
  const folder = path.dirname(cluster);
  const beginning = `${path.basename(cluster)}.new.`;
  for (const name of await readdir(folder)) {
    if (name.startsWith(beginning))
      await rm(path.join(folder, name), { recursive: true, force: true, maxRetries: 3 });
  }
  return path.join(folder, beginning + randomBytes(4).toString('hex'));
}

/** Makes an empty cluster under the data folder. Cut off in the middle, it starts over the next time. */
export async function createCluster(
  binaries: PostgresBinaries,
  user: PostgresUser,
  dataDir: string,
): Promise<ClusterAccess> {
  const paths = clusterPaths(dataDir);
  const draft = await draftName(paths.cluster);
  await mkdir(draft, { mode: 0o700 });
  if (user !== null) await chown(draft, user.uid, user.gid);
  const passwords = { plaza_admin: newPassword(), plaza_owner: newPassword(), plaza_app: newPassword() };
  const access: ClusterAccess = { port: await choosePort(null), passwords };
  await runInitdb(binaries, user, draft, passwords.plaza_admin);
  await writeAccess(dataDir, access);
  await rename(draft, paths.cluster);
  return access;
}

async function giveTo(user: { uid: number; gid: number }, file: string): Promise<void> {
  await lchown(file, user.uid, user.gid);
  if (!(await lstat(file)).isDirectory()) return;
  for (const name of await readdir(file)) await giveTo(user, path.join(file, name));
}

/** Copies a stopped cluster, passwords and all, into a fresh data folder; gives it a port of its own. */
export async function copyCluster(from: string, dataDir: string, user: PostgresUser): Promise<ClusterAccess> {
  const access = await readAccess(from);
  if (access === null) throw new Error(`${from} holds no cluster.`);
  const paths = clusterPaths(dataDir);
  const draft = await draftName(paths.cluster);
  await cp(clusterPaths(from).cluster, draft, { recursive: true, mode: 2 });
  if (user !== null) await giveTo(user, draft);
  const own = { ...access, port: await choosePort(null) };
  await writeAccess(dataDir, own);
  await rename(draft, paths.cluster);
  return own;
}

/** The address of a database for one of the cluster's roles. */
export function clusterUrl(
  access: ClusterAccess,
  role: ClusterRole,
  database: string = DATABASE_NAME,
): string {
  return `postgres://${role}:${encodeURIComponent(access.passwords[role])}@127.0.0.1:${access.port}/${database}`;
}

/** Makes the two roles and the database where they are missing. Safe to run at every start. */
export async function createRoles(access: ClusterAccess): Promise<void> {
  const client = new pg.Client({ connectionString: clusterUrl(access, 'plaza_admin', 'postgres') });
  client.on('error', () => undefined); // A server that dies here also fails the query below.
  await client.connect();
  try {
    const found = await client.query<{ rolname: string }>('SELECT rolname FROM pg_roles');
    const roles = new Set(found.rows.map((row) => row.rolname));
    for (const [role, rights] of [
      ['plaza_app', ''],
      ['plaza_owner', 'CREATEDB'],
    ] as const) {
      if (roles.has(role)) continue;
      const secret = client.escapeLiteral(access.passwords[role]);
      await client.query(`CREATE ROLE ${role} LOGIN NOSUPERUSER NOCREATEROLE ${rights} PASSWORD ${secret}`);
    }
    // The owner may act as the app (never the other way), so that it can end the app's connections.
    if (!roles.has('plaza_owner')) await client.query('GRANT plaza_app TO plaza_owner');
    const databases = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE_NAME]);
    if (databases.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE_NAME} OWNER plaza_owner`);
  } finally {
    await client.end().catch(() => undefined);
  }
}
