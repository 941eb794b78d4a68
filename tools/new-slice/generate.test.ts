// A new slice keeps every house rule from its first minute, and the compiler agrees.
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { rules } from '../tidy/rules.ts';
import { slicesOf } from '../tidy/map.ts';
import { describeFinding, readTree, type TreeFile } from '../tidy/tree.ts';
import { grown, growSlice } from './generate.ts';
import { namesOf } from './names.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const files = readTree(root);

describe('names', () => {
  it('takes all the forms of a name', () => {
    expect(namesOf('red-packets', new Set())).toEqual({
      slice: 'red-packets',
      schema: 'red_packets',
      camel: 'redPackets',
      Pascal: 'RedPackets',
      title: 'red packets',
      Title: 'Red packets',
      PREFIX: 'RP',
    });
  });

  it('finds a prefix that is free', () => {
    expect(namesOf('wallet', new Set()).PREFIX).toBe('WA');
    expect(namesOf('wallet', new Set(['WA'])).PREFIX).toBe('WAL');
  });

  it.each(['Red', 'red_packets', 'red-', '1st', 'platform', 'a'.repeat(31)])('refuses %s', (name) => {
    expect(() => namesOf(name, new Set())).toThrow(name);
  });
});

describe('a new slice', () => {
  const growth = growSlice(files, 'paper-boats', ['contacts']);
  const tree = grown(files, growth);

  it('stands last in the map, with identity among its uses', () => {
    expect(slicesOf(tree).at(-1)).toEqual({ name: 'paper-boats', uses: ['identity', 'contacts'] });
  });

  it('breaks no house rule', { timeout: 60_000 }, () => {
    const found = (some: typeof files) => rules.flatMap((rule) => rule.check(some).map(describeFinding));
    const before = new Set(found(files));
    expect(found(tree).filter((each) => !before.has(each))).toEqual([]);
  });

  it('is refused twice, and above slices that are not there', () => {
    expect(() => growSlice(tree, 'paper-boats', [])).toThrow('already');
    expect(() => growSlice(files, 'paper-boats', ['oceans'])).toThrow('There is no slice oceans');
  });

  it.each([
    ['contract', ['contract']],
    ['server', ['contract', 'server', '../../app/slices.ts']],
    ['web', ['contract', 'web', '../../app/web.tsx', '../../platform/web/i18n']],
  ])('passes the compiler for %s', { timeout: 120_000 }, async (runtime, parts) => {
    const include = parts.map((part) => `src/slices/paper-boats/${part}`);
    const config = { extends: `./tsconfig.${runtime}.json`, include };
    const output = await compile({ path: 'tsconfig.json', text: JSON.stringify(config) });
    expect(output).toContain('/src/slices/paper-boats/contract/index.ts');
    const complaints = output.split('\n').filter((line) => / error TS\d+/.test(line));
    expect(complaints.filter((line) => /^src\/(?:app|slices\/paper-boats)\//.test(line))).toEqual([]);
  });

  /** What the compiler says of a copy of the tree with the slice in it, the files it read among that. */
  async function compile(config: TreeFile): Promise<string> {
    const copy = mkdtempSync(join(tmpdir(), 'plaza-slice-'));
    try {
      const own = readdirSync(root).filter((name) => /^(?:tsconfig\.\w+|package)\.json$/.test(name));
      for (const name of ['src', ...own]) cpSync(join(root, name), join(copy, name), { recursive: true });
      symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
      for (const { path, text } of [...growth.added, ...growth.changed, config]) {
        mkdirSync(dirname(join(copy, path)), { recursive: true });
        writeFileSync(join(copy, path), text);
      }
      const compiler = join(copy, 'node_modules/typescript/bin/tsc');
      return await outputOf([compiler, '-p', 'tsconfig.json', '--pretty', 'false', '--listFiles'], copy);
    } finally {
      rmSync(copy, { recursive: true, force: true });
    }
  }
});

function outputOf(args: readonly string[], cwd: string): Promise<string> {
  const child = spawn(process.execPath, args, { cwd });
  let output = '';
  child.stdout.on('data', (part: Buffer) => (output += part.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => resolve(output));
  });
}
