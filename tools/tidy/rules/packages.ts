// Packages: who may import which, and that package.json tells the truth about all of them.
import { builtinModules } from 'node:module';
import { placeOf } from '../map.ts';
import { type Import, importsOf } from '../syntax.ts';
import { isScript, isTest, type Finding, type Rule, type TreeFile } from '../tree.ts';

/** The package of a specifier (`@scope/name` or `name`); undefined for paths, Node and virtual modules. */
export function packageOf(specifier: string): string | undefined {
  if (/^(?:[./#]|node:|virtual:|data:|https?:)/.test(specifier)) return undefined;
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0];
}

/** Tests may speak to a server or a database as a stranger would. */
const drivers = {
  packages: /^(?:pg|ws)$/,
  owner: /^src\/platform\/(?:server|testing)\//,
  words: 'drivers are known only to platform/server',
};

/** Packages with one owner: where they may be imported. Measuring programs and tools stand outside the law. */
const owners: readonly { packages: RegExp; owner: RegExp; words: string }[] = [
  {
    packages: /^@base-ui\/react$/,
    owner: /^src\/platform\/web\/ui\//,
    words: 'Base UI is known only to platform/web/ui',
  },
  {
    packages: /^(?:fastify|@fastify\/.+)$/,
    owner: /^src\/platform\/server\/(?:.+\/)?(?:http|routes?|socket)[\w-]*(?:\.test|\.db\.test)?\.ts$/,
    words: 'Fastify is known only to the http, routes and socket files of platform/server',
  },
  drivers,
  { packages: /^dexie/, owner: /^src\/(?:platform|slices\/[\w-]+)\/web\//, words: 'Dexie belongs to web' },
];

function eachImport(
  files: readonly TreeFile[],
  judge: (file: TreeFile, one: Import) => string | undefined,
): Finding[] {
  return files
    .filter((each) => isScript(each.path))
    .flatMap((each) =>
      importsOf(each).flatMap((one) => {
        const fault = judge(each, one);
        return fault === undefined
          ? []
          : [{ path: each.path, line: one.line, message: `${fault} (${one.specifier})` }];
      }),
    );
}

export const ownedPackages: Rule = {
  name: 'packages: each big dependency has one owner',
  check(files) {
    return eachImport(files, (file, one) => {
      const name = packageOf(one.specifier);
      if (name === undefined || !file.path.startsWith('src/')) return undefined;
      const owned = owners.find((each) => each.packages.test(name) && !each.owner.test(file.path));
      return owned === drivers && isTest(file.path) ? undefined : owned?.words;
    });
  },
};

export const pureContracts: Rule = {
  name: 'contracts and kit: no Node, no package but zod',
  check(files) {
    return eachImport(files, (file, one) => {
      const { layer, part } = placeOf(file.path);
      if ((layer !== 'kit' && part !== 'contract') || isTest(file.path)) return undefined;
      if (one.specifier.startsWith('node:')) return 'contracts and kit run anywhere: no Node';
      const name = packageOf(one.specifier);
      if (name === 'zod' && one.specifier !== 'zod/mini') return 'contracts speak zod/mini';
      return name === undefined || name === 'zod' ? undefined : 'contracts and kit import no package but zod';
    });
  },
};

interface Manifest {
  readonly dependencies: readonly string[];
  readonly devDependencies: readonly string[];
}

function manifestOf(files: readonly TreeFile[]): Manifest | undefined {
  const text = files.find((each) => each.path === 'package.json')?.text;
  if (text === undefined) return undefined;
  const value: unknown = JSON.parse(text);
  const keys = (field: string): string[] => {
    const part: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, field) : undefined;
    return typeof part === 'object' && part !== null ? Object.keys(part) : [];
  };
  return { dependencies: keys('dependencies'), devDependencies: keys('devDependencies') };
}

/** Packages that stand behind another one, which the tree does import or run. */
const companions: Readonly<Record<string, string>> = {
  '@lingui/cli': '@lingui/core',
  '@types/node': 'typescript',
  'oxlint-tsgolint': 'oxlint',
  'react-dom': 'react',
};

/** Whether anything imports a package, or a script or style sheet names it. */
function isUsed(name: string, files: readonly TreeFile[], imported: ReadonlySet<string>): boolean {
  if (imported.has(name)) return true;
  const base = name.startsWith('@types/') ? name.slice(7) : companions[name];
  if (base !== undefined && base !== name && isUsed(base, files, imported)) return true;
  const command = new RegExp(`['"\`/ @]${name.replaceAll(/[/.]/g, '\\$&')}['"\`/ ]`);
  return files.some(
    (each) => /\.(?:css|json|mjs|ts)$/.test(each.path) && !notUse.test(each.path) && command.test(each.text),
  );
}

/** The yardsticks come as they are and are not read by these rules; what they import is used all the same. */
const yardstickPackages = new Set(['ioredis']);

const notUse = /^(?:package(?:-lock)?\.json$|tools\/tidy\/)/;

export const declaredPackages: Rule = {
  name: 'package.json: what is imported is declared, what is declared is used',
  check(files) {
    const manifest = manifestOf(files);
    if (!manifest) return [];
    const declared = new Set([...manifest.dependencies, ...manifest.devDependencies]);
    const imported = new Set<string>();
    const findings = eachImport(files, (file, one) => {
      const name = packageOf(one.specifier);
      if (name === undefined || builtinModules.includes(name)) return undefined;
      imported.add(name);
      const { layer, part } = placeOf(file.path);
      const runs =
        layer !== 'outside' && part !== 'web' && part !== 'testing' && !isTest(file.path) && !one.typeOnly;
      if (!declared.has(name) && !(one.typeOnly && declared.has(`@types/${name}`)))
        return 'not in package.json';
      return runs && !manifest.dependencies.includes(name)
        ? 'the server runs on it: it is no devDependency'
        : undefined;
    });
    for (const name of declared) {
      if (!yardstickPackages.has(name) && !isUsed(name, files, imported))
        findings.push({ path: 'package.json', message: `nothing uses ${name}` });
    }
    return findings;
  },
};

export const lockFile: Rule = {
  name: 'lock file: no download addresses',
  check(files) {
    const lock = files.find((each) => each.path === 'package-lock.json');
    const at =
      lock?.text.split('\n').findIndex((line) => /^\s*"resolved": "(?!file:|node_modules)/.test(line)) ?? -1;
    return at < 0
      ? []
      : [{ path: 'package-lock.json', line: at + 1, message: 'a download address ("resolved")' }];
  },
};
