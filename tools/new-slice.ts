// npm run new-slice -- NAME [--uses a,b]: a new capability, whole and wired, that passes the check from its first minute.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { growSlice, type Growth } from './new-slice/generate.ts';
import { readTree } from './tidy/tree.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const USAGE = 'Usage: npm run new-slice -- NAME [--uses contacts,chat]';

function write({ added, changed }: Growth): void {
  for (const file of [...added, ...changed]) {
    const full = path.join(root, file.path);
    mkdirSync(path.dirname(full), { recursive: true });
    writeFileSync(full, file.text);
  }
  const code = [...added, ...changed].map((file) => file.path).filter((name) => /\.tsx?$/.test(name));
  spawnSync(process.execPath, ['node_modules/oxfmt/bin/oxfmt', ...code], { cwd: root, stdio: 'inherit' });
}

function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { uses: { type: 'string' } },
  });
  const [name, ...rest] = positionals;
  if (name === undefined || rest.length > 0) throw new Error(USAGE);
  const uses = (values.uses ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
  const growth = growSlice(readTree(root), name, uses);
  write(growth);
  console.log(`${growth.names.Title} is in src/slices/${name}, on the screen at /${name}:`);
  for (const { path: added } of growth.added) console.log(`  ${added}`);
  console.log(`Joined to it: ${growth.changed.map((file) => file.path).join(', ')}`);
  console.log('Now write its rules in SPEC.md, and run npm run check.');
}

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
