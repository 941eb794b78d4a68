// Starting, stopping and being killed, tried on real processes: faults F1, F2, F4 and F6 without the app's own weight.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { identify } from '#/platform/server/process-identity.ts';

const supervisor = fileURLToPath(new URL('../tools/supervisor.ts', import.meta.url));
const tinyApp = fileURLToPath(new URL('../tools/supervise/testing/tiny-app.ts', import.meta.url));

let dataDir = '';
let port = 0;
let started: ChildProcess[] = [];
let postmasters: number[] = [];

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = probe.address() as AddressInfo;
      probe.close(() => resolve(free));
    });
  });
}

type Plaza = { child: ChildProcess; said: () => string; ended: Promise<number | null> };

function start(extra: Record<string, string> = {}): Plaza {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', supervisor, '--no-build', '--app', tinyApp],
    {
      env: {
        PATH: process.env['PATH'],
        PLAZA_PORT: String(port),
        PLAZA_TLS_PORT: '0',
        PLAZA_DATA_DIR: dataDir,
        ...extra,
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  );
  started.push(child);
  let said = '';
  const listen = (chunk: Buffer) => (said += chunk.toString());
  child.stdout?.on('data', listen);
  child.stderr?.on('data', listen);
  return { child, said: () => said, ended: new Promise((resolve) => child.once('exit', resolve)) };
}

async function status(route: string): Promise<number> {
  try {
    return (await fetch(`http://127.0.0.1:${port}${route}`, { signal: AbortSignal.timeout(2000) })).status;
  } catch {
    return 0;
  }
}

/** Waits for a condition; returns how long it took (ms). */
async function until(
  holds: () => Promise<boolean> | boolean,
  limitMs: number,
  what: string,
): Promise<number> {
  const begun = performance.now();
  while (!(await holds())) {
    if (performance.now() - begun > limitMs) throw new Error(`${what}: not within ${limitMs} ms`);
    await sleep(50);
  }
  return performance.now() - begun;
}

const ready = (limitMs: number) => until(async () => (await status('/readyz')) === 200, limitMs, 'ready');

/** The app's process, or 0 while it does not answer. */
async function appPid(): Promise<number> {
  try {
    return Number(await (await fetch(`http://127.0.0.1:${port}/pid`)).text());
  } catch {
    return 0;
  }
}

/** Whether an app answers, is ready, and is not the one that was there before. */
async function otherAppReady(before: number): Promise<boolean> {
  if ((await status('/readyz')) !== 200) return false;
  const pid = await appPid();
  return pid !== 0 && pid !== before;
}

function postmasterPid(): number {
  const pid = Number(readFileSync(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
  postmasters.push(pid);
  return pid;
}

const gone = (pid: number, limitMs: number) =>
  until(async () => (await identify(pid)) === null, limitMs, `process ${pid} gone`);

beforeEach(async () => {
  dataDir = mkdtempSync(path.join(realpathSync(tmpdir()), 'plaza kills '));
  port = await freePort();
  started = [];
  postmasters = [];
});

afterEach(async () => {
  for (const child of started)
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
  for (const child of started)
    await until(() => child.exitCode !== null || child.signalCode !== null, 15_000, 'supervisor ended');
  for (const pid of postmasters) {
    const left = await identify(pid);
    if (left?.command.some((part) => part.includes(dataDir)) === true) process.kill(pid, 'SIGQUIT');
    await gone(pid, 10_000);
  }
  rmSync(dataDir, { recursive: true, force: true });
});

describe('a whole run', () => {
  it('[F6] comes up from an empty data folder, says so, and ends in order at SIGTERM, leaving nothing', async () => {
    const plaza = start();
    await ready(30_000);
    await until(() => plaza.said().includes('Set-up code:     ABCD-EFGH'), 5000, 'announced');
    const [app, postmaster] = [await appPid(), postmasterPid()];
    plaza.child.kill('SIGTERM');
    plaza.child.kill('SIGINT');
    // What is not over within the drain limit is ended with 1.
    expect(await plaza.ended).toBe(0);
    expect(await identify(app)).toBeNull();
    expect(await identify(postmaster)).toBeNull();
  });

  it('refuses a second instance on the same data folder, naming the first', async () => {
    const first = start();
    await ready(30_000);
    await until(() => first.said().includes('Plaza is ready'), 5000, 'announced');
    const second = start();
    expect(await second.ended).toBe(1);
    expect(second.said()).toContain(
      `already running with the data folder ${dataDir} (process ${first.child.pid}`,
    );
    expect(await status('/readyz')).toBe(200);
  });

  it('takes over from an instance that is stopping', async () => {
    const first = start();
    await ready(30_000);
    first.child.kill('SIGTERM');
    const second = start();
    expect(await first.ended).toBe(0);
    await until(() => second.said().includes('Plaza is ready'), 15_000, 'second ready');
  });

  it('can be stopped while it is still starting', async () => {
    const plaza = start();
    await until(() => plaza.said().includes('Creating the database'), 10_000, 'begun');
    plaza.child.kill('SIGTERM');
    expect(await plaza.ended).toBe(0);
    const again = start();
    await ready(30_000);
    again.child.kill('SIGTERM');
    expect(await again.ended).toBe(0);
  });

  it('says what is wrong with its settings and ends with 1', async () => {
    const plaza = start({ PLAZA_LOG_LEVEL: 'loud', PLAZA_LISTEN: 'x' });
    expect(await plaza.ended).toBe(1);
    expect(plaza.said()).toMatch(/PLAZA_LISTEN[^]*PLAZA_LOG_LEVEL|PLAZA_LOG_LEVEL[^]*PLAZA_LISTEN/);
  });
});

describe('an external database', () => {
  const nowhere = {
    PLAZA_DATABASE_URL: 'postgres://app:hunter2@127.0.0.1:1/plaza',
    PLAZA_DATABASE_OWNER_URL: 'postgres://o@127.0.0.1:1/plaza',
  };

  it('that is not there yet is waited for, and the waiting can be ended', async () => {
    const plaza = start(nowhere);
    await until(
      () => plaza.said().includes('Waiting for the database at 127.0.0.1:1/plaza'),
      10_000,
      'waiting',
    );
    plaza.child.kill('SIGTERM');
    expect(await plaza.ended).toBe(0);
    expect(plaza.said()).not.toContain('hunter2');
  });
});

describe('kill -9', () => {
  it('[F1] of the app: another answers within 5 s', async () => {
    start();
    await ready(30_000);
    for (let time = 0; time < 3; time += 1) {
      const before = await appPid();
      process.kill(before, 'SIGKILL');
      await until(() => otherAppReady(before), 5000, 'ready again');
    }
  });

  it('[F2] of the postmaster: the app stays and the database is back within 10 s', async () => {
    start();
    await ready(30_000);
    const app = await appPid();
    for (let time = 0; time < 2; time += 1) {
      const before = postmasterPid();
      process.kill(before, 'SIGKILL');
      await until(
        async () => (await status('/readyz')) === 200 && postmasterPid() !== before,
        10_000,
        'ready again',
      );
    }
    expect(await appPid()).toBe(app);
  });

  it('[F4] of the supervisor: the app drains by itself, the orphaned postmaster is stopped by the next start', async () => {
    const first = start();
    await ready(30_000);
    const [app, orphan] = [await appPid(), postmasterPid()];
    first.child.kill('SIGKILL');
    await gone(app, 8000);
    expect(await identify(orphan)).not.toBeNull();
    const second = start();
    expect(await ready(15_000)).toBeLessThan(15_000);
    expect(await identify(orphan)).toBeNull();
    expect(postmasterPid()).not.toBe(orphan);
    second.child.kill('SIGTERM');
    expect(await second.ended).toBe(0);
  });

  it('[F4] in the middle of the very first start: the next one starts over', async () => {
    const first = start();
    await until(() => first.said().includes('Creating the database'), 10_000, 'begun');
    await sleep(100);
    first.child.kill('SIGKILL');
    start();
    await ready(30_000);
    expect(readdirSync(dataDir).filter((name) => name.includes('.new'))).toEqual([]);
  });

  it('[F4] of everything at once: the next start is ready within 15 s', async () => {
    const first = start();
    await ready(30_000);
    for (const pid of [first.child.pid ?? 0, await appPid(), postmasterPid()]) process.kill(pid, 'SIGKILL');
    start();
    await ready(15_000);
  });

  it('[F4] of the supervisor, followed at once by a new start', async () => {
    const first = start();
    await ready(30_000);
    const app = await appPid();
    first.child.kill('SIGKILL');
    start();
    await until(() => otherAppReady(app), 15_000, 'ready again');
  });
});
