// Weighs what a browser loads until the chat list is usable, and every route's chunk, against their bars.
import { gzipSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';

/** In bytes, gzip (fonts as they are: they are compressed already). */
const BARS = { js: 180_000, css: 25_000, fonts: 65_000, route: 60_000 } as const;
/** The screen that makes the first load usable. */
const FIRST_SCREEN = /\/slices\/chat\/web\/list\/chats-screen\.tsx$/;
const SCREEN = /\/web\/(?:.*\/)?[a-z-]+-screen\.tsx$/;

type Bundle = Rolldown.OutputBundle;
type Chunk = Rolldown.OutputChunk;

function weight(content: string | Uint8Array): number {
  return gzipSync(content, { level: 9 }).length;
}

function isChunk(part: Bundle[string] | undefined): part is Chunk {
  return part?.type === 'chunk';
}

/** A chunk with all that it imports at once. */
function closure(bundle: Bundle, file: string, into = new Set<string>()): Set<string> {
  const chunk = bundle[file];
  if (into.has(file) || !isChunk(chunk)) return into;
  into.add(file);
  for (const imported of chunk.imports) closure(bundle, imported, into);
  return into;
}

function weightOf(bundle: Bundle, files: Iterable<string>): number {
  let sum = 0;
  for (const file of files) {
    const chunk = bundle[file];
    if (isChunk(chunk)) sum += weight(chunk.code);
  }
  return sum;
}

/** What is heavier than it may be, in words; and the figures. */
export function weigh(bundle: Bundle): { figures: Record<string, number>; faults: string[] } {
  const chunks = Object.values(bundle).filter(isChunk);
  const first = new Set<string>();
  for (const chunk of chunks) {
    if (chunk.isEntry || FIRST_SCREEN.test(chunk.facadeModuleId ?? ''))
      closure(bundle, chunk.fileName, first);
  }
  const assets = Object.values(bundle).filter((part) => part.type === 'asset');
  const sizeOf = (name: RegExp, measure: (content: string | Uint8Array) => number): number =>
    assets
      .filter(({ fileName }) => name.test(fileName))
      .reduce((sum, { source }) => sum + measure(source), 0);
  const figures = {
    js: weightOf(bundle, first),
    css: sizeOf(/\.css$/, weight),
    fonts: sizeOf(/-latin-wght-normal-[^/]*\.woff2$/, (content) => content.length),
  };
  const faults = Object.entries(figures)
    .filter(([name, size]) => size > BARS[name as keyof typeof figures])
    .map(
      ([name, size]) =>
        `the first load's ${name} weighs ${size} bytes, and may weigh ${BARS[name as keyof typeof figures]}`,
    );
  for (const chunk of chunks.filter(({ facadeModuleId }) => SCREEN.test(facadeModuleId ?? ''))) {
    const own = [...closure(bundle, chunk.fileName)].filter((file) => !first.has(file));
    const size = weightOf(bundle, own);
    if (size > BARS.route)
      faults.push(`the screen ${chunk.name} weighs ${size} bytes, and may weigh ${BARS.route}`);
  }
  return { figures, faults };
}

/** Fails the build in continuous integration, warns elsewhere; writes the figures beside the web app. */
export function budget(): Plugin {
  return {
    name: 'plaza-budget',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      // The service worker is built by itself and is not part of the first load.
      if (bundle['index.html'] === undefined) return;
      const { figures, faults } = weigh(bundle);
      this.emitFile({ type: 'asset', fileName: 'first-load.json', source: `${JSON.stringify(figures)}\n` });
      const complain = process.env['CI'] === undefined ? this.warn : this.error;
      if (faults.length > 0) complain(faults.join('; '));
    },
  };
}
