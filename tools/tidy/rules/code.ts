// What code may not reach for: the machine's time, the environment, raw HTML, holes in the types, unfinished words.
import { placeOf } from '../map.ts';
import { asNode, dottedName, nameOf, type Node, program, stringOf, syntaxErrorOf, walk } from '../syntax.ts';
import { isScript, isTest, lineAt, type Finding, type Rule, type TreeFile } from '../tree.ts';

/** A rule that judges the nodes of some scripts one by one. */
function nodeRule(
  name: string,
  covers: (path: string) => boolean,
  judge: (node: Node) => string | undefined,
): Rule {
  const ofFile = (source: TreeFile): Finding[] => {
    const found: Finding[] = [];
    walk(program(source), (node) => {
      const message = judge(node);
      if (message !== undefined)
        found.push({ path: source.path, line: lineAt(source.text, node.start), message });
    });
    return found;
  };
  return {
    name,
    check: (files) => files.filter((each) => isScript(each.path) && covers(each.path)).flatMap(ofFile),
  };
}

export const parses: Rule = {
  name: 'scripts can be read',
  check(files) {
    return files
      .filter((each) => isScript(each.path))
      .flatMap((each) => {
        const message = syntaxErrorOf(each);
        return message === undefined ? [] : [{ path: each.path, message }];
      });
  },
};

export const oneClock = nodeRule(
  'time comes from the clock: no Date.now() or new Date() in kit, server and app',
  (path) =>
    path.startsWith('src/') && placeOf(path).part !== 'web' && path !== 'src/kit/clock.ts' && !isTest(path),
  (node) => {
    if (node.type === 'MemberExpression' && dottedName(node) === 'Date.now') return 'Date.now';
    const isDate = node.type === 'NewExpression' && nameOf(node['callee']) === 'Date';
    const empty = Array.isArray(node['arguments']) && node['arguments'].length === 0;
    return isDate && empty ? 'new Date()' : undefined;
  },
);

export const oneConfig = nodeRule(
  'settings come from platform/server/config.ts: no process.env elsewhere',
  (path) => path.startsWith('src/') && path !== 'src/platform/server/config.ts' && !isTest(path),
  (node) => {
    if (node.type === 'MemberExpression' && dottedName(node) === 'process.env') return 'process.env';
    const imports =
      node.type === 'ImportDeclaration' && /^(?:node:)?process$/.test(stringOf(node['source']) ?? '');
    const names = Array.isArray(node['specifiers']) ? node['specifiers'].map(asNode) : [];
    return imports && names.some((name) => nameOf(name?.['imported']) === 'env')
      ? 'env of node:process'
      : undefined;
  },
);

const rawHtml = new Set([
  'innerHTML',
  'outerHTML',
  'insertAdjacentHTML',
  'srcdoc',
  'srcDoc',
  'dangerouslySetInnerHTML',
]);

export const textNodesOnly = nodeRule(
  'no raw HTML and no code from text',
  (path) => /^(?:src|tools|e2e|bench)\//.test(path),
  (node) => {
    if (node.type === 'MemberExpression' || node.type === 'JSXAttribute' || node.type === 'Property') {
      const name = nameOf(node['property'] ?? node['name'] ?? node['key']);
      if (name !== undefined && rawHtml.has(name)) return name;
      if (dottedName(node) === 'document.write') return 'document.write';
    }
    if (node.type === 'CallExpression' || node.type === 'NewExpression') {
      const callee = dottedName(node['callee']);
      if (callee === 'eval' || callee === 'Function' || callee === 'globalThis.eval') return callee;
      const first = Array.isArray(node['arguments']) ? node['arguments'][0] : undefined;
      const timer = callee === 'setTimeout' || callee === 'setInterval';
      if (timer && stringOf(first) !== undefined) return `${callee} with text`;
    }
    return undefined;
  },
);

/** The type that an `as` or a variable says. */
function isAny(value: unknown): boolean {
  return asNode(value)?.type === 'TSAnyKeyword';
}

export const wholeTypes: Rule = {
  name: 'no holes in the types, no switched-off checks',
  check(files) {
    const silenced =
      /(?:@ts-(?:ignore|nocheck|expect-error)|(?:ox|es)lint-disable|oxfmt-ignore|prettier-ignore)/;
    const byText = files
      .filter((each) => isScript(each.path) && !inTidy(each.path))
      .flatMap((each) =>
        each.text
          .split('\n')
          .flatMap((line, at) =>
            silenced.test(line) ? [{ path: each.path, line: at + 1, message: 'a check switched off' }] : [],
          ),
      );
    return [...byText, ...typeHoles.check(files)];
  },
};

const typeHoles = nodeRule(
  'types',
  () => true,
  (node) => {
    if (node.type === 'TSAnyKeyword') return 'any';
    if (node.type !== 'TSAsExpression') return undefined;
    const inner = asNode(node['expression']);
    const viaUnknown =
      inner?.type === 'TSAsExpression' && asNode(inner['typeAnnotation'])?.type === 'TSUnknownKeyword';
    return viaUnknown && !isAny(node['typeAnnotation']) ? 'a cast through unknown' : undefined;
  },
);

/** The rules must be able to name what they forbid. */
function inTidy(path: string): boolean {
  return path.startsWith('tools/tidy/');
}

export const finished: Rule = {
  name: 'nothing unfinished: no TODO without its decision or issue, no placeholder words',
  check(files) {
    const unfinished =
      /\b(?:FIXME|XXX|HACK)\b|\bTODO\b(?! ?\((?:#\d+|\d{4})\))|\b[Nn]ot (?:yet )?implemented\b|\b[Cc]oming soon\b|\b[Ll]orem ipsum\b|\b[Ff]or now\b|\b[Ss]tub(?:bed)?\b/;
    return files
      .filter(
        (each) => /\.(?:ts|tsx|mjs|sql|css)$/.test(each.path) && !inTidy(each.path) && !isTest(each.path),
      )
      .flatMap((each) =>
        each.text
          .split('\n')
          .flatMap((line, at) =>
            unfinished.test(line)
              ? [{ path: each.path, line: at + 1, message: `unfinished: ${line.trim().slice(0, 80)}` }]
              : [],
          ),
      );
  },
};

/** Paths of a workplace and hosts of package registries, from which a clone elsewhere would not work. */
const elsewhere =
  /(?:^|[\s"'`(=:,])\/(?:work|farm)\/|\/tmp\/(?:plaza|n24|studio)|registry\.[a-z]+js\.org|https?:\/\/[^\s"'`/]*(?:registry|artifactory|nexus|verdaccio)[^\s"'`/]*/;

export const noWorkplace: Rule = {
  name: 'no workplace paths, no registry hosts',
  check(files) {
    return files.flatMap((each) =>
      each.text
        .split('\n')
        .flatMap((line, at) =>
          elsewhere.test(line) ? [{ path: each.path, line: at + 1, message: line.trim().slice(0, 100) }] : [],
        ),
    );
  },
};
