// Runs the tests and says at the end, in one plain line, how many passed, failed and were skipped.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureChromium } from './chromium.ts';
import { addUp, countReport, lastLine, type Count } from './count.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const reports = mkdtempSync(path.join(tmpdir(), 'plaza-reports-'));
process.on('exit', () => rmSync(reports, { recursive: true, force: true }));

function runNode(args: readonly string[], environment: Record<string, string> = {}): Promise<number> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** One run of Vitest, counted by its report. */
async function runVitest(
  name: string,
  args: readonly string[],
  environment: Record<string, string> = {},
): Promise<Count> {
  const report = path.join(reports, `${name}.json`);
  const vitest = path.join('node_modules', 'vitest', 'vitest.mjs');
  const code = await runNode([vitest, 'run', ...args], { ...environment, PLAZA_TEST_JSON: report });
  return countReport(report, code);
}

/** Format, lint and types: a part that passes or fails as one. */
async function runStaticChecks(): Promise<Count> {
  const code = await runNode(['tools/check.ts', '--static']);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

async function runBrowsers(name: string, args: readonly string[]): Promise<Count> {
  try {
    return await runVitest(name, args, {
      PLAZA_CHROMIUM: await ensureChromium((words) => console.log(`${words} …`)),
    });
  } catch (error) {
    console.error(`\n${error instanceof Error ? error.message : String(error)}\n`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

async function runEverything(): Promise<Count> {
  const checks = await runStaticChecks();
  const quick = await runVitest(
    'quick',
    ['tidy', 'unit', 'db', 'web'].flatMap((project) => ['--project', project]),
  );
  const browsers = await runBrowsers('e2e', ['--project', 'e2e']);
  return addUp([checks, quick, browsers]);
}

function runSome(args: readonly string[]): Promise<Count> {
  return args.some((arg) => arg.includes('e2e')) ? runBrowsers('some', args) : runVitest('some', args);
}

const args = process.argv.slice(2);
const count = args.length === 0 ? await runEverything() : await runSome(args);
console.log(`\n${lastLine(count)}`);
process.exitCode = count.failed === 0 && count.passed > 0 ? 0 : 1;
