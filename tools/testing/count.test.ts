// Counting: nothing that went wrong may be missing from the last line.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { addUp, countReport, lastLine } from './count.ts';

const dir = mkdtempSync(path.join(tmpdir(), 'plaza-count-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

function report(content: object): string {
  const file = path.join(dir, 'report.json');
  writeFileSync(
    file,
    JSON.stringify({
      numPassedTests: 0,
      numFailedTests: 0,
      numPendingTests: 0,
      numTodoTests: 0,
      testResults: [],
      ...content,
    }),
  );
  return file;
}

it('counts what the report says, skipped and planned tests together', () => {
  expect(
    countReport(report({ numPassedTests: 5, numFailedTests: 2, numPendingTests: 1, numTodoTests: 3 }), 1),
  ).toEqual({ passed: 5, failed: 2, skipped: 4 });
});

it('counts a file that did not load as a failure, though no test in it failed', () => {
  const testResults = [
    { status: 'failed', assertionResults: [] },
    { status: 'passed', assertionResults: [{ status: 'passed' }] },
  ];
  expect(countReport(report({ numPassedTests: 1, testResults }), 1)).toEqual({
    passed: 1,
    failed: 1,
    skipped: 0,
  });
});

it('does not count a failed test twice', () => {
  const testResults = [{ status: 'failed', assertionResults: [{ status: 'failed' }] }];
  expect(countReport(report({ numFailedTests: 1, testResults }), 1).failed).toBe(1);
});

it('counts a run that ended badly without a failed test, and one without a report, as failures', () => {
  expect(countReport(report({ numPassedTests: 9 }), 1)).toEqual({ passed: 9, failed: 1, skipped: 0 });
  expect(countReport(path.join(dir, 'none.json'), 0).failed).toBe(1);
});

it('prints one plain line over all runs', () => {
  expect(
    lastLine(
      addUp([
        { passed: 1, failed: 0, skipped: 2 },
        { passed: 3, failed: 4, skipped: 0 },
      ]),
    ),
  ).toBe('4 passed, 4 failed, 2 skipped');
});
