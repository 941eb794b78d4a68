// npm run check: format, lint, types, house rules and the quick tests, in under two minutes; --fix puts right what it can, --static leaves the tests out.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const oxfmt = 'node_modules/oxfmt/bin/oxfmt';
const oxlint = 'node_modules/oxlint/bin/oxlint';
const vitest = 'node_modules/vitest/vitest.mjs';

/** One part of the check: a program of the tree, run by this Node. */
interface Step {
  readonly name: string;
  readonly args: readonly string[];
  /** Uses every core by itself, so nothing runs beside it. */
  readonly alone?: true;
}

interface Outcome {
  readonly step: Step;
  readonly passed: boolean;
  readonly seconds: number;
  readonly output: string;
}

/** One compiler run per runtime: every tsconfig.<runtime>.json. */
function typeSteps(): Step[] {
  const runtimes = readdirSync(root).flatMap((name) => /^tsconfig\.(\w+)\.json$/.exec(name)?.[1] ?? []);
  return runtimes
    .filter((runtime) => runtime !== 'base')
    .map((runtime) => ({
      name: `types: ${runtime}`,
      args: ['node_modules/typescript/bin/tsc', '-p', `tsconfig.${runtime}.json`],
    }));
}

function testSteps(): Step[] {
  const tests = ['--project', 'unit', '--project', 'db', '--project', 'web'];
  return [
    { name: 'tidy', args: [vitest, 'run', '--project', 'tidy'] },
    { name: 'tests', args: [vitest, 'run', ...tests], alone: true },
  ];
}

function stepsOf(withTests: boolean): Step[] {
  return [
    { name: 'format', args: [oxfmt, '--check'] },
    { name: 'lint', args: [oxlint] },
    ...typeSteps(),
    ...(withTests ? testSteps() : []),
  ];
}

function run(step: Step): Promise<Outcome> {
  const started = performance.now();
  const parts: string[] = [];
  const child = spawn(process.execPath, step.args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.setEncoding('utf8').on('data', (part: string) => parts.push(part));
  child.stderr.setEncoding('utf8').on('data', (part: string) => parts.push(part));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      const seconds = (performance.now() - started) / 1000;
      resolve({ step, passed: code === 0, seconds, output: parts.join('').trim() });
    });
  });
}

function report(outcome: Outcome): void {
  const { step, passed, seconds, output } = outcome;
  console.log(`${passed ? '✓' : '✗'} ${step.name.padEnd(18)} ${seconds.toFixed(1).padStart(6)} s`);
  if (!passed) console.log(`${output.replaceAll(/^/gm, '    ')}\n`);
}

/** Runs the steps in their order, as many at once as there are cores; those that want the machine get it alone. */
async function runAll(steps: readonly Step[]): Promise<Outcome[]> {
  const waiting = steps.filter((step) => !step.alone);
  const outcomes: Outcome[] = [];
  const take = async (queue: Step[]): Promise<void> => {
    for (let step = queue.shift(); step; step = queue.shift()) {
      const outcome = await run(step);
      outcomes.push(outcome);
      report(outcome);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, () => take(waiting)));
  await take(steps.filter((step) => step.alone));
  return outcomes;
}

const args = process.argv.slice(2);
const unknown = args.find((arg) => arg !== '--fix' && arg !== '--static');
if (unknown !== undefined) {
  console.error(`Unknown argument: ${unknown}. Usage: npm run check [-- --fix | --static]`);
  process.exit(2);
}
if (args.includes('--fix')) {
  report(await run({ name: 'fix lint', args: [oxlint, '--fix'] }));
  report(await run({ name: 'fix format', args: [oxfmt] }));
}
const started = performance.now();
const outcomes = await runAll(stepsOf(!args.includes('--static')));
const failed = outcomes.filter((outcome) => !outcome.passed).map((outcome) => outcome.step.name);
const seconds = ((performance.now() - started) / 1000).toFixed(1);
const verdict = failed.length === 0 ? `all ${outcomes.length} parts pass` : `failed: ${failed.join(', ')}`;
console.log(`check: ${verdict} (${seconds} s)`);
process.exit(failed.length === 0 ? 0 : 1);
