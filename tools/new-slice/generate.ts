// Writes a new slice from the templates, as files in memory: the command puts them on disk, the test judges them.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { slicesOf } from '../tidy/map.ts';
import type { TreeFile } from '../tidy/tree.ts';
import { namesOf, type SliceNames } from './names.ts';
import { wire } from './wiring.ts';

const templates = fileURLToPath(new URL('template/', import.meta.url));
const SUFFIX = '.template';

/** What a new slice adds to the tree, and which of its files it changes. */
export interface Growth {
  readonly names: SliceNames;
  readonly added: readonly TreeFile[];
  readonly changed: readonly TreeFile[];
}

function fill(text: string, names: SliceNames): string {
  return text.replaceAll(/\{\{(\w+)\}\}/g, (hole, form: string) => {
    const found = Object.entries(names).find(([name]) => name === form);
    if (!found) throw new Error(`A template asks for ${hole}, which is no form of a name.`);
    return String(found[1]);
  });
}

function fromTemplates(names: SliceNames): TreeFile[] {
  const paths = readdirSync(templates, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith(SUFFIX),
  );
  return paths.toSorted().map((path) => ({
    path: `src/slices/${names.slice}/${fill(path.slice(0, -SUFFIX.length), names)}`,
    text: fill(readFileSync(join(templates, path), 'utf8'), names),
  }));
}

function takenPrefixes(files: readonly TreeFile[]): Set<string> {
  const specs = files.filter((each) => each.path.endsWith('/SPEC.md'));
  return new Set(specs.flatMap((each) => each.text.match(/\b[A-Z]{2,4}(?=\d)/g) ?? []));
}

/** The uses of a new slice in the order of the map; identity, whose actors own everything, is always among them. */
function usesIn(files: readonly TreeFile[], wanted: readonly string[]): string[] {
  const known = slicesOf(files).map(({ name }) => name);
  const unknown = wanted.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`There is no slice ${unknown}. There are: ${known.join(', ')}.`);
  return known.filter((name) => name === 'identity' || wanted.includes(name));
}

/** Grows the tree by a slice. Throws, in words for the person who asked, when it cannot be. */
export function growSlice(files: readonly TreeFile[], slice: string, wanted: readonly string[]): Growth {
  const names = namesOf(slice, takenPrefixes(files));
  if (files.some((each) => each.path.startsWith(`src/slices/${slice}/`))) {
    throw new Error(`There is a slice ${slice} already.`);
  }
  const uses = usesIn(files, wanted);
  return { names, added: fromTemplates(names), changed: wire(files, names, uses) };
}

/** The tree with the slice in it. */
export function grown(files: readonly TreeFile[], { added, changed }: Growth): TreeFile[] {
  const now = new Map(changed.map((each) => [each.path, each]));
  return [...files.map((each) => now.get(each.path) ?? each), ...added];
}
