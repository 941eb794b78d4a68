// Slices: the map tells the truth, each slice is whole, and every screen is photographed.
import { MAP, type MappedSlice, slicesOf } from '../map.ts';
import { nameOf, type Node, nodesOf, program, propertiesOf, stringOf, walk } from '../syntax.ts';
import { isScript, isTest, lineAt, type Finding, type Rule, type TreeFile } from '../tree.ts';

function mapFaults(slices: readonly MappedSlice[], folders: ReadonlySet<string>): string[] {
  const faults: string[] = [];
  const lower = new Set<string>();
  for (const { name, uses } of slices) {
    if (lower.has(name)) faults.push(`${name} stands twice`);
    if (!folders.has(name)) faults.push(`${name} has no folder`);
    for (const used of uses) if (!lower.has(used)) faults.push(`${name} uses ${used}, which is not below it`);
    lower.add(name);
  }
  for (const folder of folders) if (!lower.has(folder)) faults.push(`the folder ${folder} is not in the map`);
  return faults;
}

export const trueMap: Rule = {
  name: 'the map names every slice once, lowest first',
  check(files) {
    const folders = new Set(files.flatMap((each) => /^src\/slices\/([^/]+)\//.exec(each.path)?.[1] ?? []));
    return mapFaults(slicesOf(files), folders).map((message) => ({ path: MAP, message }));
  },
};

/** What every slice has from its first commit. */
const parts = [
  'SPEC.md',
  'contract/index.ts',
  'server/index.ts',
  'web/index.tsx',
  'web/words.ts',
  'web/fr.po',
  'web/shots.ts',
];
/** What every slice offers to the person it knows about: a copy, and forgetting. */
const duties = ['exportActor', 'eraseActor'];

export const wholeSlices: Rule = {
  name: 'each slice is whole: doors, rules, words, shots, export and erasure',
  check(files) {
    const paths = new Set(files.map((each) => each.path));
    return slicesOf(files).flatMap(({ name }) => {
      const folder = `src/slices/${name}`;
      const missing = parts
        .filter((part) => !paths.has(`${folder}/${part}`))
        .map((part) => `${name} has no ${part}`);
      const server = files.filter((each) => each.path.startsWith(`${folder}/server/`) && !isTest(each.path));
      const owed = duties
        .filter((duty) => !server.some((each) => each.text.includes(duty)))
        .map((duty) => `${name} offers no ${duty}`);
      return [...missing, ...owed].map((message): Finding => ({ path: folder, message }));
    });
  },
};

/** An address that a file names, as a route or as a shot. */
interface Address {
  readonly value: string;
  readonly line: number;
}

/** Routes of a door in full: a child's path stands below its parent's, and `/` is the parent itself. */
function routesOf(file: TreeFile): Address[] {
  const found = new Map<string, Address>();
  walk(program(file), (node, parents) => {
    const own = pathOf(node);
    if (own === undefined) return;
    const above = parents.flatMap((parent) => pathOf(parent) ?? []);
    const parts = [...above, own].flatMap((path) => path.split('/')).filter((part) => part !== '');
    const value = `/${parts.join('/')}`;
    found.set(value, { value, line: lineAt(file.text, node.start) });
  });
  return [...found.values()];
}

function pathOf(node: Node): string | undefined {
  return node.type === 'ObjectExpression' ? stringOf(propertiesOf(node).get('path')) : undefined;
}

function shotsOf(file: TreeFile): Address[] {
  return nodesOf(file, 'Property').flatMap((node) => {
    const value = nameOf(node['key']) === 'route' ? stringOf(node['value']) : undefined;
    return value === undefined ? [] : [{ value, line: lineAt(file.text, node.start) }];
  });
}

/** Whether an address fits a route: `$name` stands for one segment. */
function fits(address: string, route: string): boolean {
  const pattern = route
    .split('/')
    .map((part) => (part.startsWith('$') ? '[^/]+' : part.replaceAll(/[.*+?^()|[\]\\]/g, '\\$&')));
  return new RegExp(`^${pattern.join('/')}$`).test(address.split(/[?#]/)[0] ?? '');
}

export const photographedRoutes: Rule = {
  name: 'every route of a web door has a shot, and every shot has a route',
  check(files) {
    return files.flatMap((door) => {
      const folder = /^(src\/(?:slices\/[^/]+\/web|platform\/web\/shell)\/)(?:index|routes)\.tsx$/.exec(
        door.path,
      )?.[1];
      if (folder === undefined || !isScript(door.path)) return [];
      const routes = routesOf(door);
      const shots = files.find((each) => each.path === `${folder}shots.ts`);
      const taken = shots ? shotsOf(shots) : [];
      const bare = routes.filter(
        ({ value }) => !taken.some((shot) => shot.value === value || fits(shot.value, value)),
      );
      const lost = taken.filter(
        (shot) => !routes.some(({ value }) => shot.value === value || fits(shot.value, value)),
      );
      return [
        ...bare.map(({ value, line }) => ({
          path: door.path,
          line,
          message: `${value} has no entry in shots.ts`,
        })),
        ...lost.map(({ value, line }) => ({
          path: `${folder}shots.ts`,
          line,
          message: `${value} is no route`,
        })),
      ];
    });
  },
};
