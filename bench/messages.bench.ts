// Durable messages over the whole product path, by 200 senders: beside the same path without batches, and pgbench.
import { fork, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { clusterUrl, readAccess } from '#/platform/server/postgres-init.ts';
import { startPlaza, type Plaza } from '#/platform/testing/plaza.ts';
import { median, note, ratioBar, type Bar, type Bench } from './bars.ts';
import type { SendersReport, SendersWork } from './load/senders.ts';
import { cpuSeconds, familyOf } from '#/platform/testing/processes.ts';
import { makePairs, openLimits, type Pair } from './town.ts';

const PAIRS = 100;
// Short, so that what else the machine does falls on all that are compared.
const ROUNDS = 7;
const SECONDS = 2;
const PGBENCH_CLIENTS = 20;
const loadScript = fileURLToPath(new URL('./load/senders.ts', import.meta.url));

interface Subject {
  readonly plaza: Plaza;
  readonly pairs: readonly Pair[];
}

interface Figure extends SendersReport {
  readonly perServerCpuSecond: number;
}

async function load({ plaza, pairs }: Subject, way: SendersWork['way']): Promise<Figure> {
  const senders = pairs.flatMap(({ people, conversationId }) =>
    people.map(({ token }) => ({ token, conversationId })),
  );
  const child = fork(loadScript, { stdio: 'inherit', detached: true });
  try {
    child.send({ local: plaza.local, way, seconds: SECONDS, senders } satisfies SendersWork);
    await new Promise((resolve, reject) => (child.once('message', resolve), child.once('exit', reject)));
    const family = familyOf(plaza.supervisor()!.pid!);
    const before = cpuSeconds(family);
    child.send('go');
    const found = await new Promise<SendersReport>((resolve) =>
      child.once('message', (message) => resolve(message as SendersReport)),
    );
    const used = cpuSeconds(family) - before;
    if (found.failed > 0) throw new Error(`${found.failed} messages were refused.`);
    return { ...found, perServerCpuSecond: found.acknowledged / used };
  } finally {
    child.kill();
  }
}

/** pgbench's single-row inserts per second, each a transaction, on the server that Plaza uses; null without pgbench. */
async function pgbench(plaza: Plaza, folder: string): Promise<number | null> {
  const access = await readAccess(plaza.dataDir);
  const script = join(folder, 'insert.sql');
  writeFileSync(
    script,
    "INSERT INTO bench_row (id, body) VALUES (gen_random_uuid(), 'Message 1 of a bench, as long as people write.');\n",
  );
  const url = clusterUrl(access!, 'plaza_owner');
  const run = spawnSync(
    'pgbench',
    [
      '-n',
      '-f',
      script,
      '-M',
      'prepared',
      '-c',
      String(PGBENCH_CLIENTS),
      '-j',
      '2',
      '-T',
      String(SECONDS),
      url,
    ],
    { encoding: 'utf8' },
  );
  const tps = /tps = ([\d.]+)/.exec(run.stdout ?? '')?.[1];
  return tps === undefined ? null : Number(tps);
}

async function makeBenchTable(plaza: Plaza): Promise<void> {
  const access = await readAccess(plaza.dataDir);
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: clusterUrl(access!, 'plaza_owner') });
  await client.connect();
  await client.query('CREATE TABLE IF NOT EXISTS bench_row (id uuid PRIMARY KEY, body text NOT NULL)');
  await client.end();
}

function bars(batched: Figure[], single: Figure[], http: Figure[], inserts: (number | null)[]): Bar[] {
  const rate = (figure: Figure) => figure.perSecond;
  return [
    ratioBar(
      'vs_cap1',
      'messages/s',
      2,
      batched.map((figure, round) => ({ value: rate(figure), yardstick: rate(single[round]!) })),
    ),
    ratioBar(
      'vs_pgbench',
      'messages/s',
      0.3,
      batched.map((figure, round) => ({ value: rate(figure), yardstick: inserts[round]! })),
    ),
    note('socket_p50', 'ms', median(batched.map(({ p50Ms }) => p50Ms))),
    note('socket_p99', 'ms', median(batched.map(({ p99Ms }) => p99Ms))),
    note(
      'socket_per_cpu_second',
      'messages',
      median(batched.map(({ perServerCpuSecond }) => perServerCpuSecond)),
    ),
    note('http_rate', 'messages/s', median(http.map(rate))),
    note('http_p99', 'ms', median(http.map(({ p99Ms }) => p99Ms))),
    note('http_per_cpu_second', 'messages', median(http.map(({ perServerCpuSecond }) => perServerCpuSecond))),
    note('load_cpu', 'of a core', median(batched.map((figure) => figure.cpuSeconds / SECONDS))),
  ];
}

export const bench: Bench = async (say) => {
  const folder = mkdtempSync(join(tmpdir(), 'plaza-bench-'));
  const plazas: Plaza[] = [];
  try {
    const subject = async (env: Record<string, string>): Promise<Subject> => {
      const plaza = await startPlaza({ web: false, env: { ...openLimits, ...env } });
      plazas.push(plaza);
      return { plaza, pairs: await makePairs(plaza, PAIRS) };
    };
    const batched = await subject({});
    const single = await subject({ PLAZA_BATCH_CAP: '1' });
    await makeBenchTable(batched.plaza);
    say(`${PAIRS * 2} senders, one message outstanding each, ${ROUNDS} rounds of ${SECONDS} s`);
    const rounds = {
      batched: [] as Figure[],
      single: [] as Figure[],
      http: [] as Figure[],
      inserts: [] as (number | null)[],
    };
    await load(batched, 'socket');
    await load(batched, 'http');
    await load(single, 'socket');
    for (let round = 1; round <= ROUNDS; round += 1) {
      rounds.batched.push(await load(batched, 'socket'));
      rounds.single.push(await load(single, 'socket'));
      rounds.inserts.push(await pgbench(batched.plaza, folder));
      rounds.http.push(await load(batched, 'http'));
      const [a, b, c, d] = [rounds.batched, rounds.single, rounds.http]
        .map((list) => Math.round(list.at(-1)!.perSecond))
        .concat(Math.round(rounds.inserts.at(-1) ?? 0));
      say(`round ${round}: socket ${a}/s, cap 1 ${b}/s, http ${c}/s, pgbench ${d}/s`);
    }
    return bars(rounds.batched, rounds.single, rounds.http, rounds.inserts);
  } finally {
    for (const plaza of plazas) await plaza.remove();
    rmSync(folder, { recursive: true, force: true });
  }
};
