// npm run torture: the long forms of the tests that bars quote.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
const run = spawnSync(process.execPath, [vitest, 'run', '--project', 'e2e', 'e2e/crash.e2e.ts'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, PLAZA_TORTURE: '1' },
});
process.exit(run.status ?? 1);
