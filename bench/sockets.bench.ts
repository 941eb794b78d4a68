// Memory of an idle connection: 5,000 signed-in sockets on Plaza, beside 5,000 on a bare `ws` server.
import { fork, type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startPlaza } from '#/platform/testing/plaza.ts';
import { ceilingBar, median, type Bench } from './bars.ts';
import type { IdleWork } from './load/idle-sockets.ts';
import { childNamed, residentKib } from '#/platform/testing/processes.ts';
import { makePair, openLimits } from './town.ts';

const CONNECTIONS = 5_000;
const PEOPLE = 100;
const ROUNDS = 3;
const TARGET_KIB = 16;
const script = (name: string) => fileURLToPath(new URL(`./load/${name}.ts`, import.meta.url));

async function heard(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Error(`The load ended with ${code}.`)));
  });
}

/** Opens the connections on a server that has just started, lets it rest, and tells what each of them holds. */
async function kibPerConnection(serverPid: number, target: Omit<IdleWork, 'connections'>): Promise<number> {
  await sleep(1_500);
  const before = residentKib(serverPid);
  const child = fork(script('idle-sockets'), { stdio: 'inherit' });
  try {
    child.send({ ...target, connections: CONNECTIONS } satisfies IdleWork);
    await heard(child);
    await sleep(3_000);
    return (residentKib(serverPid) - before) / CONNECTIONS;
  } finally {
    child.kill('SIGKILL');
  }
}

async function bareRound(): Promise<number> {
  // With the setting of the app's own process.
  const server = fork(script('bare-sockets'), { stdio: 'inherit', execArgv: ['--max-semi-space-size=8'] });
  try {
    const port = Number(await heard(server));
    return await kibPerConnection(server.pid!, {
      local: `http://127.0.0.1:${port}`,
      tokens: ['none'],
    });
  } finally {
    server.kill('SIGKILL');
  }
}

async function plazaRound(): Promise<number> {
  const plaza = await startPlaza({
    web: false,
    env: { ...openLimits, PLAZA_LIMIT_CONNECTIONS_PER_ACCOUNT: '1000' },
  });
  try {
    // Each of them has somebody to hear from, as people do.
    const tokens: string[] = [];
    for (let index = 0; index < PEOPLE; index += 2) {
      const { people } = await makePair(plaza.local, `idle_${index}`, `idle_${index + 1}`);
      tokens.push(...people.map(({ token }) => token));
    }
    // A fresh process: memory that making the people has left free would hide what connections take.
    await plaza.stop();
    await plaza.start();
    const app = childNamed(plaza.supervisor()!.pid!, 'src/app/server.ts');
    return await kibPerConnection(app, { local: plaza.local, tokens });
  } finally {
    await plaza.remove();
  }
}

export const bench: Bench = async (say) => {
  const [product, bare]: [number[], number[]] = [[], []];
  for (let round = 1; round <= ROUNDS; round += 1) {
    product.push(await plazaRound());
    bare.push(await bareRound());
    say(
      `round ${round}: Plaza ${product.at(-1)!.toFixed(1)} KiB, bare ws ${bare.at(-1)!.toFixed(1)} KiB for each of ${CONNECTIONS}`,
    );
  }
  return [ceilingBar('kib_per_idle', 'KiB', TARGET_KIB, median(product), median(bare))];
};
