// Examples for the rules on packages.
import { describe } from 'vitest';
import { proveRule } from '../examples.ts';
import { file } from '../tree.ts';
import { declaredPackages, lockFile, ownedPackages, pureContracts } from './packages.ts';

const importing = (path: string, specifier: string) => file(path, '// x', `import x from '${specifier}';`);

describe('owners', () => {
  const good = [
    importing('src/platform/web/ui/menu.tsx', '@base-ui/react/menu'),
    importing('src/platform/server/http.ts', 'fastify'),
    importing('src/platform/server/http-errors.ts', 'fastify'),
    importing('src/platform/server/gateway/socket-server.ts', 'fastify'),
    importing('src/platform/server/database.ts', 'pg'),
    importing('bench/naive.ts', 'pg'),
  ];
  const bad = (of: string, path: string, specifier: string, words: string) => ({
    of,
    files: [importing(path, specifier)],
    findings: [words],
  });
  proveRule(
    ownedPackages,
    [good],
    [
      bad('Base UI in a slice', 'src/slices/chat/web/index.tsx', '@base-ui/react/menu', 'Base UI'),
      bad('Fastify in a slice', 'src/slices/chat/server/routes.ts', 'fastify', 'Fastify'),
      bad('a Fastify plugin in config', 'src/platform/server/config.ts', '@fastify/static', 'Fastify'),
      bad('pg in a slice', 'src/slices/chat/server/store.ts', 'pg', 'drivers'),
      bad('Dexie on the server', 'src/platform/server/a.ts', 'dexie', 'Dexie'),
    ],
  );
});

describe('pure contracts', () => {
  const good = [
    importing('src/slices/chat/contract/index.ts', 'zod/mini'),
    importing('src/kit/a.test.ts', 'vitest'),
  ];
  const bad = (of: string, path: string, specifier: string, words: string) => ({
    of,
    files: [importing(path, specifier)],
    findings: [words],
  });
  proveRule(
    pureContracts,
    [good],
    [
      bad('Node in a contract', 'src/slices/chat/contract/index.ts', 'node:crypto', 'no Node'),
      bad('a package in kit', 'src/kit/a.ts', 'kysely', 'no package but zod'),
      bad('the whole of zod', 'src/slices/chat/contract/index.ts', 'zod', 'zod/mini'),
    ],
  );
});

describe('package.json', () => {
  const manifest = file(
    'package.json',
    '{ "dependencies": { "ws": "1", "zod": "4" }, "devDependencies": { "@types/ws": "1", "oxlint": "1", "react": "19" } }',
  );
  const good = [
    manifest,
    importing('src/kit/a.ts', 'zod/mini'),
    importing('src/platform/server/gateway.ts', 'ws'),
    importing('src/slices/chat/web/index.tsx', 'react'),
    file('tools/check.ts', '// runs', "run('node', ['node_modules/oxlint/bin/oxlint'])"),
  ];
  proveRule(
    declaredPackages,
    [good],
    [
      {
        of: 'an undeclared import',
        files: [...good, importing('src/kit/b.ts', 'left-pad')],
        findings: ['not in package.json (left-pad)'],
      },
      {
        of: 'a development package on the server',
        files: [...good, importing('src/platform/server/b.ts', 'react')],
        findings: ['it is no devDependency'],
      },
      { of: 'a package that nothing uses', files: good.slice(0, 4), findings: ['nothing uses oxlint'] },
    ],
  );
});

describe('lock file', () => {
  proveRule(
    lockFile,
    [[file('package-lock.json', '{', '"node_modules/a": { "version": "1" }', '}')]],
    [
      {
        of: 'a download address',
        files: [file('package-lock.json', '{', '  "resolved": "https://packages.example/a.tgz"', '}')],
        findings: ['package-lock.json:2'],
      },
    ],
  );
});
