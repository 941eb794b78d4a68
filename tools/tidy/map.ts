// Reads the map (src/architecture.ts) from the tree, and tells to which unit of the law a file belongs.
import { asNode, nameOf, propertiesOf, stringOf, unwrapped, walk, program } from './syntax.ts';
import type { TreeFile } from './tree.ts';

/** A slice as the map names it. */
export interface MappedSlice {
  readonly name: string;
  readonly uses: readonly string[];
}

export const MAP = 'src/architecture.ts';

/** The slices of the map, lowest first. Read as text, so that any tree can be judged, not only this one. */
export function slicesOf(files: readonly TreeFile[]): MappedSlice[] {
  const map = files.find((each) => each.path === MAP);
  const found: MappedSlice[] = [];
  if (!map) return found;
  walk(program(map), (node) => {
    if (node.type !== 'VariableDeclarator' || nameOf(node['id']) !== 'slices') return;
    const list = unwrapped(node['init']);
    for (const element of Array.isArray(list?.['elements']) ? list['elements'] : []) {
      const object = asNode(element);
      if (!object) continue;
      const properties = propertiesOf(object);
      const uses = properties.get('uses')?.['elements'];
      found.push({
        name: stringOf(properties.get('name')) ?? '',
        uses: Array.isArray(uses) ? uses.map((each) => stringOf(each) ?? '') : [],
      });
    }
  });
  return found;
}

/** The PostgreSQL schema of a slice. */
export function schemaOf(slice: string): string {
  return slice.replaceAll('-', '_');
}

/** Where a file stands in the law of imports. */
export interface Place {
  /** The folder inside which imports are relative. */
  readonly unit: string;
  readonly layer: 'kit' | 'platform' | 'slice' | 'app' | 'outside';
  readonly part: 'server' | 'web' | 'contract' | 'testing' | 'none';
  /** The slice's name; empty outside slices. */
  readonly slice: string;
}

/** The place of a file, by its path alone: the folder says the runtime. */
export function placeOf(path: string): Place {
  const [root = '', area = '', name = '', part = ''] = path.split('/');
  if (root !== 'src')
    return { unit: path.includes('/') ? root : '', layer: 'outside', part: 'none', slice: '' };
  if (area === 'kit' || path === MAP) return { unit: 'src/kit', layer: 'kit', part: 'none', slice: '' };
  if (area === 'platform') {
    return { unit: `src/platform/${name}`, layer: 'platform', part: partNamed(name), slice: '' };
  }
  if (area === 'slices') {
    return { unit: `src/slices/${name}`, layer: 'slice', part: partNamed(part), slice: name };
  }
  const inWeb = /^src\/app\/(?:web\.tsx$|web\/)/.test(path);
  return { unit: 'src/app', layer: 'app', part: inWeb ? 'web' : 'server', slice: '' };
}

function partNamed(name: string): Place['part'] {
  return name === 'server' || name === 'web' || name === 'contract' || name === 'testing' ? name : 'none';
}
