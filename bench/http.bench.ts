// An authenticated read with one query over HTTP, beside a bare Fastify route that runs that query on a pool of the same size.
import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { personCalled, type TestPerson } from '#/platform/testing/client.ts';
import { startPlaza, type Plaza } from '#/platform/testing/plaza.ts';
import { childNamed, cpuSeconds } from '#/platform/testing/processes.ts';
import { clusterUrl, readAccess } from '#/platform/server/postgres-init.ts';
import { median, note, ratioBar, type Bar, type Bench } from './bars.ts';
import type { BareWork } from './load/bare-http.ts';
import type { ReadersReport, ReadersWork } from './load/http-readers.ts';
import { openLimits } from './town.ts';

// Short and many: what else the machine does then falls on all of them alike.
const ROUNDS = 9;
const SECONDS = 1.5;
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

interface Subject {
  readonly pid: number;
  readonly port: number;
  readonly path: string;
  readonly token: string;
}

interface Figure {
  readonly perSecond: number;
  /** Processor time of the Node process that answered. */
  readonly cpuMicros: number;
}

async function read({ pid, ...target }: Subject): Promise<Figure> {
  const child = fork(script('http-readers'), { stdio: 'inherit', detached: true });
  const before = cpuSeconds([pid]);
  child.send({ ...target, connections: CONNECTIONS, seconds: SECONDS } satisfies ReadersWork);
  const { perSecond, failed } = (await heard(child)) as ReadersReport;
  if (failed > 0) throw new Error(`${failed} reads failed.`);
  const used = cpuSeconds([pid]) - before;
  return { perSecond, cpuMicros: (used * 1e6) / (perSecond * SECONDS) };
}

async function startBare(plaza: Plaza, person: TestPerson): Promise<{ child: ChildProcess; port: number }> {
  const access = await readAccess(plaza.dataDir);
  // A session of its own, as the app has: Linux shares the processors among sessions.
  const child = fork(script('bare-http'), { stdio: 'inherit', detached: true });
  const url = clusterUrl(access!, 'plaza_app');
  child.send({ url, poolSize: POOL, sql: SQL, values: [person.actorId] } satisfies BareWork);
  return { child, port: Number(await heard(child)) };
}

type Round = Readonly<Record<'plaza' | 'bare' | 'prepared', Figure>>;

/** The three after one another, forwards and backwards in turn. */
async function measure(subjects: Readonly<Record<keyof Round, Subject>>, round: number): Promise<Round> {
  const found: Record<string, Figure> = {};
  const names = ['bare', 'plaza', 'prepared'] as const;
  for (const name of round % 2 === 0 ? names : names.toReversed()) found[name] = await read(subjects[name]);
  const { plaza, bare, prepared } = found;
  return { plaza: plaza!, bare: bare!, prepared: prepared! };
}

function bars(rounds: readonly Round[]): Bar[] {
  const ratios = rounds.map(({ plaza, bare }) => plaza.perSecond / bare.perSecond);
  const of = (pick: (round: Round) => number) => median(rounds.map(pick));
  return [
    ratioBar(
      'vs_bare',
      'reads/s',
      TARGET,
      rounds.map(({ plaza, bare }) => ({ value: plaza.perSecond, yardstick: bare.perSecond })),
    ),
    // Plaza prepares this statement; a bare route that does so too is the harder yardstick.
    note(
      'vs_bare_prepared',
      'of its reads/s',
      of(({ plaza, prepared }) => plaza.perSecond / prepared.perSecond),
    ),
    note(
      'cpu_plaza',
      'µs',
      of(({ plaza }) => plaza.cpuMicros),
    ),
    note(
      'cpu_bare',
      'µs',
      of(({ bare }) => bare.cpuMicros),
    ),
    note(
      'cpu_bare_prepared',
      'µs',
      of(({ prepared }) => prepared.cpuMicros),
    ),
    note('spread', 'of the ratio', (Math.max(...ratios) - Math.min(...ratios)) / median(ratios)),
  ];
}

export const bench: Bench = async (say) => {
  const plaza = await startPlaza({ web: false, env: { ...openLimits, PLAZA_DATABASE_POOL: String(POOL) } });
  let bare: ChildProcess | null = null;
  try {
    const person = await personCalled(plaza.local, 'reader');
    const started = await startBare(plaza, person);
    bare = started.child;
    const { token } = person;
    const app = childNamed(plaza.supervisor()!.pid!, 'src/app/server.ts');
    const beside = { pid: bare.pid!, port: started.port, token };
    const subjects = {
      plaza: { pid: app, port: Number(new URL(plaza.local).port), path: '/api/me', token },
      bare: { ...beside, path: '/bare' },
      prepared: { ...beside, path: '/prepared' },
    };
    for (let warming = 0; warming < 2; warming += 1) await measure(subjects, warming);
    const rounds: Round[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      const found = await measure(subjects, round);
      rounds.push(found);
      const [a, b, c] = [found.plaza, found.bare, found.prepared].map(({ perSecond }) =>
        Math.round(perSecond),
      );
      say(`round ${round}: Plaza ${a}/s, bare ${b}/s, bare and prepared ${c}/s, ${(a! / b!).toFixed(2)}`);
    }
    return bars(rounds);
  } finally {
    bare?.kill();
    await plaza.remove();
  }
};
