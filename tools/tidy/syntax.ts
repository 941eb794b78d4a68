// Reads scripts with oxc-parser: their imports, and a walk over their syntax.
import { parseSync } from 'oxc-parser';
import { lineAt, type TreeFile } from './tree.ts';

/** A node of the syntax tree, as far as the rules look at it. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

/** One import, re-export or dynamic import of a module. */
export interface Import {
  readonly specifier: string;
  readonly line: number;
  /** Everything it names is a type: it is gone when the program runs. */
  readonly typeOnly: boolean;
  readonly kind: 'import' | 'export' | 'dynamic';
}

const parsed = new WeakMap<TreeFile, Node>();

/** Why a script cannot be read, if it cannot. */
export function syntaxErrorOf(source: TreeFile): string | undefined {
  return parseSync(source.path, source.text).errors[0]?.message;
}

/** The syntax tree of a script. Parsed once for all rules; empty when the script is broken (a rule tells so). */
export function program(source: TreeFile): Node {
  let root = parsed.get(source);
  if (!root) {
    root = asNode(parseSync(source.path, source.text).program) ?? { type: 'Program', start: 0, end: 0 };
    parsed.set(source, root);
  }
  return root;
}

/** The value as a node, if it is one. */
export function asNode(value: unknown): Node | undefined {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
    ? (value as Node)
    : undefined;
}

/** Calls `visit` with every node, parents first; `parents` runs from the root to the nearest. */
export function walk(root: Node, visit: (node: Node, parents: readonly Node[]) => void): void {
  const parents: Node[] = [];
  const enter = (node: Node): void => {
    visit(node, parents);
    parents.push(node);
    for (const value of Object.values(node)) {
      for (const child of Array.isArray(value) ? value : [value]) {
        const next = asNode(child);
        if (next) enter(next);
      }
    }
    parents.pop();
  };
  enter(root);
}

/** The nodes of some types, in the order of the text. */
export function nodesOf(source: TreeFile, ...types: string[]): Node[] {
  const found: Node[] = [];
  walk(program(source), (node) => {
    if (types.includes(node.type)) found.push(node);
  });
  return found;
}

/** The text of a string literal or of a template without holes. */
export function stringOf(value: unknown): string | undefined {
  const node = asNode(value);
  if (node?.type === 'Literal' && typeof node['value'] === 'string') return node['value'];
  if (node?.type !== 'TemplateLiteral' || !Array.isArray(node['quasis']) || node['quasis'].length !== 1)
    return undefined;
  return quasiText(node['quasis'][0]);
}

/** The text of one fixed part of a template. */
export function quasiText(quasi: unknown): string {
  const value = asNode(quasi)?.['value'];
  const isText =
    typeof value === 'object' && value !== null && 'cooked' in value && typeof value.cooked === 'string';
  return isText ? String(value.cooked) : '';
}

/** The name of an identifier, or of a key written as an identifier or a string. */
export function nameOf(value: unknown): string | undefined {
  const node = asNode(value);
  if (node?.type === 'Identifier' || node?.type === 'JSXIdentifier') return String(node['name']);
  return stringOf(value);
}

/** The dotted name of a member or identifier expression: `process.env`, `document.body`; undefined if it is computed. */
export function dottedName(value: unknown): string | undefined {
  const node = asNode(value);
  if (!node) return undefined;
  if (node.type === 'Identifier') return String(node['name']);
  if (node.type === 'ChainExpression') return dottedName(node['expression']);
  if (node.type !== 'MemberExpression') return undefined;
  const object = dottedName(node['object']);
  const property = node['computed'] === true ? stringOf(node['property']) : nameOf(node['property']);
  return object === undefined || property === undefined ? undefined : `${object}.${property}`;
}

/** The properties of an object literal by key, spread ones left out. */
export function propertiesOf(object: Node): Map<string, Node> {
  const found = new Map<string, Node>();
  for (const item of Array.isArray(object['properties']) ? object['properties'] : []) {
    const property = asNode(item);
    const key = property?.type === 'Property' ? nameOf(property['key']) : undefined;
    const value = asNode(property?.['value']);
    if (key !== undefined && value) found.set(key, value);
  }
  return found;
}

/** The node without `as`, `satisfies`, parentheses and non-null marks around it. */
export function unwrapped(value: unknown): Node | undefined {
  const node = asNode(value);
  const wrappers = [
    'TSAsExpression',
    'TSSatisfiesExpression',
    'ParenthesizedExpression',
    'TSNonNullExpression',
  ];
  return node && wrappers.includes(node.type) ? unwrapped(node['expression']) : node;
}

const importNodes = [
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
  'TSImportType',
];

const imported = new WeakMap<TreeFile, readonly Import[]>();

/** Every module a script names: imports, re-exports, dynamic imports and `import('…')` in types. */
export function importsOf(source: TreeFile): readonly Import[] {
  const found = imported.get(source) ?? readImports(source);
  imported.set(source, found);
  return found;
}

function readImports(source: TreeFile): Import[] {
  const found: Import[] = [];
  for (const node of nodesOf(source, ...importNodes)) {
    const specifier =
      stringOf(node['source']) ?? stringOf(asNode(node['argument'])?.['literal'] ?? node['argument']);
    if (specifier === undefined) continue;
    const line = lineAt(source.text, node.start);
    const kind = node.type.startsWith('Export')
      ? 'export'
      : node.type === 'ImportDeclaration'
        ? 'import'
        : 'dynamic';
    found.push({ specifier, line, typeOnly: isTypeOnly(node), kind });
  }
  return found;
}

function isTypeOnly(node: Node): boolean {
  if (node.type === 'TSImportType' || node['importKind'] === 'type' || node['exportKind'] === 'type')
    return true;
  const names = Array.isArray(node['specifiers']) ? node['specifiers'].map(asNode) : [];
  return (
    names.length > 0 &&
    names.every((name) => name?.['importKind'] === 'type' || name?.['exportKind'] === 'type')
  );
}
