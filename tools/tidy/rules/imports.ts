// The law of imports: app → slices → platform → kit, through doors only.
import { posix } from 'node:path';
import { type MappedSlice, type Place, placeOf, slicesOf } from '../map.ts';
import { asNode, type Import, importsOf, type Node, program } from '../syntax.ts';
import { isScript, isTest, lineAt, type Finding, type Rule, type TreeFile } from '../tree.ts';

/** An import inside the tree, resolved to the path it means. */
interface Step {
  readonly from: TreeFile;
  readonly target: string;
  readonly via: Import;
  readonly source: Place;
  readonly goal: Place;
}

/** The path that a specifier means, without a bundler's query; undefined for packages and Node. */
export function targetOf(from: string, specifier: string): string | undefined {
  const bare = specifier.split('?')[0] ?? '';
  if (bare.startsWith('#/')) return `src/${bare.slice(2)}`;
  return bare.startsWith('.') ? posix.join(posix.dirname(from), bare) : undefined;
}

/** Every import of every script that stays in the tree. */
function stepsOf(files: readonly TreeFile[]): Step[] {
  const steps: Step[] = [];
  for (const from of files) {
    if (!isScript(from.path)) continue;
    for (const via of importsOf(from)) {
      const target = targetOf(from.path, via.specifier);
      if (target === undefined || target.startsWith('node_modules/')) continue;
      steps.push({ from, target, via, source: placeOf(from.path), goal: placeOf(target) });
    }
  }
  return steps;
}

function finding(step: Step, message: string): Finding {
  return { path: step.from.path, line: step.via.line, message: `${message} (${step.via.specifier})` };
}

/** Height in the law; imports go down or stay level. */
const heights: Record<Place['layer'], number> = { kit: 0, platform: 1, slice: 2, app: 3, outside: 4 };

/** Why a step breaks the order of layers and runtimes, if it does. */
function layerFault({ from, source, goal, target }: Step): string | undefined {
  if (goal.layer === 'outside' && source.layer !== 'outside') return 'src imports nothing from outside src';
  if (isTest(from.path)) return undefined;
  if (goal.part === 'testing')
    return source.layer === 'outside' ? undefined : 'only tests import platform/testing';
  if (isTest(target)) return 'nothing imports a test';
  if (heights[goal.layer] > heights[source.layer]) return `${source.layer} may not import ${goal.layer}`;
  return undefined;
}

/** Why a step crosses between server and web, if it does. Holds for tests too. */
function runtimeFault({ source, goal }: Step): string | undefined {
  if (source.layer === 'outside' || source.part === 'testing') return undefined;
  if (source.part === 'contract' && goal.part !== 'contract' && goal.layer !== 'kit') {
    return 'a contract imports only kit and contracts';
  }
  if (source.part === 'server' && goal.part === 'web') return 'server never sees web';
  if (source.part === 'web' && goal.part === 'server') return 'web never sees server';
  return undefined;
}

export const layers: Rule = {
  name: 'layers: app → slices → platform → kit; server and web apart; contracts pure',
  check(files) {
    return stepsOf(files).flatMap((step) => {
      const fault = layerFault(step) ?? runtimeFault(step);
      return fault === undefined ? [] : [finding(step, fault)];
    });
  },
};

/** Why entering another slice breaks its doors, if it does. */
function doorFault(step: Step, slices: readonly MappedSlice[]): string | undefined {
  const { from, source, goal, target, via } = step;
  const door = target.slice(`${goal.unit}/`.length);
  const isServerDoor = door === 'server/index.ts';
  if (door !== 'contract/index.ts' && door !== 'web/index.tsx' && !isServerDoor && !isShots(step, door)) {
    return `${goal.slice} is entered only by its doors`;
  }
  if (source.layer !== 'slice') return undefined;
  const used = slices.find((each) => each.name === source.slice)?.uses ?? [];
  if (!used.includes(goal.slice)) return `${source.slice} does not name ${goal.slice} in the map`;
  if (isServerDoor && !via.typeOnly && !isTest(from.path))
    return 'of a server door, slices import types only';
  return undefined;
}

/** Screens are listed for the camera by shots.ts, which tools and journeys read. */
function isShots(step: Step, door: string): boolean {
  return step.source.layer === 'outside' && door === 'web/shots.ts';
}

export const doors: Rule = {
  name: 'doors: a slice uses only the slices the map names for it, by their doors',
  check(files) {
    const slices = slicesOf(files);
    return stepsOf(files).flatMap((step) => {
      if (step.goal.slice === '' || step.goal.slice === step.source.slice) return [];
      const fault = doorFault(step, slices);
      return fault === undefined ? [] : [finding(step, fault)];
    });
  },
};

export const specifiers: Rule = {
  name: 'specifiers: relative inside a unit, #/ across units, extensions written, targets there',
  check(files) {
    const known = new Set(files.map((each) => each.path));
    return stepsOf(files).flatMap((step) => {
      const { via, source, goal, target } = step;
      const relative = via.specifier.startsWith('.');
      const sameUnit = source.unit === goal.unit && target !== 'src/architecture.ts';
      if (relative && !sameUnit && source.unit !== '' && goal.layer !== 'outside') {
        return [finding(step, 'imports across units are written #/')];
      }
      if (!relative && sameUnit && source.layer === 'slice')
        return [finding(step, 'inside a slice imports are relative')];
      if (!/\.[a-z0-9]+$/.test(target)) return [finding(step, 'the extension is written')];
      if (isScript(target) && !known.has(target)) return [finding(step, 'the target is not there')];
      return [];
    });
  },
};

/** The statements of a file at its top level. */
function statementsOf(source: TreeFile): Node[] {
  const body = program(source)['body'];
  return Array.isArray(body) ? body.map(asNode).filter((node) => node !== undefined) : [];
}

/** Files that somebody loads with import(): roots of chunks, which must gather what belongs in the chunk. */
function chunkRoots(files: readonly TreeFile[]): Set<string> {
  const dynamic = stepsOf(files).filter((step) => step.via.kind === 'dynamic' && !step.via.typeOnly);
  return new Set(dynamic.map((step) => step.target));
}

export const barrels: Rule = {
  name: 'barrels: only contract/index.ts and the root of a chunk pass on what others export',
  check(files) {
    const roots = chunkRoots(files);
    return files.flatMap((each) => {
      if (!isScript(each.path) || each.path.endsWith('/contract/index.ts') || roots.has(each.path)) return [];
      const statements = statementsOf(each);
      const passedOn = statements.filter((node) => node.type.startsWith('Export') && asNode(node['source']));
      const own = statements.filter((node) => node.type !== 'ImportDeclaration' && !passedOn.includes(node));
      const whole =
        passedOn.find((node) => node.type === 'ExportAllDeclaration') ??
        (own.length === 0 ? passedOn[0] : undefined);
      if (!whole) return [];
      const line = lineAt(each.text, whole.start);
      return [{ path: each.path, line, message: 'a barrel: export what you own, import from where it is' }];
    });
  },
};
