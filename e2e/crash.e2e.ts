// The crash test: app and database are killed under load, and every acknowledged message is accounted for.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seam } from '#/platform/testing/client.ts';
import { startPlaza, type Plaza } from '#/platform/testing/plaza.ts';
import { childNamed, isRunning } from '#/platform/testing/processes.ts';
import { makePair, openLimits } from '../bench/town.ts';
import { audit, startTraffic, type Lane } from './crash/traffic.ts';

const long = process.env['PLAZA_TORTURE'] === '1';
const APP_KILLS = long ? 20 : 3;
const DATABASE_KILLS = long ? 10 : 2;
const BACKEND_KILLS = long ? 10 : 2;
const PAIRS = 5;

let plaza: Plaza;
let lanes: Lane[];

beforeAll(async () => {
  plaza = await startPlaza({ web: false, env: openLimits });
  lanes = [];
  for (let index = 0; index < PAIRS; index += 1) {
    const { people, conversationId } = await makePair(plaza.local, `crash_a_${index}`, `crash_b_${index}`);
    lanes.push(...people.map((person) => ({ person, conversationId })));
  }
});
afterAll(() => plaza?.remove());

const supervisorPid = () => plaza.supervisor()!.pid!;
const appPid = () => childNamed(supervisorPid(), 'src/app/server.ts');
const postmasterPid = () => childNamed(supervisorPid(), '/bin/postgres');

/** Strikes so many times under load, each time after a while of quiet, and accounts for everything. */
async function strike(times: number, blow: () => Promise<void> | void): Promise<void> {
  const traffic = startTraffic(plaza.local, lanes);
  const recoveries: number[] = [];
  for (let count = 0; count < times; count += 1) {
    await sleep(400 + Math.random() * 400);
    await blow();
    await sleep(50);
    recoveries.push(await plaza.ready());
  }
  await sleep(400);
  const account = await traffic.end();
  const losses = await audit(plaza.local, lanes, account);
  console.log(
    `${times} blows, ${losses.total} messages, ${account.repeated} tries repeated, back after ${Math.max(...recoveries).toFixed(0)} ms at most`,
  );
  expect(account.wrong).toEqual([]);
  expect(losses).toMatchObject({ lost: 0, doubled: 0, outOfOrder: 0 });
}

describe('what was acknowledged is there, once, in order', () => {
  it(`F1, F9 after ${APP_KILLS} kills of the app`, { timeout: 600_000 }, async () => {
    await strike(APP_KILLS, () => void process.kill(appPid(), 'SIGKILL'));
  });

  it(
    `F2 after ${DATABASE_KILLS} kills of PostgreSQL, under which the app lives on`,
    { timeout: 600_000 },
    async () => {
      const before = appPid();
      await strike(DATABASE_KILLS, () => void process.kill(postmasterPid(), 'SIGKILL'));
      expect(appPid()).toBe(before);
    },
  );

  it(`F3 after ${BACKEND_KILLS} kills of one database backend`, { timeout: 300_000 }, async () => {
    await strike(BACKEND_KILLS, async () => void (await seam(plaza.local, 'fault', { kind: 'backend' })));
  });

  it('F4 after everything was killed at once, with nobody to mend it', { timeout: 120_000 }, async () => {
    const traffic = startTraffic(plaza.local, lanes);
    await sleep(500);
    const pids = [supervisorPid(), appPid(), postmasterPid()];
    for (const pid of pids) process.kill(pid, 'SIGKILL');
    await expect.poll(() => plaza.supervisor()).toBeNull();
    await plaza.start();
    await sleep(300);
    const account = await traffic.end();
    expect(account.wrong).toEqual([]);
    expect(await audit(plaza.local, lanes, account)).toMatchObject({ lost: 0, doubled: 0, outOfOrder: 0 });
  });

  it(
    'F4 after supervisor and app were killed and the postmaster was left behind',
    { timeout: 120_000 },
    async () => {
      const orphan = postmasterPid();
      const pids = [supervisorPid(), appPid()];
      for (const pid of pids) process.kill(pid, 'SIGKILL');
      await expect.poll(() => plaza.supervisor()).toBeNull();
      await plaza.start();
      expect(postmasterPid()).not.toBe(orphan);
      expect(isRunning(orphan)).toBe(false);
    },
  );

  it(
    'F6 a SIGTERM under load ends in order, and nothing is lost over the restart',
    { timeout: 120_000 },
    async () => {
      const traffic = startTraffic(plaza.local, lanes);
      await sleep(600);
      const startedMs = performance.now();
      expect(await plaza.stop()).toBe(0);
      console.log(`SIGTERM to exit: ${(performance.now() - startedMs).toFixed(0)} ms`);
      await plaza.start();
      await sleep(300);
      const account = await traffic.end();
      expect(account.wrong).toEqual([]);
      expect(await audit(plaza.local, lanes, account)).toMatchObject({ lost: 0, doubled: 0, outOfOrder: 0 });
    },
  );
});
