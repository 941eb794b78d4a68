// The launcher's judgement: which Node is good enough, where npm is.
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { findNpm, isGoodNode } from './bootstrap.mjs';

const dir = realpathSync(mkdtempSync(path.join(tmpdir(), 'plaza-npm-')));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

it('takes Node 24.14 and later, but no other major', () => {
  const versions = ['v20.20.2', 'v22.12.0', 'v24.13.9', 'v24.14.0', 'v24.21.0', 'v25.0.0', 'v26.1.0'];
  expect(versions.filter(isGoodNode)).toEqual(['v24.14.0', 'v24.21.0']);
});

it('finds the npm that runs it, else the one on the path', () => {
  const cli = path.join(dir, 'lib', 'npm', 'bin', 'npm-cli.js');
  mkdirSync(path.dirname(cli), { recursive: true });
  mkdirSync(path.join(dir, 'bin'));
  writeFileSync(cli, '');
  chmodSync(cli, 0o755);
  symlinkSync(cli, path.join(dir, 'bin', 'npm'));
  expect(findNpm({ npm_execpath: cli, PATH: '' })).toBe(cli);
  const found = findNpm({ npm_execpath: '/opt/yarn/bin/yarn.js', PATH: path.join(dir, 'bin') });
  // The npm beside this Node, where there is one, comes first.
  expect(found).toMatch(/npm-cli\.js$/);
});
