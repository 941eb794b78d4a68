// The house against its rules: every rule over the real tree, and proof that the tree was seen.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { slices } from '#/architecture.ts';
import { slicesOf } from './map.ts';
import { rules } from './rules.ts';
import { describeFinding, readTree } from './tree.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const files = readTree(root);

describe('the tree was seen', () => {
  it('in full', () => {
    expect(files.filter((each) => each.path.startsWith('src/')).length).toBeGreaterThan(150);
    for (const place of [
      'src/kit/',
      'src/platform/server/',
      'src/platform/web/',
      'src/platform/testing/',
      'src/app/',
      'e2e/',
      'tools/',
    ]) {
      expect(
        files.some((each) => each.path.startsWith(place)),
        place,
      ).toBe(true);
    }
  });

  it('as the map has it', () => {
    expect(slicesOf(files)).toEqual(slices);
    for (const { name } of slices) {
      for (const part of ['contract', 'server', 'web']) {
        const folder = `src/slices/${name}/${part}/`;
        expect(files.filter((each) => each.path.startsWith(folder)).length, folder).toBeGreaterThan(1);
      }
    }
  });

  it('with a test for each rule', () => {
    const tests = files
      .filter((each) => /^tools\/tidy\/rules\/.*\.test\.ts$/.test(each.path))
      .map((each) => each.text)
      .join('\n');
    const list = readFileSync(new URL('rules.ts', import.meta.url), 'utf8');
    const names = /export const rules[^[]*\[\][^[]*\[([\w\s,]*)\]/.exec(list)?.[1]?.match(/\w+/g) ?? [];
    expect(names).toHaveLength(rules.length);
    for (const name of names) expect(tests, name).toMatch(new RegExp(`proveRule\\(\\s*${name},`));
  });
});

describe('the house', () => {
  it.each(rules.map((rule) => [rule.name, rule] as const))('%s', (_, rule) => {
    expect(rule.check(files).map(describeFinding)).toEqual([]);
  });
});
