// How the test of a rule shows that it can fail: good trees pass, bad ones give exactly the findings expected.
import { expect, it } from 'vitest';
import { describeFinding, file, type Rule, type TreeFile } from './tree.ts';

/** A tree that breaks a rule, and for each finding (in order) the words it must contain. */
export interface BadExample {
  readonly of: string;
  readonly files: readonly TreeFile[];
  readonly findings: readonly string[];
}

/** Declares the tests of one rule. */
export function proveRule(
  rule: Rule,
  good: readonly (readonly TreeFile[])[],
  bad: readonly BadExample[],
): void {
  it(`lets good trees pass: ${rule.name}`, () => {
    expect(good.length).toBeGreaterThan(0);
    for (const files of good) expect(rule.check(files).map(describeFinding)).toEqual([]);
  });
  for (const example of bad) {
    it(`finds ${example.of}: ${rule.name}`, () => {
      const found = rule.check(example.files).map(describeFinding);
      expect(found).toEqual(example.findings.map((words) => expect.stringContaining(words)));
    });
  }
}

/** A map with three slices, for trees that need one. */
export const map: TreeFile = file(
  'src/architecture.ts',
  '// map',
  'export const slices = [',
  "  { name: 'identity', uses: [] },",
  "  { name: 'chat', uses: ['identity'] },",
  "  { name: 'red-packets', uses: ['identity', 'chat'] },",
  '];',
);
