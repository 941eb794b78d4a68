// Examples for the law of imports.
import { describe } from 'vitest';
import { map, proveRule } from '../examples.ts';
import { file } from '../tree.ts';
import { barrels, doors, layers, specifiers } from './imports.ts';

const law = [
  map,
  file('src/kit/id.ts', '// id', 'export const id = 1;'),
  file('src/slices/identity/contract/index.ts', '// door', "export * from './ids.ts';"),
  file(
    'src/slices/identity/contract/ids.ts',
    '// ids',
    "import { id } from '#/kit/id.ts';",
    'export const a = id;',
  ),
  file(
    'src/slices/identity/server/index.ts',
    '// door',
    'export interface Identity {}',
    'export const createIdentity = 1;',
  ),
  file('src/platform/server/clock.ts', '// x', 'export const x = 1;'),
  file(
    'src/slices/chat/server/service.ts',
    '// service',
    "import type { Identity } from '#/slices/identity/server/index.ts';",
    "import { a } from '#/slices/identity/contract/index.ts';",
    "import { x } from '#/platform/server/clock.ts';",
    "import { rule } from './policy.ts';",
  ),
  file('src/slices/chat/server/policy.ts', '// policy', 'export const rule = 1;'),
  file(
    'src/slices/chat/server/service.db.test.ts',
    '// t',
    "import { createIdentity } from '#/slices/identity/server/index.ts';",
  ),
  file('src/app/server.ts', '// app', "import { createIdentity } from '#/slices/identity/server/index.ts';"),
];

const layerCase = (of: string, path: string, specifier: string, words: string) => ({
  of,
  files: [file(path, '// x', `import { x } from '${specifier}';`)],
  findings: [`${path}:2  ${words}`],
});

describe('layers', () => {
  proveRule(
    layers,
    [law],
    [
      layerCase(
        'kit that knows the platform',
        'src/kit/id.ts',
        '#/platform/server/log.ts',
        'kit may not import platform',
      ),
      layerCase(
        'a platform that knows a slice',
        'src/platform/server/http.ts',
        '#/slices/chat/contract/index.ts',
        'platform may not import slice',
      ),
      layerCase(
        'a slice that knows the app',
        'src/slices/chat/server/index.ts',
        '#/app/server.ts',
        'slice may not import app',
      ),
      layerCase(
        'src that knows tools',
        'src/app/server.ts',
        '../../tools/start.mjs',
        'src imports nothing from outside src',
      ),
      layerCase(
        'a contract with platform code',
        'src/slices/chat/contract/index.ts',
        '#/platform/server/log.ts',
        'a contract imports only kit and contracts',
      ),
      layerCase(
        'a contract with its server',
        'src/slices/chat/contract/index.ts',
        '../server/index.ts',
        'a contract imports only kit',
      ),
      layerCase(
        'server that sees web',
        'src/slices/chat/server/index.ts',
        '../web/words.ts',
        'server never sees web',
      ),
      layerCase(
        'web that sees server',
        'src/slices/chat/web/index.tsx',
        '../server/index.ts',
        'web never sees server',
      ),
      layerCase(
        'production code with test code',
        'src/slices/chat/server/index.ts',
        '#/platform/testing/people.ts',
        'only tests import platform/testing',
      ),
      layerCase(
        'code that imports a test',
        'src/slices/chat/server/index.ts',
        './policy.test.ts',
        'nothing imports a test',
      ),
    ],
  );
});

describe('doors', () => {
  const bad = (of: string, path: string, line: string, words: string) => ({
    of,
    files: [map, file(path, '// x', line)],
    findings: [words],
  });
  proveRule(
    doors,
    [law],
    [
      bad(
        'a window instead of a door',
        'src/slices/chat/server/a.ts',
        "import { a } from '#/slices/identity/contract/ids.ts';",
        'entered only by its doors',
      ),
      bad(
        'a slice the map does not name',
        'src/slices/identity/server/a.ts',
        "import { a } from '#/slices/chat/contract/index.ts';",
        'does not name chat',
      ),
      bad(
        'a value of a server door',
        'src/slices/chat/server/a.ts',
        "import { create } from '#/slices/identity/server/index.ts';",
        'types only',
      ),
      bad(
        'a hidden import in a type',
        'src/slices/chat/server/a.ts',
        "type A = import('#/slices/identity/server/store.ts').A;",
        'entered only by its doors',
      ),
      bad(
        'a lazy import past the door',
        'src/app/web.tsx',
        "const a = () => import('#/slices/chat/web/chat.tsx');",
        'entered only by its doors',
      ),
    ],
  );
});

describe('specifiers', () => {
  const chat = file('src/slices/chat/server/a.ts', '// a');
  proveRule(
    specifiers,
    [law],
    [
      {
        of: 'a relative import out of the slice',
        files: [file('src/slices/chat/server/b.ts', '// b', "import '../../../kit/id.ts';")],
        findings: ['written #/'],
      },
      {
        of: 'a long way home',
        files: [chat, file('src/slices/chat/server/b.ts', '// b', "import '#/slices/chat/server/a.ts';")],
        findings: ['inside a slice imports are relative'],
      },
      {
        of: 'no extension',
        files: [chat, file('src/slices/chat/server/b.ts', '// b', "import './a';")],
        findings: ['the extension is written'],
      },
      {
        of: 'a target that is gone',
        files: [file('src/slices/chat/server/b.ts', '// b', "import './gone.ts';")],
        findings: ['the target is not there'],
      },
    ],
  );
});

describe('barrels', () => {
  const chunk = file('src/platform/web/ui/layers.ts', '// chunk', "export { A } from './a.tsx';");
  const loader = file(
    'src/platform/web/ui/menu.tsx',
    '// loads',
    "export const load = () => import('./layers.ts');",
  );
  proveRule(
    barrels,
    [law, [chunk, loader]],
    [
      { of: 'a file that only passes on', files: [chunk], findings: ['layers.ts:2  a barrel'] },
      {
        of: 'export * beside own code',
        files: [file('src/kit/a.ts', '// a', 'export const b = 1;', "export * from './c.ts';")],
        findings: ['a.ts:3  a barrel'],
      },
      {
        of: 'imports passed on',
        files: [
          file(
            'src/slices/chat/server/index.ts',
            '// a',
            "import { b } from './b.ts';",
            "export { c } from './c.ts';",
          ),
        ],
        findings: ['index.ts:3  a barrel'],
      },
    ],
  );
});
