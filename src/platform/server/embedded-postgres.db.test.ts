// The embedded server: its roles, its durability, and pid files that lie.
import { spawn } from 'node:child_process';
import {
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertDurable, durabilityProblems } from './durability.ts';
import { prepareTemplate, startCluster, type Cluster } from './embedded-postgres.ts';
import { identify } from './process-identity.ts';

const quiet = { info() {}, warn() {} };
const root = fileURLToPath(new URL('../../..', import.meta.url));
let dataDir = '';
let template = '';
let cluster: Cluster;

const start = (settings: Record<string, string> = {}) =>
  startCluster({ dataDir, log: quiet, template, settings });
const pidFile = () => path.join(dataDir, 'postgres', 'postmaster.pid');

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  template = await prepareTemplate(path.join(root, '.runtime'), quiet);
  dataDir = mkdtempSync(path.join(realpathSync(tmpdir()), 'plaza pg '));
  cluster = await start();
});

afterAll(async () => {
  await cluster.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('the cluster', () => {
  it('is UTF8 with the builtin C.UTF-8, checksums, and no way in but loopback with a password', async () => {
    const [row] = await ask(
      cluster.adminUrl,
      `SELECT pg_encoding_to_char(encoding) AS encoding, datlocprovider AS provider, datlocale AS locale,
              current_setting('data_checksums') AS checksums, current_setting('listen_addresses') AS listens,
              current_setting('unix_socket_directories') AS sockets
         FROM pg_database WHERE datname = 'plaza'`,
    );
    expect(row).toEqual({
      encoding: 'UTF8',
      provider: 'b',
      locale: 'C.UTF-8',
      checksums: 'on',
      listens: '127.0.0.1',
      sockets: '',
    });
    const ways = await ask(cluster.adminUrl, 'SELECT DISTINCT auth_method AS method FROM pg_hba_file_rules');
    expect(ways).toEqual([{ method: 'scram-sha-256' }]);
    const wrong = new URL(cluster.appUrl);
    wrong.password = 'guess';
    await expect(ask(wrong.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
  });

  it('has an app role that can neither make tables, nor roles, nor databases, nor become the owner', async () => {
    for (const sql of [
      'CREATE TABLE public.x ()',
      'CREATE SCHEMA x',
      'CREATE ROLE x',
      'CREATE DATABASE x',
      'SET ROLE plaza_owner',
    ]) {
      await expect(ask(cluster.appUrl, sql), sql).rejects.toThrow(/permission denied/);
    }
    await expect(ask(cluster.ownerUrl, 'CREATE ROLE x')).rejects.toThrow(/permission denied/);
  });

  it('keeps its passwords where nobody else can read them', () => {
    expect(statSync(path.join(dataDir, 'postgres.json')).mode & 0o777).toBe(0o600);
    expect(statSync(path.join(dataDir, 'postgres')).mode & 0o777).toBe(0o700);
  });

  it('is durable, and a server that is not is refused in words', async () => {
    await assertDurable(cluster.appUrl);
    await cluster.stop();
    cluster = await start({ fsync: 'off', synchronous_commit: 'off' });
    await expect(assertDurable(cluster.appUrl)).rejects.toThrow(/fsync is off[^]*synchronous_commit is off/);
    await cluster.stop();
    cluster = await start();
  });

  it('may be older or in another encoding only to be refused', () => {
    const good = {
      version: 180_004,
      encoding: 'UTF8',
      fsync: 'on',
      full_page_writes: 'on',
      synchronous_commit: 'remote_apply',
    };
    expect(durabilityProblems(good)).toEqual([]);
    expect(durabilityProblems({ ...good, version: 170_002 })[0]).toContain('It is PostgreSQL 17');
    expect(durabilityProblems({ ...good, encoding: 'SQL_ASCII' })).toHaveLength(1);
    expect(durabilityProblems({ ...good, full_page_writes: 'off' })).toHaveLength(1);
  });
});

describe('[F4] what an earlier run left behind', () => {
  it('is stopped, and the data is there', async () => {
    await ask(cluster.ownerUrl, 'CREATE TABLE IF NOT EXISTS public.kept AS SELECT 1 AS one');
    const before = cluster.pid;
    // A second start as after kill -9 of the first program: the old server still runs.
    const second = await start();
    expect(await identify(before)).toBeNull();
    expect(await cluster.exited).toMatch(/^(ended|was ended)/);
    cluster = second;
    expect(await ask(cluster.ownerUrl, 'SELECT one FROM public.kept')).toEqual([{ one: 1 }]);
    expect(cluster.port).toBeGreaterThan(0);
  });

  it('does not stop a start when the pid has been given to a stranger, who is left alone', async () => {
    await cluster.stop();
    const stranger = spawn('sleep', ['60']);
    const lines = [
      stranger.pid,
      path.join(dataDir, 'postgres'),
      1,
      cluster.port,
      '',
      '127.0.0.1',
      '',
      'ready',
    ];
    writeFileSync(pidFile(), `${lines.join('\n')}\n`);
    cluster = await start();
    expect(stranger.exitCode).toBeNull();
    expect(stranger.kill('SIGKILL')).toBe(true);
  });

  it('does not touch the server of another data folder that a copied pid file names', async () => {
    await cluster.stop();
    const elsewhere = mkdtempSync(path.join(realpathSync(tmpdir()), 'plaza-other-'));
    const other = await startCluster({ dataDir: elsewhere, log: quiet, template });
    writeFileSync(pidFile(), readFileSync(path.join(elsewhere, 'postgres', 'postmaster.pid')));
    cluster = await start();
    expect(await ask(other.appUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await other.stop();
    rmSync(elsewhere, { recursive: true, force: true });
  });

  it('is stopped also when its folder has been moved since', async () => {
    const before = cluster.pid;
    const moved = `${dataDir}moved`;
    renameSync(dataDir, moved);
    dataDir = moved;
    cluster = await start();
    expect(await identify(before)).toBeNull();
    expect(await ask(cluster.appUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('in an empty or torn pid file is nothing', async () => {
    for (const content of ['', 'x\n', '999999999\n']) {
      await cluster.stop();
      writeFileSync(pidFile(), content);
      cluster = await start();
    }
    expect(await ask(cluster.appUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
});
