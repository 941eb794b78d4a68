// The supervisor's parts: lock, record of a run, what is announced, what makes a new web build.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { identify } from '#/platform/server/process-identity.ts';
import { announcement } from './announce.ts';
import { tryLock, waitForLock } from './lock.ts';
import { endOrphanApp, readRecord, writeRecord, type RunRecord } from './run-record.ts';
import { hashInputs, isWebInput } from './web-build.ts';

let dir = '';

beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'plaza-supervise-'));
});

afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe('the lock', () => {
  const file = () => path.join(dir, 'plaza.lock');

  it('is held by one at a time, and free again after release', async () => {
    const first = tryLock(file());
    expect(first).not.toBeNull();
    expect(tryLock(file())).toBeNull();
    expect(await waitForLock(file(), 50)).toBeNull();
    first?.release();
    tryLock(file())?.release();
  });

  it('is let go by the system when its holder is killed', async () => {
    const module = new URL('./lock.ts', import.meta.url).href;
    const script = `const { tryLock } = await import(${JSON.stringify(module)}); console.log(tryLock(process.argv[1]) !== null); setInterval(() => {}, 1000);`;
    const holder = spawn(process.execPath, ['--input-type=module', '-e', script, file()], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    await new Promise((resolve) => holder.stdout.once('data', resolve));
    expect(tryLock(file())).toBeNull();
    holder.kill('SIGKILL');
    const lock = await waitForLock(file(), 3000);
    expect(lock).not.toBeNull();
    lock?.release();
  });
});

describe('the record of a run', () => {
  const record = (pid: number, started: string): RunRecord => ({
    supervisor: { pid: 1, started: '' },
    state: 'running',
    app: { pid, started },
    address: null,
  });

  it('is nothing when it is missing or torn', () => {
    expect(readRecord(dir)).toBeNull();
    writeFileSync(path.join(dir, 'running.json'), '{"superv');
    expect(readRecord(dir)).toBeNull();
  });

  it('[F4] leads to the app that was left behind, which is ended', async () => {
    const left = spawn('sleep', ['60']);
    const identity = await identify(left.pid ?? 0);
    writeRecord(dir, record(left.pid ?? 0, identity?.started ?? ''));
    expect(await endOrphanApp(dir)).toBe(true);
    expect(await endOrphanApp(dir)).toBe(false);
  });

  it('never leads to a process that only has the same number', async () => {
    const stranger = spawn('sleep', ['60']);
    writeRecord(dir, record(stranger.pid ?? 0, '1'));
    expect(await endOrphanApp(dir)).toBe(false);
    expect(stranger.kill('SIGKILL')).toBe(true);
  });
});

describe('the announcement', () => {
  const urls = {
    local: 'http://127.0.0.1:1',
    public: 'http://plaza.localhost:4680',
    phone: 'https://192.168.1.5:4681/',
  };

  it('gives the address, the code and the picture for phones', () => {
    const text = announcement({ type: 'ready', urls, setupCode: 'ABCD-EFGH' }, false);
    for (const part of [urls.public, urls.phone, 'ABCD-EFGH', '█']) expect(text).toContain(part);
  });

  it('gives no code once somebody has set up, and no picture without a network', () => {
    const text = announcement({ type: 'ready', urls: { ...urls, phone: null }, setupCode: null }, false);
    expect(text).not.toMatch(/code|█/i);
  });
});

describe('the web build', () => {
  it('is made of everything below src but servers and tests', () => {
    const inputs = [
      'src/app/web.tsx',
      'src/kit/id.ts',
      'src/slices/chat/contract/index.ts',
      'src/slices/chat/web/fr.po',
      'src/platform/web/ui/app.css',
    ];
    const others = [
      'src/slices/chat/server/store.ts',
      'src/platform/testing/people.ts',
      'src/kit/id.test.ts',
      'src/a/web/b.test.tsx',
      'src/slices/chat/SPEC.md',
    ];
    expect(inputs.filter(isWebInput)).toEqual(inputs);
    expect(others.filter(isWebInput)).toEqual([]);
  });

  it('is made anew when one of these changes, and only then', async () => {
    mkdirSync(path.join(dir, 'src', 'server'), { recursive: true });
    writeFileSync(path.join(dir, 'src', 'web.tsx'), 'one');
    const before = await hashInputs(dir);
    writeFileSync(path.join(dir, 'src', 'server', 'store.ts'), 'x');
    expect(await hashInputs(dir)).toBe(before);
    writeFileSync(path.join(dir, 'src', 'web.tsx'), 'two');
    expect(await hashInputs(dir)).not.toBe(before);
  });
});
