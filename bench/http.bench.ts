// An authenticated read with one query over HTTP, beside a bare Fastify route that runs that query on a pool of the same size.
import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { personCalled, type TestPerson } from '#/platform/testing/client.ts';
import { startPlaza, type Plaza } from '#/platform/testing/plaza.ts';
import { clusterUrl, readAccess } from '#/platform/server/postgres-init.ts';
import { median, note, ratioBar, type Bench } from './bars.ts';
import type { BareWork } from './load/bare-http.ts';
import type { ReadersReport, ReadersWork } from './load/http-readers.ts';
import { openLimits } from './town.ts';

const ROUNDS = 7;
const SECONDS = 4;
const CONNECTIONS = 40;
const POOL = 20;
const TARGET = 0.75;

/** What `identity.getMe` asks the database, to the letter. */
const SQL = `
  SELECT actor.id, actor.kind, actor.handle, actor.name, actor.created_at, person.locale, person.password_hash,
    operator.role,
    (SELECT count(*)::integer FROM identity.passkey WHERE passkey.actor_id = actor.id) AS passkeys
  FROM identity.actor
  JOIN identity.person ON person.actor_id = actor.id
  LEFT JOIN identity.operator ON operator.actor_id = actor.id WHERE actor.id = $1`;

const script = (name: string) => fileURLToPath(new URL(`./load/${name}.ts`, import.meta.url));

async function heard(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Error(`A process of the bench ended with ${code}.`)));
  });
}

async function read(port: number, path: string, token: string): Promise<number> {
  const child = fork(script('http-readers'), { stdio: 'inherit' });
  child.send({ port, path, token, connections: CONNECTIONS, seconds: SECONDS } satisfies ReadersWork);
  const report = (await heard(child)) as ReadersReport;
  if (report.failed > 0) throw new Error(`${report.failed} reads failed.`);
  return report.perSecond;
}

async function startBare(plaza: Plaza, person: TestPerson): Promise<{ child: ChildProcess; port: number }> {
  const access = await readAccess(plaza.dataDir);
  const child = fork(script('bare-http'), { stdio: 'inherit' });
  const url = clusterUrl(access!, 'plaza_app');
  child.send({ url, poolSize: POOL, sql: SQL, values: [person.actorId] } satisfies BareWork);
  return { child, port: Number(await heard(child)) };
}

export const bench: Bench = async (say) => {
  const plaza = await startPlaza({ web: false, env: { ...openLimits, PLAZA_DATABASE_POOL: String(POOL) } });
  let bare: ChildProcess | null = null;
  try {
    const person = await personCalled(plaza.local, 'reader');
    const started = await startBare(plaza, person);
    bare = started.child;
    const port = Number(new URL(plaza.local).port);
    await read(port, '/api/me', person.token);
    await read(started.port, '/bare', person.token);
    const rounds: { value: number; yardstick: number }[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      const value = await read(port, '/api/me', person.token);
      const yardstick = await read(started.port, '/bare', person.token);
      rounds.push({ value, yardstick });
      say(
        `round ${round}: Plaza ${Math.round(value)}/s, bare ${Math.round(yardstick)}/s, ${(value / yardstick).toFixed(2)}`,
      );
    }
    return [
      ratioBar('vs_bare', 'reads/s', TARGET, rounds),
      note(
        'spread',
        'of the median',
        (Math.max(...rounds.map(({ value }) => value)) - Math.min(...rounds.map(({ value }) => value))) /
          median(rounds.map(({ value }) => value)),
      ),
    ];
  } finally {
    bare?.kill();
    await plaza.remove();
  }
};
