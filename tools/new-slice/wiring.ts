// Joins a new slice to the house: its line in the map, and what the app takes from its doors.
import type { TreeFile } from '../tidy/tree.ts';
import type { SliceNames } from './names.ts';

/** A change to a file that exists: `place` must match exactly once, so that nothing is wired half. */
interface Edit {
  readonly path: string;
  readonly place: RegExp;
  readonly replace: (match: RegExpExecArray) => string;
}

function mapEdit({ slice }: SliceNames, uses: readonly string[]): Edit {
  const list = uses.map((each) => `'${each}'`).join(', ');
  return {
    path: 'src/architecture.ts',
    place: /(export const slices[^=]*= \[[\s\S]*?)(\n\];)/,
    replace: ([, before, end]) => `${before}\n  { name: '${slice}', uses: [${list}] },${end}`,
  };
}

/** src/app/slices.ts: built after those below it, served, exported, and erased before them. */
function serverEdits({ slice, camel, Pascal, schema }: SliceNames): Edit[] {
  const path = 'src/app/slices.ts';
  return [
    {
      path,
      place: /(?:import [^;]*from '#\/slices\/[^;]*;\n)+/,
      replace: ([imports]) =>
        `${imports}import { create${Pascal} } from '#/slices/${slice}/server/index.ts';\n`,
    },
    {
      path,
      place: /\n\n {2}return \{\n {4}identity,/,
      replace: ([end]) => `\n  const ${camel} = create${Pascal}({ db, clock });${end}`,
    },
    {
      path,
      place: /routes: \[([^\]]*?),?\s*\],/,
      replace: ([, routes]) => `routes: [${routes}, ...${camel}.routes],`,
    },
    {
      path,
      place: /((?:\s*'?\w+'?: await \w+\.exportActor\(tx, actorId\),)+)/,
      replace: ([exports]) => `${exports}\n        ${schema}: await ${camel}.exportActor(tx, actorId),`,
    },
    {
      path,
      place: /(async eraseActor\(tx, now, actorId\) \{\n)/,
      replace: ([start]) => `${start}      await ${camel}.eraseActor(tx, now, actorId);\n`,
    },
  ];
}

/** src/app/web.tsx: one more contribution. */
function webEdits({ slice, camel }: SliceNames): Edit[] {
  const path = 'src/app/web.tsx';
  return [
    {
      path,
      place: /(?:import [^;]*from '#\/slices\/[^;]*;\n)+/,
      replace: ([imports]) => `${imports}import { ${camel} } from '#/slices/${slice}/web/index.tsx';\n`,
    },
    {
      path,
      place: /(const contributions: readonly Contribution\[\] = \[)([^\]]*?),?\s*\];/,
      replace: ([, start, list = '']) => `${start}${list}${list.trim() === '' ? '' : ', '}${camel}];`,
    },
  ];
}

/** The files that change, as they shall be. */
export function wire(files: readonly TreeFile[], names: SliceNames, uses: readonly string[]): TreeFile[] {
  const changed = new Map<string, string>();
  for (const { path, place, replace } of [mapEdit(names, uses), ...serverEdits(names), ...webEdits(names)]) {
    const text = changed.get(path) ?? files.find((each) => each.path === path)?.text;
    if (text === undefined) throw new Error(`${path} is not there.`);
    const match = place.exec(text);
    if (!match) throw new Error(`${path} is written in a way that this command does not know: ${place}`);
    changed.set(
      path,
      text.slice(0, match.index) + replace(match) + text.slice(match.index + match[0].length),
    );
  }
  return [...changed].map(([path, text]) => ({ path, text }));
}
