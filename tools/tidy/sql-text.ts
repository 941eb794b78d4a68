// Finds the SQL of the tree: migrations, sql`` templates and the table names given to the query builder.
import { asNode, nameOf, nodesOf, quasiText, stringOf, type Node } from './syntax.ts';
import { isScript, lineAt, type TreeFile } from './tree.ts';

/** A piece of SQL, and where in its file it starts. */
export interface SqlText {
  readonly file: TreeFile;
  readonly line: number;
  /** Without comments and string literals; line breaks kept. */
  readonly text: string;
}

/** SQL with comments and quoted text blanked, so that words in them are no words of SQL. */
export function blanked(sql: string): string {
  return sql.replaceAll(/--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'/g, (found) =>
    found.replaceAll(/[^\n]/g, ' '),
  );
}

/** Every piece of SQL of a file. */
export function sqlOf(file: TreeFile): SqlText[] {
  if (file.path.endsWith('.sql')) return [{ file, line: 1, text: blanked(file.text) }];
  if (!isScript(file.path) || !/sql|From|Into|Table|[jJ]oin/.test(file.text)) return [];
  return [...templatesOf(file), ...builderTablesOf(file)];
}

/** sql`…` templates; a hole reads as `$0`, so that it ends a word. */
function templatesOf(file: TreeFile): SqlText[] {
  return nodesOf(file, 'TaggedTemplateExpression').flatMap((node) => {
    const tag = asNode(node['tag']);
    const isSql =
      nameOf(tag) === 'sql' || (tag?.type === 'MemberExpression' && nameOf(tag['property']) === 'sql');
    const quasis = asNode(node['quasi'])?.['quasis'];
    if (!isSql || !Array.isArray(quasis)) return [];
    return [{ file, line: lineAt(file.text, node.start), text: blanked(quasis.map(quasiText).join('$0')) }];
  });
}

const builderCalls: Readonly<Record<string, string>> = {
  selectFrom: 'from',
  from: 'from',
  insertInto: 'into',
  updateTable: 'update',
  deleteFrom: 'from',
  using: 'from',
  innerJoin: 'join',
  leftJoin: 'join',
  rightJoin: 'join',
  fullJoin: 'join',
  mergeInto: 'into',
};

/** `.selectFrom('chat.message as m')` and its like, read as the SQL they become. */
function builderTablesOf(file: TreeFile): SqlText[] {
  return nodesOf(file, 'CallExpression').flatMap((node) => {
    const callee = asNode(node['callee']);
    const verb =
      callee?.type === 'MemberExpression' ? builderCalls[nameOf(callee['property']) ?? ''] : undefined;
    if (verb === undefined || nameOf(callee?.['object']) === 'Array') return [];
    return tablesIn(node).map((table) => ({
      file,
      line: lineAt(file.text, node.start),
      text: `${verb} ${table}`,
    }));
  });
}

function tablesIn(call: Node): string[] {
  const first: unknown = Array.isArray(call['arguments']) ? call['arguments'][0] : undefined;
  const list = asNode(first)?.['elements'];
  return (Array.isArray(list) ? list : [first]).flatMap((each) => {
    const name = stringOf(each);
    return name !== undefined && /^\w+\.\w+(?: as \w+)?$/.test(name) ? [name] : [];
  });
}
