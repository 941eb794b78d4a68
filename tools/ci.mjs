// What .ci/run runs: npm test, then a start from nothing in a fresh clone, and one last line over both.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const FIRST_START_MS = 900_000;
const WARM_START_MS = 60_000;
const STOP_MS = 15_000;

/** Runs npm test with its output passed on; counts by its last line. */
async function runTests() {
  const child = spawn('npm', ['test'], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  let tail = '';
  child.stdout.on('data', (chunk) => {
    process.stdout.write(chunk);
    tail = (tail + chunk).slice(-4000);
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  const found = /^(\d+) passed, (\d+) failed, (\d+) skipped$/m.exec(tail.trim().split('\n').at(-1) ?? '');
  if (!found) return { passed: 0, failed: 1, skipped: 0 };
  const [passed, failed, skipped] = found.slice(1).map(Number);
  return { passed, failed: failed === 0 && code !== 0 ? 1 : failed, skipped };
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

async function answers(address) {
  try {
    return (await fetch(address, { signal: AbortSignal.timeout(3000) })).ok;
  } catch {
    return false;
  }
}

/** Starts, waits until it is ready and shows its page, stops; an error tells what did not hold. */
async function startAndStop(folder, environment, limitMs) {
  const begun = performance.now();
  const child = spawn('npm', ['start'], {
    cwd: folder,
    env: environment,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)));
  let end = null;
  void ended.then((how) => (end = how));
  const base = `http://127.0.0.1:${environment.PLAZA_PORT}`;
  try {
    while (!(await answers(`${base}/readyz`))) {
      if (end !== null) throw new Error(`npm start ended with ${end}`);
      if (performance.now() - begun > limitMs)
        throw new Error(`npm start was not ready within ${limitMs / 1000} s`);
      await sleep(100);
    }
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    if (!(await answers(`${base}/`))) throw new Error('the first page did not come');
    console.log(`Ready after ${seconds} s.`);
  } finally {
    child.kill('SIGTERM');
    if ((await Promise.race([ended, sleep(STOP_MS, 'late', { ref: false })])) === 'late')
      child.kill('SIGKILL');
  }
  const how = await ended;
  if (how !== 0) throw new Error(`npm start ended with ${how} after SIGTERM instead of 0`);
}

/** A fresh clone with nothing cached comes up, goes down, and comes up again at once. */
async function proveStart() {
  const folder = mkdtempSync(path.join(tmpdir(), 'plaza fresh '));
  const clone = path.join(folder, 'plaza');
  const count = { passed: 0, failed: 0, skipped: 0 };
  const attempt = async (title, work) => {
    try {
      await work();
      count.passed += 1;
      console.log(`✓ ${title}`);
    } catch (error) {
      count.failed += 1;
      console.log(`✗ ${title}: ${error.message}`);
    }
  };
  try {
    execFileSync('git', ['clone', '--quiet', root, clone]);
    const own = Object.entries(process.env).filter(
      ([name]) => !name.startsWith('PLAZA_') && !/^npm_/i.test(name),
    );
    const [port, tlsPort] = [await freePort(), await freePort()];
    const environment = {
      ...Object.fromEntries(own),
      PLAZA_PORT: String(port),
      PLAZA_TLS_PORT: String(tlsPort),
      npm_config_cache: path.join(folder, 'cache'),
    };
    await attempt('npm start comes up from nothing', () => startAndStop(clone, environment, FIRST_START_MS));
    await attempt('npm start comes up again', () => startAndStop(clone, environment, WARM_START_MS));
  } catch (error) {
    count.failed += 1;
    console.log(`✗ a fresh clone: ${error.message}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return count;
}

const counts = [await runTests(), await proveStart()];
const sum = (name) => counts.reduce((total, count) => total + count[name], 0);
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
process.exitCode = sum('failed') === 0 && sum('passed') > 0 ? 0 : 1;
