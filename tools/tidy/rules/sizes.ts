// Sizes and first lines: what fits on a screen gets read, and a first line says why to read on.
import { walk, program } from '../syntax.ts';
import { isScript, isTest, lineAt, type Finding, type Rule, type TreeFile } from '../tree.ts';

const MAX_FILE_LINES = 400;
const MAX_FUNCTION_LINES = 70;

export const fileSize: Rule = {
  name: `files have at most ${MAX_FILE_LINES} lines`,
  check(files) {
    return files.flatMap((each) => {
      const lines = each.text.trimEnd().split('\n').length;
      const counted = /\.(?:ts|tsx|mjs|js|sql|css)$/.test(each.path);
      return counted && lines > MAX_FILE_LINES ? [{ path: each.path, message: `${lines} lines` }] : [];
    });
  },
};

function longFunctions(source: TreeFile): Finding[] {
  const found: Finding[] = [];
  walk(program(source), (node) => {
    if (!/^(?:FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type)) return;
    const first = lineAt(source.text, node.start);
    const lines = lineAt(source.text, node.end) - first + 1;
    if (lines > MAX_FUNCTION_LINES)
      found.push({ path: source.path, line: first, message: `a function of ${lines} lines` });
  });
  return found;
}

export const functionSize: Rule = {
  name: `functions have at most ${MAX_FUNCTION_LINES} lines`,
  check: (files) => files.filter((each) => isScript(each.path) && !isTest(each.path)).flatMap(longFunctions),
};

export const firstLine: Rule = {
  name: 'the first line of a file is a comment that says what it is for',
  check(files) {
    return files.flatMap((each) => {
      if (!/\.(?:ts|tsx|mjs|js|sql|css)$/.test(each.path)) return [];
      const [first = '', second = ''] = each.text.split('\n');
      const line = first.startsWith('#!') ? second : first;
      return /^(?:\/\/|\/\*\*?|--) ?\S/.test(line)
        ? []
        : [{ path: each.path, line: 1, message: 'no first comment' }];
    });
  },
};
