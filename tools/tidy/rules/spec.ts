// SPEC.md: every numbered rule is cited by the title of a test, and every citation means a rule.
import { asNode, dottedName, nodesOf, quasiText, stringOf } from '../syntax.ts';
import { isTest, lineAt, type Finding, type Rule, type TreeFile } from '../tree.ts';

/** A rule of a SPEC.md, where it is stated. */
interface Clause {
  readonly id: string;
  readonly spec: TreeFile;
  readonly line: number;
}

/** A clause opens its line: `- **CH3** …`, `CH3. …`, `### CH3 …`, `| CH3 | …`. */
const clause = /^[\s>*#|-]*(?:\*\*|\[|`)*([A-Z]{2,4}\d{1,3})(?:\*\*|\]|`)*(?=[\s.:|—–-])/;

function clausesOf(spec: TreeFile): Clause[] {
  return spec.text.split('\n').flatMap((text, at) => {
    const id = clause.exec(text)?.[1];
    return id === undefined ? [] : [{ id, spec, line: at + 1 }];
  });
}

/** A rule id that the title of a test, or of a group of tests, cites in square brackets. */
interface Citation {
  readonly id: string;
  readonly file: TreeFile;
  readonly line: number;
}

function citationsOf(file: TreeFile): Citation[] {
  return nodesOf(file, 'CallExpression').flatMap((call) => {
    const inner = asNode(call['callee']);
    const callee = dottedName(inner) ?? dottedName(inner?.['callee']) ?? '';
    if (!/^(?:it|test|describe)(?:\.|$)/.test(callee)) return [];
    const first: unknown = Array.isArray(call['arguments']) ? call['arguments'][0] : undefined;
    const quasis = asNode(first)?.['quasis'];
    const title = stringOf(first) ?? (Array.isArray(quasis) ? quasis.map(quasiText).join(' ') : '');
    const ids = Array.from(title.matchAll(/\[([^\]]+)\]/g), (match) => match[1] ?? '')
      .join(' ')
      .match(/\b[A-Z]{2,4}\d{1,3}\b/g);
    return (ids ?? []).map((id) => ({ id, file, line: lineAt(file.text, call.start) }));
  });
}

export const citedRules: Rule = {
  name: 'every rule of a SPEC.md is cited by a test of its folder or a journey, and every citation means a rule',
  check(files) {
    const clauses = files.filter((each) => each.path.endsWith('/SPEC.md')).flatMap(clausesOf);
    const citations = files
      .filter((each) => /\.(?:test|e2e)\.tsx?$/.test(each.path) && isTest(each.path))
      .flatMap(citationsOf);
    const prefixes = new Set(clauses.map((each) => each.id.replace(/\d+$/, '')));
    const findings: Finding[] = [];
    const stated = new Map<string, Clause>();
    for (const each of clauses) {
      const folder = each.spec.path.slice(0, -'SPEC.md'.length);
      const isCited = citations.some(
        ({ id, file }) => id === each.id && (file.path.startsWith(folder) || file.path.startsWith('e2e/')),
      );
      const finding = { path: each.spec.path, line: each.line };
      if (stated.has(each.id)) findings.push({ ...finding, message: `${each.id} is stated twice` });
      else if (!isCited) findings.push({ ...finding, message: `no test cites ${each.id}` });
      stated.set(each.id, each);
    }
    for (const { id, file, line } of citations) {
      const known = stated.has(id) || !prefixes.has(id.replace(/\d+$/, ''));
      if (!known && !file.path.startsWith('tools/tidy/'))
        findings.push({ path: file.path, line, message: `${id} is stated nowhere` });
    }
    return findings;
  },
};
