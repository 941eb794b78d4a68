// What a rule is, and the walk over the tree that feeds it.
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** One file of the tree; `path` is relative to the root, with forward slashes. */
export interface TreeFile {
  readonly path: string;
  readonly text: string;
}

/** One breach of a rule. `line` counts from 1; absent when the whole file is meant. */
export interface Finding {
  readonly path: string;
  readonly line?: number;
  readonly message: string;
}

/** A house rule. It sees the whole tree at once, so that it may compare files; it never reads the disk. */
export interface Rule {
  readonly name: string;
  check(files: readonly TreeFile[]): Finding[];
}

/** Folders of the root that are made, fetched or borrowed: not ours to judge. */
const foreign = new Set(['.git', '.runtime', 'bench/yardsticks', 'data', 'dist', 'node_modules', 'shots']);
const textual =
  /\.(?:ts|tsx|mjs|js|json|sql|css|md|po|html|svg|yml|yaml)$|(?:^|\/)(?:\.ci\/run|\.gitignore|LICENSE)$/;

/** Every text file below `root`, in a stable order. */
export function readTree(root: string): TreeFile[] {
  const files: TreeFile[] = [];
  const visit = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const full = join(folder, entry.name);
      const path = relative(root, full).split(sep).join('/');
      if (entry.isDirectory() && !foreign.has(path)) visit(full);
      if (entry.isFile() && textual.test(path)) files.push({ path, text: readFileSync(full, 'utf8') });
    }
  };
  visit(root);
  return files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** TypeScript and JavaScript: what the parser reads. */
export function isScript(path: string): boolean {
  return /\.(?:ts|tsx|mjs|js)$/.test(path);
}

/** Files that only tests use: they may go through the back door of the slices they put together. */
export function isTest(path: string): boolean {
  return (
    /\.(?:test|e2e)\.tsx?$|\/test-[\w-]+\.tsx?$/.test(path) ||
    path.startsWith('src/platform/testing/') ||
    path.startsWith('e2e/')
  );
}

/** The line, from 1, on which an offset of a text falls. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}

/** A file from its place and lines: for the examples in the tests of rules. */
export function file(path: string, ...lines: string[]): TreeFile {
  return { path, text: `${lines.join('\n')}\n` };
}

/** A finding as one line that an editor can jump to. */
export function describeFinding(finding: Finding): string {
  return `${finding.path}${finding.line === undefined ? '' : `:${finding.line}`}  ${finding.message}`;
}
